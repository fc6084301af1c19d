import type { IconName } from '#lib/ui/icons.ts';

/** What is in the cabinet of a centre, and by which picture it is known. */
export const CENTRE_PLACES = {
	inbox: 'connect',
	desks: 'together',
	news: 'bell',
	counts: 'check',
	openings: 'open',
	check: 'search',
	lock: 'key'
} as const satisfies Record<string, IconName>;
export type CentrePlace = keyof typeof CENTRE_PLACES;
