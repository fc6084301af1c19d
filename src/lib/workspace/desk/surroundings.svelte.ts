import type { LinkTargetId, PassingProblem } from '../../documents/link-target.ts';
import type { Hand, Neighbour } from '../../documents/around.ts';
import type { OpenedDocument, Surroundings } from '../../documents/surroundings.ts';
import { neighboursIn } from '../everyone-around.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import type { GroupSession } from '../group-session.ts';
import { Live } from '../live.svelte.ts';
import type { DeskPage } from './desk-page.svelte.ts';
import type { DeskSession } from './desk-session.svelte.ts';
import { passOn, targetsIn } from './pass-on.ts';

export interface DeskSurroundingsParts {
	readonly page: DeskPage;
	readonly desk: DeskSession;
	/** What was being written when the cabinet was locked last. */
	readonly draft: string | undefined;
	readonly hand: Hand;
}

/** What the pages of the open desk tell the views of its papers. */
export class DeskSurroundings implements Surroundings {
	readonly hand: Hand;
	/** The 保存期間 has no place yet where the desk agrees on it, so nothing is let go. */
	readonly keepMonths = undefined;
	readonly draft: Surroundings['draft'];
	readonly #session: GroupSession;
	readonly #desk: DeskSession;
	readonly #people: Live<readonly Neighbour[]>;
	readonly #names: Live<readonly string[]>;
	readonly #targets: Live<readonly LinkTargetId[]>;

	constructor({ page, desk, draft, hand }: DeskSurroundingsParts) {
		const { session } = page;
		this.hand = hand;
		this.#session = session;
		this.#desk = desk;
		this.draft = { kept: draft, keep: (text) => page.keepDraft(text) };
		this.#people = new Live(session.membership, () => neighboursIn(session.membership.state, session.me));
		this.#names = new Live(session.membership, () =>
			[...session.membership.state.members.values()].map(({ name }) => name)
		);
		this.#targets = new Live(session.everyone, () => targetsIn(session));
	}

	get today(): Day {
		return dayOf(Date.now());
	}

	now(): number {
		return Date.now();
	}

	get people(): readonly Neighbour[] {
		return this.#people.current;
	}

	get names(): readonly string[] {
		return this.#names.current;
	}

	get targets(): readonly LinkTargetId[] {
		return this.#targets.current;
	}

	opened(kind: string): readonly OpenedDocument[] {
		return this.#desk.papers.filter((paper) => paper.kind === kind);
	}

	async bury(ids: readonly DocumentId[]): Promise<boolean> {
		this.#desk.bury(ids);
		return true;
	}

	passOn(target: LinkTargetId, words: string): Promise<Result<void, PassingProblem>> {
		return passOn(this.#session, target, words);
	}
}
