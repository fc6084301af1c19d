import { ImmutableString } from '@automerge/automerge/slim';
import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_PREVIEW, MAX_TITLE, type ShapeProblem } from '../kind.ts';
import type { SheetId, StoredSheet } from '../sheets.ts';
import { MAX_UPDATE, SEQUENCE_DIGITS } from './limits.ts';

/** The note's stored shape and how it is read. Pure; the text itself is Yjs's (text.ts). */

export const NOTE_VERSION = 1;

export interface Note {
	v: typeof NOTE_VERSION;
	/** Automerge text. */
	title: string;
	/** The first words as they were at the last flush, for lists. A scalar: of two devices' words one's are taken. */
	preview: ImmutableString;
	/**
	 * Yjs updates (V2) by name, each what one device wrote in about a second. They are only ever added: the text is what all of
	 * them together make, in any order. Names sort as text, so the sequence in them is padded with zeros.
	 */
	updates: Record<string, Uint8Array>;
	/** What is said about passages (comments.ts), a field for each sheet. */
	[sheet: `sheet-${string}`]: StoredSheet;
}

export const sheetKey = (id: SheetId): `sheet-${string}` => `sheet-${id}`;

/** The sheets by their ids, unchecked. */
export const sheetsOf = (note: Note): Readonly<Record<SheetId, unknown>> =>
	Object.fromEntries(
		Object.keys(note)
			.filter((key) => key.startsWith(sheetKey('')))
			.map((key) => [key.slice(sheetKey('').length), note[key as `sheet-${string}`] as unknown])
	);

export const emptyNote = (title: string): Note => ({
	v: NOTE_VERSION,
	title,
	preview: new ImmutableString(''),
	updates: {}
});

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const Frame = v.looseObject({
	v: v.literal(NOTE_VERSION),
	title: v.string(),
	preview: v.looseObject({ val: v.string() }),
	updates: v.custom<Record<string, unknown>>(isRecord)
});

/** Checks the frame only: an update that is none must not hide the others. */
export const parseNote = (raw: unknown): Result<Note, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > NOTE_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as Note) : err('unreadable');
};

/** Updates by their names in the order of these, but for those of `known`. What is none is left where it is. */
export const updatesOf = (
	note: Note,
	known?: ReadonlySet<string>
): readonly (readonly [name: string, update: Uint8Array])[] =>
	Object.keys(note.updates)
		.filter((name) => !known?.has(name))
		.sort()
		.map((name) => [name, note.updates[name] as unknown] as const)
		.filter((entry): entry is [string, Uint8Array] => isUpdate(entry[1]));

const isUpdate = (value: unknown): boolean => value instanceof Uint8Array && value.byteLength <= MAX_UPDATE;

/** The name of the next update: after all that are there, and no other writer's. `writer` is the Yjs client that wrote it. */
export const nextUpdateName = (note: Note, writer: number): string => {
	let highest = '';
	for (const name of Object.keys(note.updates)) if (name > highest && SEQUENCE.test(name)) highest = name;
	const last = Number(SEQUENCE.exec(highest)?.[0] ?? -1);
	return `${String(last + 1).padStart(SEQUENCE_DIGITS, '0')}-${writer.toString(36)}`;
};

const SEQUENCE = new RegExp(`^\\d{${SEQUENCE_DIGITS}}(?=-)`);

export const noteTitle = (note: Note): string => firstCharacters(onOneLine(note.title), MAX_TITLE);
export const notePreview = (note: Note): string => firstCharacters(onOneLine(note.preview.val), MAX_PREVIEW);

/** UTF-16 units of a text that are more than enough for a preview. */
export const PREVIEW_FROM = 400;

/** What the record keeps of the text for lists. */
export const previewOf = (text: string): string => firstCharacters(onOneLine(text.slice(0, PREVIEW_FROM)), MAX_PREVIEW);

const onOneLine = (text: string): string => text.toWellFormed().replace(/\s+/gu, ' ').trim();
