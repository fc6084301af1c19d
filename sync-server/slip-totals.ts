import { toHex, type Bytes } from '../src/lib/kernel/bytes.ts';

/** One stored version: whose it is, and its size. */
export interface Held {
	readonly centre: Bytes;
	/** The number of the enrolment: a group as this centre knows it. */
	readonly enrolment: Bytes;
	readonly bytes: number;
}

/** The sums that a version counts in: of all, of its centre, of its group. */
const sumsOf = ({ centre, enrolment }: Omit<Held, 'bytes'>): readonly [string, string, string] => [
	'all',
	toHex(centre),
	`${toHex(centre)} ${toHex(enrolment)}`
];

/** Bytes and streams that are stored, kept as sums so that a relay with many slips takes the next one as fast as the first. */
export class SlipTotals {
	readonly #sums = new Map<string, number>();
	readonly #streams = new Map<string, number>();

	constructor(all: readonly Held[]) {
		all.forEach((held) => this.replace(undefined, held));
	}

	/** The sums, of all, of the centre and of the group, once `next` has taken the place of `before`. */
	after(before: Held | undefined, next: Held): readonly [number, number, number] {
		const freed: readonly string[] = before ? sumsOf(before) : [];
		const [all, ofCentre, ofGroup] = sumsOf(next);
		const after = (name: string): number =>
			(this.#sums.get(name) ?? 0) + next.bytes - (freed.includes(name) ? before!.bytes : 0);
		return [after(all), after(ofCentre), after(ofGroup)];
	}

	/** How many streams are there of the centre and of the group, whether their versions are or were purged. */
	streamsOf(of: Omit<Held, 'bytes'>): readonly [number, number] {
		const [, ofCentre, ofGroup] = sumsOf(of);
		return [this.#streams.get(ofCentre) ?? 0, this.#streams.get(ofGroup) ?? 0];
	}

	replace(before: Held | undefined, next: Held | undefined): void {
		if (before) this.#add(before, -before.bytes, -1);
		if (next) this.#add(next, next.bytes, 1);
	}

	#add(held: Held, bytes: number, streams: number): void {
		for (const name of sumsOf(held)) {
			this.#sums.set(name, (this.#sums.get(name) ?? 0) + bytes);
			this.#streams.set(name, (this.#streams.get(name) ?? 0) + streams);
		}
	}
}
