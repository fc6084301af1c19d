import { daysAfter, type Day } from '../../i18n/days.ts';
import { factsOf, PHRASES, type InboxFact, type Phrase } from './facts.ts';

/** F10: how much came and was answered, month by month, without anybody's name: they are counts of facts, which have none. Pure. */
export interface MonthCount {
	/** '2026-11' */
	readonly month: string;
	/** Slips of which the first version came. */
	readonly came: number;
	readonly changed: number;
	readonly takenBack: number;
	/** Answers of each kind. */
	readonly answers: Readonly<Record<'received' | 'working' | Phrase, number>>;
	/** 延べ件数: what came and what was answered, each once. */
	readonly all: number;
}

const NO_ANSWERS = Object.fromEntries(
	['received', 'working', ...PHRASES].map((each) => [each, 0])
) as MonthCount['answers'];

const monthOf = (day: number): string => daysAfter('1970-01-01' as Day, day).slice(0, 7);

/** The newest month first. */
export const countsIn = (facts: readonly InboxFact[]): readonly MonthCount[] => {
	const months = new Map<
		string,
		{ came: number; changed: number; takenBack: number; answers: Record<string, number> }
	>();
	const at = (day: number) => {
		const month = monthOf(day);
		const known = months.get(month) ?? { came: 0, changed: 0, takenBack: 0, answers: { ...NO_ANSWERS } };
		months.set(month, known);
		return known;
	};
	// Several devices may have noted the same version.
	const versions = new Map(factsOf(facts, 'version').map((one) => [`${one.stream} ${one.version}`, one]));
	const first = new Map<string, number>();
	for (const { stream, version } of versions.values())
		first.set(stream, Math.min(first.get(stream) ?? Infinity, version));
	for (const { stream, version, day } of versions.values())
		if (first.get(stream) === version) at(day).came += 1;
		else at(day).changed += 1;
	for (const { day } of new Map(factsOf(facts, 'taken-back').map((one) => [one.stream, one])).values())
		at(day).takenBack += 1;
	const lastSaid = new Map<string, string>();
	for (const { stream, step, phrase, day } of factsOf(facts, 'answer')) {
		const said = `${phrase ?? step} ${day}`;
		// Pressed twice, or by two at once, it is one answer.
		if (lastSaid.get(stream) !== said) at(day).answers[phrase ?? step]! += 1;
		lastSaid.set(stream, said);
	}
	return [...months]
		.map(([month, { answers, ...rest }]) => ({
			month,
			...rest,
			answers: answers as MonthCount['answers'],
			all: rest.came + rest.changed + Object.values(answers).reduce((sum, one) => sum + one, 0)
		}))
		.sort((a, b) => (a.month < b.month ? 1 : -1));
};
