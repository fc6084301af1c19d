import { pilesOf, type Saying } from '../lay-sheet.ts';
import { signedOf, type Pile, type Sheet, type Signed } from '../sheets.ts';
import { parseCabinet, type CabinetPaper } from './model.ts';

/** What the desk's own records say, read from their sheets. Pure. */

/** The promise of which somebody was shown the words. A change of the words that matters counts up, and everybody is asked again. */
const PLEDGE_WORDS = 1;

export interface Pledge extends Signed {
	/** The member, on an own device; undefined on the shared tablet, where a name is what somebody said. */
	readonly member: string | undefined;
}

export type HowOpened = 'made' | 'words' | 'sheet' | 'passkey';

export interface Opening extends Signed {
	readonly id: string;
	readonly how: HowOpened;
	/** Wrong 合言葉 on that device between the opening before and this one. */
	readonly wrong: number;
	/** Tells one device of the desk from another; no key and no address. */
	readonly device: string;
}

/** Whoever is about to see what is in the cabinet. */
export interface Reader {
	readonly name: string;
	readonly member: string | undefined;
}

/** The documents of the kind among those that are open; one that cannot be read is left out. */
export const papersIn = (opened: readonly { readonly current: unknown }[]): readonly CabinetPaper[] =>
	opened.flatMap(({ current }) => {
		const read = parseCabinet(current);
		return read.ok ? [read.value] : [];
	});

export const pledgeSaying = ({ name, member }: Reader): Saying => ({
	of: member ?? `${ON_TABLET}${name}`,
	topic: 'pledge',
	says: { words: PLEDGE_WORDS }
});

/** Everybody who made the promise as it reads now, each once and with the day of the first time, in that order. */
export const pledgesIn = (papers: readonly CabinetPaper[]): readonly Pledge[] =>
	[...pilesOf(papers)].flatMap(([of, topics]) => {
		const made = sheetsOf(topics.get('pledge')).filter(({ says }) => Number(says.words) >= PLEDGE_WORDS);
		const first = made.at(-1);
		return first ? [{ ...signedOf(first), member: of.startsWith(ON_TABLET) ? undefined : of }] : [];
	});

/** On the shared tablet, where nobody proves who they are, the same name is enough. */
export const hasPledged = (papers: readonly CabinetPaper[], { name, member }: Reader): boolean =>
	pledgesIn(papers).some((pledge) => (member === undefined ? pledge.by === name : pledge.member === member));

/** `device`: the mark of the device; `wrong`: the wrong 合言葉 there since the opening before. */
export const openingSaying = (id: string, how: HowOpened, wrong: number, device: string): Saying => ({
	of: id,
	topic: 'opened',
	says: { how, wrong, device }
});

/** The same opening once somebody said who they are: a sheet above, which says who. */
export const namedOpening = (opened: Saying): Saying => ({ ...opened, says: { ...opened.says, named: true } });

/** The latest first. */
export const openingsIn = (papers: readonly CabinetPaper[]): readonly Opening[] =>
	[...pilesOf(papers)]
		.flatMap(([id, topics]) => {
			const all = sheetsOf(topics.get('opened'));
			const [last, first] = [all[0], all.at(-1)];
			return last && first ? [{ ...openingOf(id, last), at: first.at }] : [];
		})
		.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));

/** 0: nothing is let go. */
export const keepSaying = (months: number | undefined): Saying => ({
	of: 'rules',
	topic: 'keep',
	says: { months: months ?? 0 }
});

/**
 * Full months for which 日誌 is kept; undefined while nothing is agreed. Of two rules that were set while apart the longer holds
 * until somebody sets another: nothing goes that one of them wanted to keep.
 */
export const keptMonths = (opened: readonly { readonly current: unknown }[]): number | undefined => {
	const top = pilesOf(papersIn(opened)).get('rules')?.get('keep')?.top ?? [];
	const months = top.map(({ says }) => says.months);
	const isRule = (month: unknown): month is number => Number.isSafeInteger(month) && (month as number) > 0;
	return months.length > 0 && months.every(isRule) ? Math.max(...months) : undefined;
};

/** No member's id has a blank in it. */
const ON_TABLET = 'tablet ';
const HOWS: readonly HowOpened[] = ['made', 'words', 'sheet', 'passkey'];

const openingOf = (id: string, sheet: Sheet): Opening => {
	const { how, wrong, device } = sheet.says;
	return {
		id,
		...signedOf(sheet),
		how: HOWS.find((each) => each === how) ?? 'words',
		wrong: Number.isSafeInteger(wrong) ? Math.max(0, wrong as number) : 0,
		device: String(device ?? '')
	};
};

/** The latest first. */
const sheetsOf = (pile: Pile | undefined): readonly Sheet[] => [...(pile?.top ?? []), ...(pile?.below ?? [])];
