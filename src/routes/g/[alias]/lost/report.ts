import { longDate } from '#lib/i18n/dates.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { lostMessages } from './messages.ts';

export type WasLocked = 'yes' | 'no' | 'unknown';
/** Whom a lost phone is told to: the telephone company, the police, まとめ役, those written about, the data protection office. */
export type Told = 'carrier' | 'police' | 'stewards' | 'written' | 'office';

export interface LostFacts {
	readonly group: string;
	readonly owner: string;
	readonly device: string;
	/** As somebody wrote them; '' when nobody did. */
	readonly when: string;
	readonly where: string;
	readonly screen: WasLocked;
	/** Undefined when it had no cabinet. */
	readonly cabinet: WasLocked | undefined;
	readonly held: {
		readonly people: number;
		readonly boards: number;
		readonly notes: number;
		readonly schedules: number;
		readonly handovers: number;
		readonly contacts: number;
		readonly treasures: number;
		readonly photos: number;
	};
	readonly isOut: boolean;
	readonly told: readonly Told[];
	readonly day: Day;
}

type Words = (typeof lostMessages)[Locale];

/**
 * A draft of the report on a lost phone, for somebody to correct, print or copy. Pure; it says what is known and leaves a line to
 * fill in for what is not, and no name but those of the group, the phone and its owner.
 */
export const lostReport = (facts: LostFacts, say: Words, locale: Locale): string => {
	const line = (name: string, value: string): string => say.line(name, value || say.toFillIn);
	const told = facts.told.map((one) => say.listed(say[`did-${one}`]));
	return [
		say.reportTitle,
		'',
		line(say.reportDay, longDate(facts.day, locale)),
		line(say.reportGroup, facts.group),
		line(say.reportBy, ''),
		'',
		say.reportWhat,
		line(say.reportOwner, facts.owner),
		line(say.reportDevice, facts.device || say.unnamed),
		line(say.when, facts.when),
		line(say.where, facts.where),
		'',
		say.reportHeld,
		...heldLines(facts, say).map(say.listed),
		line(say.screen, say[`screen-${facts.screen}`]),
		...(facts.cabinet === undefined ? [] : [line(say.cabinet, say[`cabinet-${facts.cabinet}`])]),
		'',
		say.reportDone,
		say.listed(facts.isOut ? say.isOut : say.isNotOut),
		...told,
		...(told.length === 0 ? [say.listed(say.toldNobody)] : []),
		'',
		line(say.reportNext, '')
	].join('\n');
};

/** What it held, in words. */
export const heldLines = ({ held, cabinet }: Pick<LostFacts, 'held' | 'cabinet'>, say: Words): string[] => [
	say.heldPeople(held.people),
	...(held.boards > 0 ? [say.heldBoards(held.boards)] : []),
	...(held.notes > 0 ? [say.heldNotes(held.notes)] : []),
	...(held.schedules > 0 ? [say.heldSchedule] : []),
	...(held.handovers > 0 ? [say.heldHandovers] : []),
	...(held.contacts > 0 ? [say.heldContacts] : []),
	...(held.treasures > 0 ? [say.heldTreasures] : []),
	...(held.photos > 0 ? [say.heldPhotos(held.photos)] : []),
	cabinet === undefined ? say.noCabinet : say.heldCabinet
];
