import type { AnswerProblem } from '../../src/lib/workspace/centre/centre-desk.svelte.ts';
import type { CentreKeyring } from '../../src/lib/workspace/centre/centre-keyring.ts';
import type { HeldBack } from '../../src/lib/workspace/centre/held-back.ts';
import type { InboxSlip } from '../../src/lib/workspace/centre/inbox-slips.ts';

const SLIP = {
	...{ stream: '07', desk: 'みどり棟', deskBox: '08', state: 'new', version: 1, due: undefined, charge: '' },
	...{ mirror: { about: '新聞が三日たまっている' }, answers: [], takenBack: undefined, deleted: undefined }
} as unknown as InboxSlip;

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
