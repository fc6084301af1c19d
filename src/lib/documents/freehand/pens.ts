/** What one draws with. The words for them stand in messages.ts: a colour is never told by itself alone. */

export const INKS = ['black', 'blue', 'red', 'green'] as const;
export type Ink = (typeof INKS)[number];
export const NIBS = ['thin', 'thick'] as const;
export type Nib = (typeof NIBS)[number];

/** On white paper each has a contrast of 4.5 and more. */
export const COLOURS: Readonly<Record<Ink, string>> = {
	black: '#1a1a1a',
	blue: '#0031d8',
	red: '#ce0000',
	green: '#197a4b'
};
/** Width of a line in tenths of a millimetre: a ball pen and a felt pen, as they look on a phone. */
export const WIDTHS: Readonly<Record<Nib, number>> = { thin: 16, thick: 48 };

export const isInk = (word: unknown): word is Ink => INKS.some((ink) => ink === word);
export const isNib = (word: unknown): word is Nib => NIBS.some((nib) => nib === word);
