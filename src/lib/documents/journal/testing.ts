import { putDown, type Saying } from '../lay-sheet.ts';
import type { KindTesting, Touched } from '../kind.ts';
import { drawId, pilesIn } from '../sheets.ts';
import { strikingOut } from './acts.ts';
import { journal } from './index.ts';
import type { JournalMonth } from './model.ts';
import { daysOf, SOURCES, WEATHERS } from './month.ts';

const DAYS = ['2026-11-01', '2026-11-20', '2026-11-30'];
const PEOPLE = ['佐藤', '鈴木', '𠮷田', '田中 花子'];
/** Words with everything that has gone wrong somewhere: surrogate pairs, clusters, markup, line ends, half a character. */
const WORDS = [
	'お茶の会。九人',
	'𠮷田さんから電話\n雨もり',
	'👨‍👩‍👧が来た',
	'<b>鍵</b>',
	'か\u3099くぶち',
	'新聞が三日たまっている',
	'\ud842'
];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

type Draw = (entries: readonly string[], random: () => number, draft: JournalMonth) => Saying | undefined;

const wordsOf = (of: string, random: () => number): Saying => ({
	of,
	topic: 'words',
	says: {
		day: pick(DAYS, random),
		words: pick(WORDS, random),
		...(random() < 0.5
			? { what: 'happened', whom: '' }
			: { what: 'concern', whom: pick(PEOPLE, random), source: pick(SOURCES, random) })
	}
});

const draws: readonly Draw[] = [
	(_entries, random) => wordsOf(drawId(random), random),
	...Array.from({ length: 3 }, (): Draw => (entries, random) => {
		const of = pick(entries, random);
		return of === undefined ? undefined : wordsOf(of, random);
	}),
	(entries, random) => {
		const of = pick(entries, random);
		const says = {
			words: pick(WORDS, random),
			owner: pick(PEOPLE, random),
			due: pick(DAYS, random),
			done: random() < 0.4
		};
		return of === undefined ? undefined : { of, topic: 'next', says };
	},
	(entries, random, draft) => {
		const of = pick(entries, random);
		if (of === undefined) return undefined;
		return random() < 0.6 ? strikingOut(draft, of) : { of, topic: 'struck', says: { is: false } };
	},
	(_entries, random) => ({ of: pick(DAYS, random), topic: 'weather', says: { is: pick(WEATHERS, random) } }),
	(_entries, random) => ({ of: pick(DAYS, random), topic: 'duty', says: { is: pick(PEOPLE, random) } }),
	(_entries, random) => ({ of: pick(DAYS, random), topic: 'people', says: { is: Math.floor(random() * 30) } })
];

/** Every pile with the ids of its sheets. */
const heaps = (doc: JournalMonth): unknown =>
	Object.fromEntries(
		[...pilesIn(doc.sheets)].flatMap(([of, topics]) =>
			[...topics].map(([topic, { top, below }]) => [
				`${of} ${topic}`,
				{ top: top.map(({ id }) => id), below: below.map(({ id }) => id) }
			])
		)
	);

export const testing: KindTesting<JournalMonth> = {
	kind: journal,
	randomEdit(draft, random): Touched | undefined {
		const entries = [...pilesIn(draft.sheets)].filter(([, topics]) => topics.has('words')).map(([of]) => of);
		const saying = pick(draws, random)(entries, random, draft);
		if (saying === undefined) return undefined;
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [saying], signed, random);
		return laid && { act: laid.topic, things: [`${laid.of} ${laid.topic}`] };
	},
	visible: (doc) => ({ title: journal.title(doc), days: daysOf([doc]), heaps: heaps(doc) })
};
