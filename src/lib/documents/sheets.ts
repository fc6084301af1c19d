import type { ImmutableString } from '@automerge/automerge/slim';

/**
 * Sheets: small signed-by-name pieces of paper that are only ever added, never changed or taken away. Pure.
 * Each lies on a pile, of one thing and one topic (the words of an entry, the weather of a day), and says on which sheets of the
 * pile it was laid. What lies on top is what holds; what lies below are the earlier words. Two people who write at the same
 * time both lie on top, so nobody's words are lost and nobody's are mixed (docs/decisions/0018).
 */

/** Twelve random base-36 digits. */
export type SheetId = string;

/** As stored, in a map by id. Words are scalars: they are replaced whole by the next sheet and never edited. */
export interface StoredSheet {
	/** The thing: an entry's id, a day. */
	of: ImmutableString;
	topic: ImmutableString;
	/** One more than the highest sheet this one was laid on; 1 for the first. */
	n: number;
	/** Ids of the sheets it was laid on, with blanks between; '' for the first. */
	on: ImmutableString;
	/** The name under which it was written. */
	by: ImmutableString;
	/** There when it was written on the shared tablet, where a name is what somebody said. */
	tablet?: true;
	/** Milliseconds since 1970 by the writing device's clock. Shown, and never decides more than the order of two at once. */
	at: number;
	[word: string]: ImmutableString | number | boolean | undefined;
}

/** What one sheet says, by field. */
export type Says = Readonly<Record<string, string | number | boolean>>;

export interface Signed {
	readonly by: string;
	/** Written on the shared tablet: 「共用タブレットで、○○さんと名のって」. */
	readonly tablet: boolean;
	readonly at: number;
}

export interface Sheet extends Signed {
	readonly id: SheetId;
	readonly of: string;
	readonly topic: string;
	readonly n: number;
	readonly on: readonly SheetId[];
	readonly says: Says;
}

/** The sheets of one thing and topic. */
export interface Pile {
	/** What holds, the latest first. More than one when people wrote at the same time; never none. */
	readonly top: readonly Sheet[];
	/** What held before, the latest first. */
	readonly below: readonly Sheet[];
}

const FRAME = new Set(['of', 'topic', 'n', 'on', 'by', 'tablet', 'at']);

const textOf = (raw: unknown): string | undefined => {
	const text = (raw as { val?: unknown } | null | undefined)?.val;
	return typeof text === 'string' ? text : undefined;
};

/** The sheet as it is read; undefined for what a faulty device left there. Words of a shape not known here are left out. */
export const readSheet = (id: SheetId, raw: unknown): Sheet | undefined => {
	if (typeof raw !== 'object' || raw === null) return undefined;
	const stored = raw as Record<string, unknown>;
	const [of, topic, on, by] = [textOf(stored.of), textOf(stored.topic), textOf(stored.on), textOf(stored.by)];
	const { n, at } = stored;
	if (of === undefined || topic === undefined || on === undefined || by === undefined) return undefined;
	if (!Number.isSafeInteger(n) || typeof at !== 'number' || !Number.isFinite(at)) return undefined;
	const says: Record<string, string | number | boolean> = {};
	for (const [field, word] of Object.entries(stored)) {
		if (FRAME.has(field)) continue;
		const value = typeof word === 'number' || typeof word === 'boolean' ? word : textOf(word);
		if (value !== undefined) says[field] = value;
	}
	const ids = on === '' ? [] : on.split(' ');
	return { id, of, topic, n: n as number, on: ids, by, tablet: stored.tablet === true, at, says };
};

const latestFirst = (a: Sheet, b: Sheet): number => b.n - a.n || b.at - a.at || (a.id < b.id ? 1 : -1);

const pileOf = (sheets: readonly Sheet[]): Pile => {
	const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]));
	const covered = new Set<SheetId>();
	// Only a higher number covers, so that whatever a faulty device writes, something lies on top.
	for (const sheet of sheets) for (const id of sheet.on) if ((byId.get(id)?.n ?? Infinity) < sheet.n) covered.add(id);
	const ordered = sheets.toSorted(latestFirst);
	return {
		top: ordered.filter((sheet) => !covered.has(sheet.id)),
		below: ordered.filter((sheet) => covered.has(sheet.id))
	};
};

/** Every pile, by thing and then by topic; things in the order in which they were first written about. */
export const pilesIn = (stored: Readonly<Record<SheetId, unknown>>): ReadonlyMap<string, ReadonlyMap<string, Pile>> => {
	const things = new Map<string, Map<string, Sheet[]>>();
	const sheets = Object.entries(stored).flatMap(([id, raw]) => readSheet(id, raw) ?? []);
	for (const sheet of sheets.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
		const topics = things.get(sheet.of) ?? new Map<string, Sheet[]>();
		things.set(sheet.of, topics.set(sheet.topic, [...(topics.get(sheet.topic) ?? []), sheet]));
	}
	const piled = (topics: ReadonlyMap<string, Sheet[]>) =>
		new Map([...topics].map(([topic, pile]) => [topic, pileOf(pile)]));
	return new Map([...things].map(([of, topics]) => [of, piled(topics)]));
};

/** A random id for a sheet, or for a thing that sheets are about. */
export const drawId = (random: () => number): SheetId =>
	Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('');

/** Who put a sheet down, and when. */
export const signedOf = ({ by, tablet, at }: Signed): Signed => ({ by, tablet, at });

/** A word of a sheet where it is text, else ''. */
export const textIn = (word: unknown): string => (typeof word === 'string' ? word : '');
