import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import { layOn } from '../lay-sheet.ts';
import { countsIn } from './counts.ts';
import { FactReader, factSaying, type InboxWords } from './facts.ts';
import { emptyInbox } from './model.ts';

const stream = (n: number): string => n.toString(16).padStart(2, '0').repeat(16);
const DAY = 20_778; // 2026-11-21

const paperWith = (...words: readonly InboxWords[]) => {
	const paper = emptyInbox('2026-11');
	const random = randomFrom(8);
	words.forEach((word, n) =>
		layOn({ change: (edit) => edit(paper), random }, [], [factSaying(word)], { by: '田中', tablet: false, at: n })
	);
	return paper;
};
const read = (...words: readonly InboxWords[]) => new FactReader().factsIn([{ current: paperWith(...words) }]);

const came = (n: number, version = 1, day = DAY): InboxWords => ({
	...{ is: 'version', stream: stream(n), enrolment: stream(1), streamKey: stream(2).repeat(2), version },
	...{ last: stream(3).repeat(2), day }
});

describe('facts of a centre', () => {
	it('come back as they were written, with who wrote them', () => {
		const words: readonly InboxWords[] = [
			{
				...{ is: 'enrolled', enrolment: stream(1), revision: 2, name: 'みどり棟', deskBox: stream(4).repeat(2) },
				...{ stewards: [stream(5).repeat(2), stream(6).repeat(2)], until: DAY + 365, day: DAY }
			},
			came(7),
			{ is: 'answer', stream: stream(7), step: 'answered', phrase: 'met', day: DAY },
			{ is: 'charge', stream: stream(7), who: '山本' },
			{ is: 'keys', signing: stream(8).repeat(2), box: stream(9).repeat(2), relay: '', succession: 'a0b1' },
			{ is: 'key-taken', centre: stream(8).repeat(2) }
		];
		const facts = read(...words);
		expect(facts).toMatchObject(words);
		expect(new Set(facts.map(({ by }) => by))).toEqual(new Set(['田中']));
	});

	it('that are none are left out: an answer without its phrase, a stream that is no name, a sort not known here', () => {
		const paper = paperWith(came(1), { is: 'answer', stream: stream(1), step: 'answered', day: DAY } as InboxWords);
		layOn(
			{ change: (edit) => edit(paper), random: randomFrom(9) },
			[],
			[
				{ of: 'somewhere', topic: 'deleted', says: { is: 'deleted', day: 1 } },
				{ of: stream(1), topic: 'sung', says: { is: 'sung', day: 1 } }
			],
			{ by: '', tablet: false, at: 9 }
		);
		expect(new FactReader().factsIn([{ current: paper }, { current: null }])).toMatchObject([{ is: 'version' }]);
	});
});

describe('F10 figures for each month', () => {
	it('count what came and what was answered once, however many devices noted it', () => {
		const months = countsIn(
			read(
				...[came(1), came(1), came(1, 2), came(2, 1, DAY + 30)],
				{ is: 'answer', stream: stream(1), step: 'received', day: DAY },
				{ is: 'answer', stream: stream(1), step: 'answered', phrase: 'met', day: DAY + 30 },
				{ is: 'taken-back', stream: stream(1), day: DAY + 30 },
				{ is: 'taken-back', stream: stream(1), day: DAY + 30 }
			)
		);
		expect(months).toMatchObject([
			{ month: '2026-12', came: 1, changed: 0, takenBack: 1, answers: { met: 1, received: 0 }, all: 2 },
			{ month: '2026-11', came: 1, changed: 1, takenBack: 0, answers: { received: 1 }, all: 3 }
		]);
	});

	it('begin with the version that came first here, whatever came before', () => {
		expect(countsIn(read(came(1, 4), came(1, 5)))).toMatchObject([{ came: 1, changed: 1 }]);
	});
});
