import { hourOf } from '../../../i18n/days.ts';
import type { Call } from './calls.ts';

/** When a device rings (E17): once for each swap that is asked for and for the own turn of tomorrow, never at night. Pure. */

const MORNING_HOUR = 8;
const EVENING_HOUR = 21;

const isRung = (call: Call): boolean => call.kind === 'swap' || (call.kind === 'turn' && call.isTomorrow);

export interface Ringing {
	readonly rings: boolean;
	/** What this device need not ring for any more. Something that is asked for a second time is not among it. */
	readonly known: readonly string[];
}

/** `known`: what this device has rung for. */
export const toRing = (calls: readonly Call[], known: readonly string[], now: number): Ringing => {
	const keys = calls.filter(isRung).map(({ key }) => key);
	const fresh = keys.filter((key) => !known.includes(key));
	const hour = hourOf(now);
	const isNight = hour < MORNING_HOUR || hour >= EVENING_HOUR;
	// What comes at night waits for the morning.
	return isNight
		? { rings: false, known: keys.filter((key) => known.includes(key)) }
		: { rings: fresh.length > 0, known: keys };
};
