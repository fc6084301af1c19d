import { languageTag, type Locale } from '../../i18n/locale.ts';

/** The title of the note in which tasks from elsewhere are collected. */
export const collectedTitle = (locale: Locale): string => ({ ja: 'やること', en: 'Things to do' })[languageTag(locale)];
