import type { Around, Neighbour } from '../documents/around.ts';
import { dayOf, type Day } from '../i18n/days.ts';
import type { GroupState } from '../group/state.ts';
import type { DeviceId } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { Live } from './live.svelte.ts';

/** What the views of the everyone circle's documents are told beside their document. */
export const everyoneAround = (session: GroupSession): Around => {
	const state = new Live(session.membership, () => session.membership.state);
	const people = new Live(session.membership, () => neighboursIn(session.membership.state, session.me));
	return {
		get hand() {
			const own = people.current.find(({ isMe }) => isMe);
			return {
				name: own?.name ?? session.record.memberName,
				tablet: state.current.devices.get(session.me)?.kind === 'shared'
			};
		},
		get today(): Day {
			return dayOf(Date.now());
		},
		now: () => Date.now(),
		get people() {
			return people.current;
		},
		get names() {
			const { members, former } = state.current;
			return [...members.values(), ...former].map(({ name }) => name);
		}
	};
};

/** The members as a view knows them. Pure. */
export const neighboursIn = ({ members }: GroupState, me: DeviceId): readonly Neighbour[] =>
	[...members.values()].map(({ memberId, name, devices }) => ({
		id: memberId,
		name,
		isMe: devices.some(({ deviceId }) => deviceId === me),
		hasDevice: devices.length > 0
	}));
