import { isInCircle, memberOfDevice } from '../../group/access.ts';
import { equalBytes, type Bytes } from '../../kernel/bytes.ts';
import type { GroupSession } from '../group-session.ts';
import { deskNames, hasConfirmer, otherCabinets } from './desk-people.ts';

/** What the group says of its desk, and of this device at it. */
export class OwnDesk {
	readonly session: GroupSession;

	constructor(session: GroupSession) {
		this.session = session;
	}

	/** The people who write here, by name. */
	get writers(): readonly string[] {
		return deskNames(this.session.membership.state);
	}

	/** Whether it is a centre's. */
	get isCentre(): boolean {
		return this.session.membership.state.kind === 'centre';
	}

	/** Whose device this is. */
	get ownName(): string {
		return memberOfDevice(this.session.membership.state, this.session.me)?.name ?? this.session.record.memberName;
	}

	/** Marked 共用. */
	get isShared(): boolean {
		const { membership, me } = this.session;
		return membership.state.devices.get(me)?.kind === 'shared';
	}

	/** Other cabinets of the desk, from which a new one is filled. */
	get others(): number {
		const { membership, me } = this.session;
		return otherCabinets(membership.state, me);
	}

	/** Whether there is anybody who could confirm that this cabinet was made anew. */
	get hasConfirmer(): boolean {
		const { membership, me } = this.session;
		return hasConfirmer(membership.state, me);
	}

	/** Whether the group knows this device's cabinet by this key. */
	protected isKnown(key: Bytes): boolean {
		const { membership, me } = this.session;
		const known = membership.state.devices.get(me)?.deskKey;
		return known !== undefined && equalBytes(known.key, key);
	}

	protected get isForMe(): boolean {
		return isInCircle(this.session.membership.state, this.session.me, 'desk');
	}

	/** Whether the group knows a cabinet of this device. */
	protected get isNamed(): boolean {
		const { membership, me } = this.session;
		return membership.state.devices.get(me)?.deskKey !== undefined;
	}
}
