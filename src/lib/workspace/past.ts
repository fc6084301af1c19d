import type { DocHandle } from '@automerge/automerge-repo/slim';
import type { Past } from '../documents/kind.ts';
import { ownersIn } from '../group/history.ts';
import type { DeviceId, DocumentId } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { changeThatMade } from './change-that-made.ts';
import { pastDays } from './past-days.ts';

/** What a document said on earlier days: the engine keeps every change, so nothing has to be stored for it. */
export const pastOf = (session: GroupSession, handle: DocHandle<object>): Past => {
	const id = handle.documentId as unknown as DocumentId;
	return {
		async days() {
			const { getChangesMetaSince } = await import('@automerge/automerge/slim');
			const names = namesByDevice(session);
			const changes = getChangesMetaSince(handle.doc() as never, []);
			return pastDays(changes, Date.now(), ({ actor, seq }) => session.everyone.authorOf(id, actor, seq)).map(
				({ day, hour, heads, devices, unproven }) => {
					const known = [...devices].map((device) => names.get(device));
					const by = [...new Set(known.filter((name) => name !== undefined))];
					return { day, hour, heads, by, unproven: unproven || known.includes(undefined) };
				}
			);
		},
		async at({ heads }) {
			const { view } = await import('@automerge/automerge/slim');
			return view(handle.doc() as never, [...heads]);
		},
		async signers(parts) {
			const { getChangesMetaSince, getObjectId } = await import('@automerge/automerge/slim');
			const names = namesByDevice(session);
			const changes = getChangesMetaSince(handle.doc() as never, []);
			return parts.map((part) => {
				const made = changeThatMade(getObjectId(part as never), changes);
				const device = made && session.everyone.authorOf(id, made.actor, made.seq);
				return device && names.get(device);
			});
		}
	};
};

/** The names of the people whose devices are or were in the group. */
const namesByDevice = ({ membership }: GroupSession): ReadonlyMap<DeviceId, string> => {
	const { state, log } = membership;
	const names = new Map([...state.former, ...state.members.values()].map(({ memberId, name }) => [memberId, name]));
	return new Map(
		[...ownersIn(log, state)].flatMap(([device, member]) => {
			const name = names.get(member);
			return name === undefined ? [] : [[device, name]];
		})
	);
};
