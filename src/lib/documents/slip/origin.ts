import { isDay, type Day } from '../../i18n/days.ts';
import type { Saying } from '../lay-sheet.ts';
import { MARKED_FIELDS, type MarkedField, type MarkedSays, type Origin } from '../marked.ts';
import { textIn, type Pile, type Sheet } from '../sheets.ts';
import { SLIP } from './model.ts';

/** What a slip was begun from, and what was taken from there and when: how it stands on sheets and is read from them. Pure. */

export interface SlipOrigin extends Origin {
	/** Of an entry of the 日誌. */
	readonly day?: Day | undefined;
	/** What was taken from there. */
	readonly taken: MarkedSays;
}

/** What the slip was begun from. */
export const fromSaying = ({ kind, document, part, pieces, day }: SlipOrigin): Saying => ({
	of: SLIP,
	topic: 'from',
	says: {
		kind,
		part,
		pieces: pieces.join('\n'),
		...(document === '' ? {} : { document }),
		...(day === undefined ? {} : { day })
	}
});

/** What a person left as it was: `stays`: words of these fields, `isGone`: the whole slip, whose source is no more. */
interface Left {
	readonly stays?: MarkedSays;
	readonly isGone?: boolean;
}

/** What was last taken from there. */
export const takenSaying = (says: MarkedSays, { stays = {}, isGone = false }: Left = {}): Saying => {
	const left = Object.entries(stays).map(([field, words]) => [staysName(field as MarkedField), words]);
	return {
		of: SLIP,
		topic: 'taken',
		says: { ...says, ...Object.fromEntries(left), ...(isGone ? { left: true } : {}) }
	};
};

export const originIn = (pile: Pile | undefined, taken: Pile | undefined): SlipOrigin | undefined => {
	const { kind, document, part, pieces, day } = pile?.top[0]?.says ?? {};
	if (typeof part !== 'string') return undefined;
	return {
		// Slips from before could only come from there.
		kind: typeof kind === 'string' ? kind : 'journal',
		document: textIn(document),
		part,
		pieces: typeof pieces === 'string' && pieces !== '' ? pieces.split('\n') : [],
		...(typeof day === 'string' && isDay(day) ? { day } : {}),
		taken: takenIn(taken?.top[0])
	};
};

/** What one sheet says was taken. */
export const takenIn = (sheet: Sheet | undefined): MarkedSays => markedIn(sheet, (field) => field);

/** What a person left standing on the slip instead. */
export const stayingIn = (sheet: Sheet | undefined): MarkedSays => markedIn(sheet, staysName);
const staysName = (field: MarkedField): string => `${field} stays`;

const markedIn = (sheet: Sheet | undefined, nameOf: (field: MarkedField) => string): MarkedSays =>
	Object.fromEntries(
		MARKED_FIELDS.flatMap((field) => {
			const says = sheet?.says[nameOf(field)];
			return typeof says === 'string' && says !== '' ? [[field, says]] : [];
		})
	);
