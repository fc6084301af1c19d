import { isDay } from '../../i18n/days.ts';
import type { Chain } from '../../referral/chain.ts';
import type { Mirror } from '../../referral/projection.ts';
import { daysOf } from './calendar-day.ts';

interface ReadSlip {
	readonly chain: Pick<Chain, 'delegation'>;
	readonly mirror: Mirror;
	/** The day on which it was read: days of the calendar in Japan, since 1970-01-01, as all here. */
	readonly day: number;
	/** The day on which this device looked at the relay before; undefined when that is not known. */
	readonly lookedOn: number | undefined;
}

/**
 * REF45: the first day on which a version can have been laid: not before the day on which its device was let send, nor before the consent that
 * stands in it was given, both of which are signed, nor before this device looked last and found nothing. A centre whose cabinet was shut
 * counts from there, as the desk does, and not from when somebody opened it. Pure.
 */
export const laidFrom = ({ chain, mirror, day, lookedOn }: ReadSlip): number => {
	const { consentDay = '' } = mirror;
	const consented = isDay(consentDay) ? daysOf(consentDay) : 0;
	// It is of UTC, and counts from the day before, for clocks that are late.
	const delegated = chain.delegation.said.from + 1;
	return Math.min(day, Math.max(delegated, consented, lookedOn ?? 0));
};
