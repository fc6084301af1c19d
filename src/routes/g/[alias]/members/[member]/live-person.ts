import type { GroupSession } from '#lib/workspace/group-session.ts';
import { calm, Live } from '#lib/workspace/live.svelte.ts';
import { peopleFacts } from '#lib/workspace/people-here.ts';
import { personView, type PersonView } from '#lib/workspace/person-view.ts';

/** The session tells of every keystroke; a person changes seldom. */
const FOLLOW_EVERY_MS = 250;

/** What is so of a person now, for the pages about them. */
export const livePerson = (session: GroupSession, ref: string): Live<PersonView> =>
	new Live(calm(session, FOLLOW_EVERY_MS), () => personView(peopleFacts(session), ref));
