import { dayOf, hourOf, type Day } from '../i18n/days.ts';
import type { DeviceId } from '../kernel/ids.ts';

/** One change of a document, as the engine tells of it. */
export interface PastChange {
	readonly hash: string;
	readonly deps: readonly string[];
	readonly actor: string;
	readonly seq: number;
	/** Seconds since 1970 by the writing device's clock. */
	readonly time: number;
}

/** A stretch of time in which something was written, and the document as it was at its end. */
export interface PastDay {
	readonly day: Day;
	/** Of today each hour stands for itself: 14 from two to three in the afternoon. Undefined for a whole day. */
	readonly hour: number | undefined;
	readonly heads: readonly string[];
	/** Devices that vouched for what was written then. */
	readonly devices: ReadonlySet<DeviceId>;
	/** Whether changes are among them for which nobody vouched (yet). */
	readonly unproven: boolean;
}

/**
 * The days of a document and the hours of today, the latest first. Pure. Changes come in an order in which each follows what it
 * rests on. None counts to a time before that of what it rests on, nor to one after `now` (milliseconds), whatever a device's
 * clock said: so each holds a whole state.
 */
export const pastDays = (
	changes: readonly PastChange[],
	now: number,
	authorOf: (change: PastChange) => DeviceId | undefined
): readonly PastDay[] => {
	const timeByHash = new Map<string, string>();
	const written = new Map<string, PastChange[]>();
	for (const change of changes) {
		const rests = change.deps.map((dep) => timeByHash.get(dep) ?? '');
		const time = [...rests, stretchOf(Math.min(change.time * 1_000, now), now)].reduce((a, b) => (a > b ? a : b));
		timeByHash.set(change.hash, time);
		const there = written.get(time);
		if (there) there.push(change);
		else written.set(time, [change]);
	}
	const heads = new Set<string>();
	const days = [...written]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([time, ones]): PastDay => {
			for (const { hash, deps } of ones) {
				deps.forEach((dep) => heads.delete(dep));
				heads.add(hash);
			}
			const authors = ones.map(authorOf);
			return {
				day: time.slice(0, DAY) as Day,
				hour: time.length > DAY ? Number(time.slice(DAY + 1)) : undefined,
				heads: [...heads].sort(),
				devices: new Set(authors.filter((author) => author !== undefined)),
				unproven: authors.includes(undefined)
			};
		});
	return days.reverse();
};

/** Characters of '2026-11-21', behind which 'T14' stands for an hour of today. They sort as time goes. */
const DAY = 10;
const stretchOf = (time: number, now: number): string => {
	const day = dayOf(time);
	return day === dayOf(now) ? `${day}T${String(hourOf(time)).padStart(2, '0')}` : day;
};
