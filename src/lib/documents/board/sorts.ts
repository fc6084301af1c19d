import type { IconName } from '../../ui/icons.ts';
import type { Sort } from './details.ts';

/** Each sort of card has its drawing; the word always stands beside it. */
export const SORT_ICONS: Readonly<Record<Sort, IconName>> = {
	murmur: 'talk',
	treasure: 'star',
	trouble: 'cloud',
	'can-do': 'hand',
	idea: 'bulb'
};
