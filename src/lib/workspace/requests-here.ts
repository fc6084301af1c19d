import { hasRight } from '../group/acting.ts';
import type { GroupSession } from './group-session.ts';

/** Somebody who asks by a poster to come in, as the page shows it. */
export interface RequestHere {
	readonly id: string;
	readonly name: string;
	readonly hint: string;
	/** Milliseconds since 1970: some time on the day on which it was left. */
	readonly at: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The requests that whoever uses this device may answer. */
export const answerable = (session: Pick<GroupSession, 'acting' | 'requests'>): RequestHere[] =>
	hasRight(session.acting, 'mayApprovePoster')
		? session.requests.list.map(({ id, letter: { name, hint }, day }) => ({ id, name, hint, at: day * DAY_MS }))
		: [];
