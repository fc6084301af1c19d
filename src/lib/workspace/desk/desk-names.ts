import { namesIn, roster } from '../../documents/roster/index.ts';
import type { GroupSession } from '../group-session.ts';
import type { DeskSession } from './desk-session.svelte.ts';

/** Names of the people of the group and of those who stand in the 名簿, each once. */
export const namesAtDesk = ({ membership }: GroupSession, desk: DeskSession): readonly string[] => {
	const members = [...membership.state.members.values()].map(({ name }) => name);
	const onRoster = desk.papers.filter(({ kind }) => kind === roster.id).map(({ current }) => current);
	return [...new Set([...members, ...namesIn(onRoster)])];
};
