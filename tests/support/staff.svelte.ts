import type { Day } from '../../src/lib/i18n/days.ts';
import type { AnswerProblem } from '../../src/lib/workspace/centre/centre-desk.svelte.ts';
import type { CentreKeyring } from '../../src/lib/workspace/centre/centre-keyring.ts';
import type { HeldBack } from '../../src/lib/workspace/centre/held-back.ts';
import type { InboxSlip } from '../../src/lib/workspace/centre/inbox-slips.ts';

const FRIDAY = '2026-11-20' as Day;
const SLIP: InboxSlip = {
	...{ stream: '07', desk: 'みどり棟', deskBox: '08', state: 'new', came: FRIDAY, changed: FRIDAY },
	...{ version: 1, due: undefined, hasLeftRelay: false, phrases: ['met'], answers: [], charge: '' },
	...{ mirror: { about: '新聞が三日たまっている' }, takenBack: undefined, deleted: undefined }
};

/** A centre as its page knows it, of which a test says how its disk and its relay take what staff do. */
export class Staff {
	readonly staff = ['田中', '山本'];
	keeps = $state.raw<'kept' | AnswerProblem>('kept');
	held = $state.raw<HeldBack | undefined>();
	exposed = $state.raw<CentreKeyring['exposed']>();
	charge = $state.raw('');

	get slip(): InboxSlip {
		return { ...SLIP, charge: this.charge };
	}

	get keyring(): CentreKeyring {
		return { exposed: this.exposed } as CentreKeyring;
	}

	heldBackOf(): HeldBack | undefined {
		return this.held;
	}

	answer(): Promise<'kept' | AnswerProblem> {
		return Promise.resolve(this.keeps);
	}

	giveTo(_: InboxSlip, who: string): Promise<boolean> {
		if (this.keeps === 'kept') this.charge = who;
		return Promise.resolve(this.keeps === 'kept');
	}
}
