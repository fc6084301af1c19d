import { isDay, type Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { Saying } from '../lay-sheet.ts';
import { pilesIn, signedOf, textIn, type Sheet, type Signed } from '../sheets.ts';
import { parseCare, type CareCard } from './model.ts';

/** What cards say, read from their sheets. Pure. */

export interface CardWords {
	readonly who: string;
	/** What the person wishes, in their words. */
	readonly wish: string;
	/** Who may ask after them. */
	readonly mayAsk: string;
	readonly how: string;
	/** The last day for which the person said yes. */
	readonly until: Day | undefined;
}

export interface Card extends CardWords {
	readonly id: DocumentId;
	readonly last: Signed;
	/** What others wrote at the same time. */
	readonly atOnce: readonly CardWords[];
}

interface Opened {
	readonly id: DocumentId;
	readonly current: unknown;
}

const byName = new Intl.Collator('ja', { sensitivity: 'base', numeric: true });

/** By name, and never by anything that would say about whom one has to worry. */
export const cardsIn = (opened: readonly Opened[]): readonly Card[] =>
	opened
		.flatMap(({ id, current }) => {
			const read = parseCare(current);
			return (read.ok && cardOf(id, read.value)) || [];
		})
		.sort((a, b) => byName.compare(a.who, b.who) || (a.id < b.id ? -1 : 1));

/** Whether the person's yes has come to its end. One without a day never began. */
export const isOver = ({ until }: Card, today: Day): boolean => until === undefined || until < today;

export const cardSaying = ({ who, wish, mayAsk, how, until }: CardWords): Saying => ({
	of: THE_CARD,
	topic: 'words',
	says: { who, wish, mayAsk, how, until: until ?? '' }
});

/** There is one in each document. */
const THE_CARD = 'card';

const cardOf = (id: DocumentId, { sheets }: CareCard): Card | undefined => {
	const [last, ...atOnce] = pilesIn(sheets).get(THE_CARD)?.get('words')?.top ?? [];
	if (last === undefined) return undefined;
	return { id, ...wordsOf(last), last: signedOf(last), atOnce: atOnce.map(wordsOf) };
};

const wordsOf = ({ says }: Sheet): CardWords => {
	const until = textIn(says.until);
	return {
		who: textIn(says.who),
		wish: textIn(says.wish),
		mayAsk: textIn(says.mayAsk),
		how: textIn(says.how),
		until: isDay(until) ? until : undefined
	};
};
