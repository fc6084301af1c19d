import { daysAfter, isDay, type Day } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { textIn, type Pile, type Sheet } from '../sheets.ts';
import { MAX_LINE_CHARACTERS } from './limits.ts';

/** お役目: who holds an office, who stands in, and until when (A3, D13). Names alone: how to reach them is in the 名簿. Pure. */

const TOPIC = 'office';
/** From so many days before the end on it is said that a term ends. */
const ENDS_SOON_DAYS = 60;

/** What was typed. Without `until` nobody agreed on a term. */
export interface OfficeForm {
	readonly office: string;
	readonly who: string;
	readonly deputy: string;
	readonly until: string;
}

export interface Office extends OfficeForm {
	readonly id: string;
	readonly until: Day | '';
	/** What others wrote at the same time as what holds. */
	readonly atOnce: readonly { readonly words: string; readonly by: string }[];
}

export type OfficeProblem = 'office-missing' | 'line-too-long' | 'day-unclear';

export const EMPTY_OFFICE: OfficeForm = { office: '', who: '', deputy: '', until: '' };

export const planOffice = (id: string, form: OfficeForm): Result<Saying, OfficeProblem> => {
	const [office, who, deputy] = [form.office, form.who, form.deputy].map((text) => text.toWellFormed().trim()) as [
		string,
		string,
		string
	];
	if (office === '') return err('office-missing');
	if ([office, who, deputy].some((line) => !fitsCharacters(line, MAX_LINE_CHARACTERS))) return err('line-too-long');
	if (form.until !== '' && !isDay(form.until)) return err('day-unclear');
	return ok({ of: id, topic: TOPIC, says: { is: true, office, who, deputy, until: form.until } });
};

export const droppingOffice = ({ id, office, who, deputy, until }: Office): Saying => ({
	of: id,
	topic: TOPIC,
	says: { is: false, office, who, deputy, until }
});

/** In the order of their names. */
export const officesIn = (piles: ReadonlyMap<string, ReadonlyMap<string, Pile>>): readonly Office[] =>
	[...piles]
		.flatMap(([id, topics]): readonly Office[] => {
			const [top, ...others] = (topics.get(TOPIC)?.top ?? []).filter(({ says }) => says.is === true);
			if (top === undefined) return [];
			const { until, ...form } = formIn(top);
			return [
				{
					id,
					...form,
					until: isDay(until) ? until : '',
					atOnce: others.map((sheet) => ({
						words: Object.values(formIn(sheet)).filter(Boolean).join(' '),
						by: sheet.by
					}))
				}
			];
		})
		.sort((a, b) => (a.office < b.office || (a.office === b.office && a.id < b.id) ? -1 : 1));

const formIn = ({ says }: Sheet): OfficeForm => {
	const { office, who, deputy, until } = says;
	return { office: textIn(office), who: textIn(who), deputy: textIn(deputy), until: textIn(until) };
};

/** How a term stands on a day; undefined while nothing is to be said of it. */
export const termOf = ({ until }: Office, today: Day): 'over' | 'ends-soon' | undefined => {
	if (until === '') return undefined;
	if (until < today) return 'over';
	return until <= daysAfter(today, ENDS_SOON_DAYS) ? 'ends-soon' : undefined;
};
