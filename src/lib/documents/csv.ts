/** A table as the officer's Excel reads it: RFC 4180, CRLF, UTF-8 with BOM or CP932. Pure. */

/** Excel would take such a cell for a formula and do what it says. */
const FORMULA = /^[=+\-@\t\r]/;
const TO_QUOTE = /[",\r\n]/;

/** The table as text, without BOM. A cell that begins like a formula gets a ' in front; lines inside a cell stay. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
	rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const cell = (text: string): string => {
	const guarded = FORMULA.test(text) ? `'${text}` : text;
	return TO_QUOTE.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

export const inUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`\u{feff}${text}`);

/** 〓, the mark of a letter that is not in the case. */
const GETA: readonly number[] = [0x81, 0xac];

/**
 * The text in CP932, which older Excel saves and opens as "Shift_JIS", and how many characters it has no place for: those are 〓.
 * The table is the platform's own (WHATWG Encoding, shift_jis), turned round.
 */
export const inCp932 = (text: string): { readonly bytes: Uint8Array<ArrayBuffer>; readonly missing: number } => {
	const places = cp932Places();
	const bytes: number[] = [];
	let missing = 0;
	for (const letter of text) {
		const place = places.get(letter);
		if (place === undefined) missing++;
		bytes.push(...(place ?? GETA));
	}
	return { bytes: new Uint8Array(bytes), missing };
};

/** Every character with its bytes. Where a character has several places, the one that the encoding standard writes. */
const cp932Places = (): ReadonlyMap<string, readonly number[]> => {
	const decoder = new TextDecoder('shift_jis');
	const places = new Map<string, readonly number[]>();
	const learn = (bytes: readonly number[]): void => {
		const letter = decoder.decode(new Uint8Array(bytes));
		if (letter.includes('\u{fffd}') || Array.from(letter).length !== 1 || places.has(letter)) return;
		places.set(letter, bytes);
	};
	for (let byte = 0; byte <= 0x7f; byte++) learn([byte]);
	for (let byte = 0xa1; byte <= 0xdf; byte++) learn([byte]);
	// NEC's selection of IBM's letters (ED, EE) comes last: Excel writes those at IBM's own places (FA to FC).
	const leads = [...range(0x81, 0x9f), ...range(0xe0, 0xec), ...range(0xef, 0xfc), 0xed, 0xee];
	for (const lead of leads)
		for (const trail of range(0x40, 0xfc)) if (lead < 0xf0 || lead >= 0xfa) learn([lead, trail]);
	// What a Mac or a phone types for 〜, － and the like has its place under Microsoft's twin.
	for (const [typed, twin] of TWINS) if (places.has(twin)) places.set(typed, places.get(twin)!);
	return places;
};

const TWINS: readonly (readonly [string, string])[] = [
	['\u{301c}', '\u{ff5e}'],
	['\u{2212}', '\u{ff0d}'],
	['\u{2016}', '\u{2225}'],
	['\u{2014}', '\u{2015}'],
	['\u{a5}', '\\']
];

const range = (from: number, to: number): readonly number[] =>
	Array.from({ length: to - from + 1 }, (_, n) => from + n);
