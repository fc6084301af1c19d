import type { EnrolledDesk } from '../../src/lib/workspace/referral/centre-book.ts';
import { changesIn, type CentreAlarm } from '../../src/lib/workspace/centre/centre-alarms.ts';
import type { Alarm, Looked } from '../../src/lib/workspace/referral/centre-line.ts';
import type { LineAlarm } from '../../src/lib/workspace/referral/slip-lines.svelte.ts';
import { afterAsking, toldAfter, type Told } from '../../src/lib/workspace/referral/told-alarms.ts';

/** What a desk has found at the relay, as its page is told. */
export class SeenByDesk {
	alarms = $state.raw<readonly Told<LineAlarm>[]>([]);

	/** One look. */
	see(now: ReadonlyMap<string, LineAlarm>): void {
		this.alarms = toldAfter(this.alarms, now);
	}

	asked(): void {
		this.alarms = afterAsking(this.alarms);
	}
}

/** The same for a centre, with the desks that it knows. */
export class SeenByCentre {
	readonly desks: readonly EnrolledDesk[];
	changes = $state.raw<readonly Told<CentreAlarm>[]>([]);
	alarms = $state.raw<readonly Alarm[]>([]);

	constructor(desks: readonly EnrolledDesk[]) {
		this.desks = desks;
	}

	see(looked: Pick<Looked, 'alarms' | 'waiting' | 'unannounced'>): void {
		this.changes = toldAfter(
			this.changes,
			changesIn(looked, () => this.desks[0]?.enrolment)
		);
	}

	asked(): void {
		this.changes = afterAsking(this.changes);
	}
}
