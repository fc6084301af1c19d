import type { IconName } from '#lib/ui/icons.ts';

/** What is in the cabinet of a desk, and by which picture it is known. */
export const DESK_PLACES = {
	journal: 'journal',
	roster: 'members',
	care: 'person',
	pledges: 'check',
	openings: 'open',
	check: 'search',
	lock: 'key'
} as const satisfies Record<string, IconName>;
export type DeskPlace = keyof typeof DESK_PLACES;
