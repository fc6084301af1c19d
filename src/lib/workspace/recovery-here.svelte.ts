import type { GroupSession } from './group-session.ts';
import { heardOf } from './heard-proposals.ts';
import { Live } from './live.svelte.ts';
import { peopleFacts } from './people-here.ts';
import { recoveryView, type RecoveryView } from './recovery.ts';

const NOTHING_HEARD: ReadonlyMap<string, number> = Object.freeze(new Map<string, number>());

/** What a page about recovery shows, followed while it is open. */
export class RecoveryHere {
	/** Milliseconds since 1970 when the page was opened. */
	readonly now = Date.now();
	readonly #live: Live<RecoveryView>;
	#heard = $state.raw<ReadonlyMap<string, number>>(NOTHING_HEARD);

	constructor(session: GroupSession) {
		this.#live = new Live(session.membership, () => {
			const view = recoveryView(peopleFacts(session), this.#heard);
			if (view.votes.some(({ dueAt }) => dueAt === undefined)) void this.#note(session);
			return view;
		});
	}

	get view(): RecoveryView {
		return this.#live.current;
	}

	async #note(session: GroupSession): Promise<void> {
		const heard = await heardOf(session, Date.now());
		if (heard.size > this.#heard.size) this.#heard = heard;
	}
}
