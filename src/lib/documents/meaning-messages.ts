import { defineMessages, type MessageSet } from '../i18n/define-messages.ts';
import { OFFERED_LOCALES } from '../i18n/locale.ts';
import { MEANINGS, type Meaning } from './meanings.ts';

/** The words of the fixed meanings, wherever a 宝物 is shown. */
export const meaningMessages = defineMessages(
	{
		meanings: 'どんな意味があるか',
		company: 'つながり',
		watch: '見守り',
		help: '助け合い',
		move: '体を動かす',
		role: '役割・出番',
		joy: '生きがい・楽しみ',
		haunt: '居場所',
		food: '食べること'
	},
	{
		meanings: 'What it means to people',
		company: 'Company',
		watch: 'Looking out for each other',
		help: 'Helping each other',
		move: 'Keeping fit',
		role: 'Having a part',
		joy: 'Joy',
		haunt: 'A place to be',
		food: 'Food'
	}
);

export type MeaningMessages = typeof meaningMessages extends MessageSet<infer Words> ? Words : never;

/** The meanings that a cell of a table names, in any language. Pure. */
export const meaningsSaid = (text: string): readonly Meaning[] =>
	MEANINGS.filter((each) => OFFERED_LOCALES.some((locale) => text.includes(meaningMessages[locale][each])));
