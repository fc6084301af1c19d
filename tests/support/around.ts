import type { Around, Neighbour } from '../../src/lib/documents/around.ts';
import type { DocumentSession } from '../../src/lib/documents/kind.ts';
import type { Together } from '../../src/lib/documents/together.ts';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { MemberId } from '../../src/lib/kernel/ids.ts';

/** A member as views are told of one: with a device, and there. */
export const neighbour = (id: string, name: string, other: Partial<Neighbour> = {}): Neighbour => ({
	id: id as MemberId,
	name,
	isMe: false,
	hasDevice: true,
	is: 'there',
	...other
});

const SATO = neighbour('a'.repeat(64), '佐藤 花子');

interface Told {
	/** The first of them has this device. */
	readonly people?: readonly Neighbour[];
	readonly tablet?: boolean;
	readonly today?: Day;
	readonly now?: number;
}

/** What a page tells its views: 20 November 2026, ten past ten, with Sato-san, unless told otherwise. */
export const aroundOn = ({ people = [SATO], tablet = false, ...told }: Told = {}): Around => {
	const known = people.map((one, n) => ({ ...one, isMe: n === 0 }));
	return {
		me: known[0]!,
		hand: { name: known[0]!.name, tablet },
		people: known,
		names: known.map(({ name }) => name),
		today: told.today ?? ('2026-11-20' as Day),
		now: () => told.now ?? Date.parse('2026-11-20T01:10:00Z')
	};
};

/** The same on a page of documents that are read together, where there is this one. */
export const togetherOn = (paper: DocumentSession<unknown>, told?: Told): Together => ({
	...aroundOn(told),
	get papers() {
		return [paper];
	},
	paper: () => paper
});
