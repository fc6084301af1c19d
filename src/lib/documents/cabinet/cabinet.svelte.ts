import { signedNow } from '../around.ts';
import { layOn } from '../lay-sheet.ts';
import type { Surroundings } from '../surroundings.ts';
import { CABINET, LASTING, type CabinetPaper } from './model.ts';
import {
	hasPledged,
	openingsIn,
	papersIn,
	pledgeSaying,
	pledgesIn,
	type Opening,
	type Pledge,
	type Reader
} from './records.ts';

/** The desk's own records as one person at it sees them. */
export class CabinetState {
	readonly #around: Surroundings;
	readonly #papers: readonly CabinetPaper[] = $derived.by(() => papersIn(this.#around.opened(CABINET.id)));
	readonly pledges: readonly Pledge[] = $derived(pledgesIn(this.#papers));
	readonly openings: readonly Opening[] = $derived(openingsIn(this.#papers));

	constructor(around: Surroundings) {
		this.#around = around;
	}

	get hasPledged(): boolean {
		return hasPledged(this.#papers, this.#reader);
	}

	/** From now on the other members of the desk see that the promise was made, by whom and when. */
	pledge(): void {
		const paper = this.#around.paper<CabinetPaper>(CABINET, LASTING);
		layOn(paper, this.#papers, [pledgeSaying(this.#reader)], signedNow(this.#around));
	}

	get #reader(): Reader {
		const { hand, me } = this.#around;
		return { name: hand.name, member: hand.tablet ? undefined : me.id };
	}
}
