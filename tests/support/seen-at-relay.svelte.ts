import type { EnrolledDesk } from '../../src/lib/workspace/referral/centre-book.ts';
import { changesIn, type CentreAlarm, type LookedAt } from '../../src/lib/workspace/centre/centre-alarms.ts';
import type { Alarm } from '../../src/lib/workspace/referral/centre-reading.ts';
import type { LineAlarm } from '../../src/lib/workspace/referral/line-alarm.ts';
import type { Told } from '../../src/lib/workspace/referral/told-alarms.ts';
import type { ToldHere } from '../../src/lib/workspace/referral/told-here.svelte.ts';

/** What a desk has found at the relay, as its page is told. */
export class SeenByDesk {
	readonly told: ToldHere<LineAlarm>;

	constructor(told: ToldHere<LineAlarm>) {
		this.told = told;
	}

	get alarms(): readonly Told<LineAlarm>[] {
		return this.told.said;
	}

	asked(): void {
		this.told.asked();
	}
}

/** The same for a centre, with the desks that it knows. */
export class SeenByCentre {
	readonly told: ToldHere<CentreAlarm>;
	readonly desks: readonly EnrolledDesk[];
	readonly alarms: readonly Alarm[] = [];

	constructor(told: ToldHere<CentreAlarm>, desks: readonly EnrolledDesk[]) {
		this.told = told;
		this.desks = desks;
	}

	get changes(): readonly Told<CentreAlarm>[] {
		return this.told.said;
	}

	/** One look. */
	see(looked: LookedAt): void {
		this.told.see(changesIn(looked, () => this.desks[0]?.enrolment));
	}

	asked(): void {
		this.told.asked();
	}
}
