import type { Locale } from './locale.ts';

/** A text, or a text with gaps to fill. */
type Message = string | ((...gaps: never[]) => string);
type Texts = Record<string, Message>;

/** The same keys with the same gaps, in another language. */
type Translation<Ja extends Texts> = {
	readonly [Key in keyof Ja]: Ja[Key] extends (...gaps: infer Gaps) => string ? (...gaps: Gaps) => string : string;
};

/** One folder's texts in every language; none lacks a key. */
export type MessageSet<T> = Readonly<Record<Locale, T>>;

/**
 * The texts of one folder. English is complete or the types refuse it; plain Japanese may name only what it says
 * differently.
 */
export const defineMessages = <Ja extends Texts>(
	ja: Ja,
	en: Translation<Ja>,
	simple: Partial<Translation<Ja>> = {}
): MessageSet<Translation<Ja>> => {
	// The same keys and gaps by construction; the types cannot see through the mapped type.
	const japanese = ja as unknown as Translation<Ja>;
	return { ja: japanese, en, 'ja-simple': { ...japanese, ...simple } };
};
