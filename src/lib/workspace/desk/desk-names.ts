import type { GroupState } from '../../group/state.ts';

/** The people who have a place at the desk, by name. */
export const deskNames = ({ members }: GroupState): readonly string[] =>
	[...members.values()].filter(({ circles }) => circles.includes('desk')).map(({ name }) => name);
