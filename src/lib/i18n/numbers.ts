import { languageTag, type Locale } from './locale.ts';

const formats = { ja: new Intl.NumberFormat('ja-JP-u-nu-latn'), en: new Intl.NumberFormat('en-u-nu-latn') };

/** 1,234: digits are always Latin and grouped by three. */
export const numberInWords = (value: number, locale: Locale): string => formats[languageTag(locale)].format(value);

/** The one form or the other, for English texts: `count(2, 'device', 'devices')` is '2 devices'. */
export const count = (value: number, one: string, many: string): string =>
	`${formats.en.format(value)} ${value === 1 ? one : many}`;
