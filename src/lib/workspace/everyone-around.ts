import type { Around, Hand, Neighbour } from '../documents/around.ts';
import { dayOf, type Day } from '../i18n/days.ts';
import type { GroupState, Member } from '../group/state.ts';
import type { DeviceId, MemberId } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { Live } from './live.svelte.ts';

/** What the views of the everyone circle's documents are told beside their documents. */
export class EveryoneAround implements Around {
	readonly #session: GroupSession;
	readonly #people: Live<readonly Neighbour[]>;

	constructor(session: GroupSession) {
		this.#session = session;
		this.#people = new Live(session.membership, () => neighboursHere(session));
	}

	get hand(): Hand {
		return { name: this.me.name, tablet: isOnTablet(this.#session) };
	}

	get today(): Day {
		return dayOf(this.now());
	}

	now(): number {
		return Date.now();
	}

	get me(): Neighbour {
		return this.people[0]!;
	}

	get people(): readonly Neighbour[] {
		return this.#people.current;
	}

	get names(): readonly string[] {
		// Followed, for members come and go.
		void this.#people.current;
		const { members, former } = this.#session.membership.state;
		return [...members.values(), ...former].map(({ name }) => name);
	}
}

/** Whoever this device belongs to, as one who writes in what everybody sees. */
export const handHere = (session: GroupSession): Hand => ({
	name: neighboursHere(session)[0]!.name,
	tablet: isOnTablet(session)
});

const isOnTablet = ({ membership, me }: GroupSession): boolean => membership.state.devices.get(me)?.kind === 'shared';

const neighboursHere = ({ membership, me, record }: GroupSession): readonly Neighbour[] =>
	neighboursIn(membership.state, me, record.memberName);

/** The members as a view knows them, oneself first. Pure. `ownName`: of whoever is no member any more, and reads on. */
export const neighboursIn = ({ members }: GroupState, me: DeviceId, ownName: string): readonly Neighbour[] => {
	const all = [...members.values()].sort((a, b) => byName.compare(a.yomi ?? a.name, b.yomi ?? b.name));
	const own = all.find(({ devices }) => devices.some(({ deviceId }) => deviceId === me));
	const others = all.filter((one) => one !== own);
	const isTwice = (name: string): boolean => all.filter((one) => one.name === name).length > 1;
	const toldApart = ({ name, hint }: Member): string => (isTwice(name) ? `${name} ${hint}`.trim() : name);
	return [
		own
			? shown(own, own.name, true)
			: { id: me as string as MemberId, name: ownName, isMe: true, hasDevice: true, is: 'there' },
		...others.map((one) => shown(one, toldApart(one), false))
	];
};

const shown = ({ memberId, devices, kind, state }: Member, name: string, isMe: boolean): Neighbour => ({
	id: memberId,
	name,
	isMe,
	hasDevice: devices.length > 0,
	is: kind !== 'person' ? 'device' : (state ?? 'active') === 'active' ? 'there' : 'away'
});

const byName = new Intl.Collator('ja', { sensitivity: 'base', numeric: true });
