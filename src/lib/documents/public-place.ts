import { withoutNames } from './nameless.ts';

/** D9, the rule of two rooms: what names somebody or their door is not for the board that everybody sees. Pure. */

/** A building without a room is a place that many share. */
const BUILDING = /(?:[0-9０-９]{1,3}|[A-Za-zＡ-Ｚ一二三四五六七八九十]{1,3})(?:号棟|棟)(?!の?[-－ー]?[0-9０-９])/gu;
/** 3-305 and 3棟-305, as doors are written in short. */
const DOOR = /(?<![0-9０-９])[0-9０-９]{1,2}(?:号?棟)?[-－ー‐][0-9０-９]{3,4}(?![-－ー‐0-9０-９])/u;

/** Whether the words seem to name a member, somebody else, a room or a telephone. Rather once too often: it only asks. */
export const seemsPrivate = (words: string, names: readonly string[]): boolean =>
	words.split('\n').some((line) => isPrivateLine(line, names));

const isPrivateLine = (words: string, names: readonly string[]): boolean => {
	const shared = words.replace(BUILDING, '');
	const nothing = { person: '', home: '', number: '' };
	return DOOR.test(shared) || withoutNames(shared, names, nothing).taken > 0;
};
