import type { MemberId, OperationId } from '../kernel/ids.ts';
import type { GroupState, Member, RemovalAsk } from '../group/state.ts';
import { secondsFor } from '../group/remove-together.ts';
import type { PeopleFacts } from './people.ts';

/** Pure: askings to remove somebody together, as whoever asked or is asked sees them. */
export interface AskView {
	readonly ask: OperationId;
	readonly name: string;
	readonly asker: string;
	/** Asked here, or by another device of the same person. */
	readonly isOwn: boolean;
	readonly hasDeclined: boolean;
	/** Names of those who said no. */
	readonly declined: readonly string[];
}

/** The one whom it is about and those who cannot sign get none of it: they read of it in the history. */
export const askViews = ({ state, me: device }: PeopleFacts): AskView[] =>
	state.removalAsks.flatMap((ask): AskView[] => {
		const me = state.memberIdByDevice.get(device);
		const isOwn = me !== undefined && me === ask.by;
		if (!isOwn && !ask.asked.includes(device)) return [];
		return [viewOf(state, ask, me, isOwn)];
	});

const viewOf = (state: GroupState, ask: RemovalAsk, me: MemberId | undefined, isOwn: boolean): AskView => {
	return {
		ask: ask.operation,
		name: nameOf(state, ask.member),
		asker: nameOf(state, ask.by),
		isOwn,
		hasDeclined: me !== undefined && ask.declined.includes(me),
		declined: ask.declined.map((member) => nameOf(state, member))
	};
};

const nameOf = ({ members, former }: GroupState, member: MemberId): string =>
	(members.get(member) ?? former.find(({ memberId }) => memberId === member))?.name ?? '';

/** Whether there is somebody to ask, and nobody was asked yet. Of a まとめ役 only: of others one removal is enough. */
export const mayAskToRemove = (state: GroupState, viewer: Member, member: Member): boolean =>
	member.role === 'steward' &&
	viewer.memberId !== member.memberId &&
	!state.removalAsks.some((ask) => ask.member === member.memberId && ask.by === viewer.memberId) &&
	secondsFor(state, viewer.memberId, member.memberId).length > 0;
