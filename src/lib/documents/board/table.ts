import { detailsOf } from './details.ts';
import { countMarks, MARKS } from './marks.ts';
import type { MeaningMessages } from '../meaning-messages.ts';
import type { BoardMessages } from './messages.ts';
import { cardAt, type Board } from './model.ts';
import type { Reading } from './reading.ts';

/** The board as a table, a row for each card, the first row the names of the columns. Pure. */
export const boardTable = (
	board: Board,
	reading: Reading,
	say: BoardMessages,
	meant: MeaningMessages
): readonly (readonly string[])[] => {
	const { groups, loose } = reading.grouped;
	const rowOf = (id: string, group: string): readonly string[] => {
		const card = cardAt(board, id)!;
		const { sort, source, place = '', date = '', meanings = [] } = detailsOf(card);
		const counts = countMarks(card);
		const told = (reading.outcomes.get(id) ?? []).map(({ text }) => text).join('\n');
		return [
			card.text,
			group,
			sort ? say[sort] : '',
			source ? say[source] : '',
			place,
			date,
			meanings.map((each) => meant[each]).join('、'),
			...MARKS.map((mark) => String(counts[mark])),
			told,
			(reading.learnt.from.get(id) ?? []).map((from) => cardAt(board, from)!.text).join('\n')
		];
	};
	return [
		[
			say.words,
			say.group,
			say.sort,
			say.source,
			say.place,
			say.date,
			meant.meanings,
			...MARKS.map((mark) => say[mark]),
			say.outcome,
			say.learntFrom
		],
		...groups.flatMap(({ name, cards }) => cards.map((id) => rowOf(id, name))),
		...loose.map((id) => rowOf(id, ''))
	];
};
