import type { Mirror } from './projection.ts';

/**
 * REF35: 出前講座のお願い goes to the centre as a slip does, in a stream of its own and with the same answers back, but it is about nobody: the
 * field `request` says what is asked for, and there is no field for a person. Pure.
 */
export interface Request {
	/** About what somebody from the centre might come and speak. */
	readonly about: string;
	/** When and where the neighbours meet. */
	readonly when: string;
	readonly where: string;
	/** How many may come, in words. */
	readonly people: string;
	/** Whom to call back. */
	readonly contact: string;
}

const TALK = 'talk';
const FIELDS = ['about', 'when', 'where', 'people', 'contact'] as const satisfies readonly (keyof Request)[];

/** What goes: the fields that say something. */
export const mirrorOfRequest = (request: Request): Mirror => ({
	request: TALK,
	...Object.fromEntries(FIELDS.flatMap((field) => (request[field] === '' ? [] : [[field, request[field]]])))
});

/** What came as a request; undefined for a slip, and for a request with any other field. */
export const requestIn = (mirror: Mirror): Request | undefined => {
	const isKnown = (field: string): boolean => field === 'request' || (FIELDS as readonly string[]).includes(field);
	if (mirror.request !== TALK || !Object.keys(mirror).every(isKnown)) return undefined;
	const { about = '', when = '', where = '', people = '', contact = '' } = mirror;
	return { about, when, where, people, contact };
};
