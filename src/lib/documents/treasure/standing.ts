import type { StandingIn } from '../link-target.ts';
import type { TreasureTable } from './model.ts';
import { treasuresOf } from './treasures.ts';

/** The rows that may be published (掲載可), by number and name. Pure. */
export const standingInTables: StandingIn<TreasureTable> = (tables) =>
	treasuresOf(tables)
		.filter(({ listed }) => listed)
		.map(({ id, label, words }) => ({ part: id, words: `${label} ${words.name}` }));
