import type { KindTesting, Touched } from '../kind.ts';
import { layOn } from '../lay-sheet.ts';
import { countsIn } from './counts.ts';
import { FactReader, factSaying, factsOf, PHRASES, type InboxWords } from './facts.ts';
import { inbox } from './index.ts';
import type { InboxPaper } from './model.ts';

const STAFF = ['田中', '山本', '𠮷田'];
const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;
const hexOf = (bytes: number, from: number): string => (from + 1).toString(16).padStart(2, '0').repeat(bytes);

const draws: readonly ((random: () => number) => InboxWords)[] = [
	(random) => ({
		is: 'keys',
		signing: hexOf(32, 1),
		box: hexOf(32, 2),
		relay: `https://relay${Math.floor(random() * 2)}.example`,
		...(random() < 0.5 ? { succession: hexOf(99, 6) } : {})
	}),
	(random) => ({ is: 'key-taken', centre: hexOf(32, Math.floor(random() * 3)) }),
	(random) => ({
		...{ is: 'enrolled', enrolment: hexOf(16, Math.floor(random() * 3)), revision: 1 + Math.floor(random() * 4) },
		...{ name: 'みどり棟', deskBox: hexOf(32, 7), until: 21_000, day: 20_600 },
		stewards: random() < 0.8 ? [hexOf(32, 8), hexOf(32, 9)] : []
	}),
	(random) => ({
		...{ is: 'version', stream: hexOf(16, Math.floor(random() * 5)), enrolment: hexOf(16, 0), streamKey: hexOf(32, 4) },
		...{ version: 1 + Math.floor(random() * 3), last: hexOf(32, 5), day: 20_600 + Math.floor(random() * 90) }
	}),
	(random) => {
		const step = pick(['received', 'working', 'answered'] as const, random);
		const said = { is: 'answer', stream: hexOf(16, Math.floor(random() * 5)), step, day: 20_600 } as const;
		return step === 'answered' ? { ...said, phrase: pick(PHRASES, random) } : said;
	},
	(random) => ({ is: 'charge', stream: hexOf(16, Math.floor(random() * 5)), who: pick([...STAFF, ''], random) }),
	(random) => ({
		is: pick(['taken-back', 'deleted'] as const, random),
		stream: hexOf(16, Math.floor(random() * 5)),
		day: 20_650
	}),
	() => ({ is: 'answered', stream: hexOf(16, 1), version: 1, last: hexOf(32, 5), digest: hexOf(32, 6) }),
	(random) => ({ is: 'over', stream: hexOf(16, Math.floor(random() * 5)), version: 1 }),
	(random) => ({ is: 'notices', said: hexOf(9, Math.floor(random() * 5)) }),
	() => ({ is: 'announced', deskBox: hexOf(32, 7), version: 1, last: hexOf(32, 5), digest: hexOf(32, 6) }),
	(random) => ({
		...{ is: 'revoked', enrolment: hexOf(16, 0), paper: hexOf(32, 3), day: 20_650 },
		device: hexOf(32, Math.floor(random() * 3))
	}),
	() => ({ is: 'copy', sheet: hexOf(32, 3), streams: hexOf(32, 4), box: hexOf(32, 5) }),
	(random) => ({ is: 'keep', days: pick([0, 30, 365], random) })
];

export const testing: KindTesting<InboxPaper> = {
	kind: inbox,
	randomEdit(draft, random): Touched | undefined {
		const signed = { by: pick(STAFF, random), tablet: random() < 0.2, at: Math.floor(random() * 1e12) };
		const table = { change: (edit: (each: InboxPaper) => void) => edit(draft), random };
		const [laid] = layOn(table, [], [factSaying(pick(draws, random)(random))], signed);
		return laid && { act: laid.topic, things: [laid.of] };
	},
	visible: (doc) => {
		const facts = new FactReader().factsIn([{ current: doc }]);
		return { title: inbox.title(doc), facts, months: countsIn(facts), desks: factsOf(facts, 'enrolled').length };
	}
};
