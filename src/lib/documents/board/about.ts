import { isDay } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import type { Act } from './acts.ts';
import { detailsOf, fieldOf, type Detail, type Sort, type Source } from './details.ts';
import { MAX_PLACE_CHARACTERS } from './limits.ts';
import type { Card, CardId } from './model.ts';

/** What a person fills in about a card; '' where nothing is said. Pure. */
export interface About {
	readonly sort: Sort | '';
	readonly source: Source | '';
	readonly place: string;
	/** As a date field gives it: '' or a day. */
	readonly date: string;
	/** As they are stored (meanings.ts); they stay with a card that is no 宝物 for a while. */
	readonly meanings: string;
}

export const NOTHING_SAID: About = { sort: '', source: '', place: '', date: '', meanings: '' };

const FIELDS = ['sort', 'source', 'place', 'date', 'meanings'] as const satisfies readonly Detail[];

export const aboutOf = (card: Card): About => ({
	...NOTHING_SAID,
	...detailsOf(card),
	meanings: fieldOf(card, 'meanings') ?? ''
});

/** Whether it can be kept as it is: the place is short enough, the date there is. */
export const isKeepable = ({ place, date }: About): boolean =>
	fitsCharacters(place, MAX_PLACE_CHARACTERS) && (date === '' || isDay(date));

/** What is said, field by field, for a card that is put up. */
export const detailsSaid = (about: About): Partial<Record<Detail, string>> =>
	Object.fromEntries(FIELDS.map((field) => [field, said(about, field)]).filter(([, value]) => value !== undefined));

/** The acts that bring what is known of a card from one to the other; only what changed, so that others' words stay. */
export const planAbout = (id: CardId, from: About, to: About): readonly Act[] =>
	FIELDS.filter((field) => said(from, field) !== said(to, field)).map((field) => ({
		do: 'detail',
		id,
		field,
		to: said(to, field)
	}));

const said = (about: About, field: keyof About): string | undefined => about[field].toWellFormed().trim() || undefined;
