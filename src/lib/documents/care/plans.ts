import { isDay, type Day } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { cardSaying, type Card } from './cards.ts';

/** What a person filled in, made into words for a sheet or refused with the reasons. Pure; nothing is ever cut to fit. */

/** Characters of a name, and of who may ask. */
export const MAX_LINE_CHARACTERS = 100;
/** Characters of the wish, and of how. */
export const MAX_WISH_CHARACTERS = 400;

export interface CardForm {
	readonly who: string;
	readonly wish: string;
	readonly mayAsk: string;
	readonly how: string;
	readonly until: string;
	/** The person said so themselves. */
	readonly isOwnWish: boolean;
}

export type CardProblem =
	'who-missing' | 'wish-missing' | 'who-may-ask-missing' | 'until-missing' | 'not-own-wish' | 'too-long';

const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;
const isBlank = (text: string): boolean => !INK.test(text);

const rules: readonly (readonly [CardProblem, (form: CardForm, today: Day) => boolean])[] = [
	['who-missing', ({ who }) => isBlank(who)],
	['wish-missing', ({ wish }) => isBlank(wish)],
	['who-may-ask-missing', ({ mayAsk }) => isBlank(mayAsk)],
	['until-missing', ({ until }, today) => !isDay(until) || until < today],
	['not-own-wish', ({ isOwnWish }) => !isOwnWish],
	['too-long', ({ who, mayAsk }) => ![who, mayAsk].every((text) => fitsCharacters(text, MAX_LINE_CHARACTERS))],
	['too-long', ({ wish, how }) => ![wish, how].every((text) => fitsCharacters(text, MAX_WISH_CHARACTERS))]
];

export const planCard = (form: CardForm, today: Day): Result<Saying, readonly CardProblem[]> => {
	const problems = rules.filter(([, isSo]) => isSo(form, today)).map(([problem]) => problem);
	if (problems.length > 0) return err([...new Set(problems)]);
	const tidy = (text: string): string => text.toWellFormed().trim();
	const [who, wish, mayAsk, how] = [form.who, form.wish, form.mayAsk, form.how].map(tidy) as [
		string,
		string,
		string,
		string
	];
	return ok(cardSaying({ who, wish, mayAsk, how, until: isDay(form.until) ? form.until : undefined }));
};

/** The form of a card that is there; whether it is still their wish is asked anew each time. */
export const formOf = (card: Card | undefined): CardForm => ({
	who: card?.who ?? '',
	wish: card?.wish ?? '',
	mayAsk: card?.mayAsk ?? '',
	how: card?.how ?? '',
	until: card?.until ?? '',
	isOwnWish: false
});
