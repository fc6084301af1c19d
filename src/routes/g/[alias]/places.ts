import { shelved } from '#lib/documents/known-kinds.ts';
import type { Shelf } from '#lib/documents/shelf.ts';
import type { NavLink } from '#lib/ui/NavLinks.svelte';

/** The places of a group, as its navigation names them. Pure. */

type Label = 'today' | 'schedule' | 'turns' | 'journal' | 'referral' | 'inbox' | 'members' | 'settings';
type Place = Omit<NavLink, 'label'> & { readonly label: Label | Shelf };

interface Whose {
	/** A centre has no 当番 and no 日誌, and is told what residents connect. */
	readonly isCentre: boolean;
	/** Whether whoever is at this device is of the desk. */
	readonly seesDesk: boolean;
}

type Rule = readonly [Label | Shelf, Place['icon'], string, (whose: Whose) => boolean];
const everybody = (): boolean => true;
const residents = ({ isCentre }: Whose): boolean => !isCentre;

const SHELVES: readonly Rule[] = shelved
	.filter(({ shelf }) => shelf.wayFrom === 'every-page')
	.map(({ shelf }) => [shelf, shelf.icon, `/${shelf.path}`, everybody]);

const RULES: readonly Rule[] = [
	['today', 'sun', '', everybody],
	['inbox', 'connect', '/desk/inbox', ({ isCentre, seesDesk }) => isCentre && seesDesk],
	['schedule', 'calendar', '/schedule', everybody],
	['turns', 'turns', '/turns', residents],
	...SHELVES,
	['journal', 'journal', '/desk', ({ isCentre, seesDesk }) => !isCentre && seesDesk],
	['referral', 'connect', '/desk/referral', residents],
	['members', 'members', '/members', everybody],
	['settings', 'settings', '/settings', everybody]
];

/** What lies below them is a part of them. */
const hasParts = (label: Place['label']): boolean => typeof label === 'object' || label === 'members';

/** `home`: the path of the group; `path`: of the page that is open. */
export const placesOf = (home: string, path: string, whose: Whose): readonly Place[] =>
	RULES.filter(([, , , isThere]) => isThere(whose)).map(([label, icon, below]) => {
		const href = `${home}${below}`;
		return { label, icon, href, current: path === href || (hasParts(label) && path.startsWith(`${href}/`)) };
	});
