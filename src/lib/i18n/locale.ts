/** The ways of speaking to a person. Plain Japanese reads from the Japanese texts wherever it has none of its own. */
export type Locale = 'ja' | 'en' | 'ja-simple';

/** Those offered on screen, in this order. */
export const OFFERED_LOCALES = ['ja', 'en'] as const satisfies readonly Locale[];

/** A language is always named in itself, so that who looks for it can read it. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
	ja: '日本語',
	en: 'English',
	'ja-simple': 'やさしい日本語'
};

/** What goes into `<html lang>` and into Intl. */
export const languageTag = (locale: Locale): 'ja' | 'en' => (locale === 'en' ? 'en' : 'ja');

const isOffered = (text: string): text is (typeof OFFERED_LOCALES)[number] =>
	OFFERED_LOCALES.some((offered) => offered === text);

const speaksJapanese = (languages: readonly string[]): boolean =>
	languages.length === 0 || languages.some((language) => /^ja\b/i.test(language));

/** Pure: what the person chose before, else Japanese unless the browser asks for other languages only. */
export const preferredLocale = (chosen: string | undefined, languages: readonly string[]): Locale => {
	if (chosen !== undefined && isOffered(chosen)) return chosen;
	return speaksJapanese(languages) ? 'ja' : 'en';
};
