import { err, ok, type Result } from '../../kernel/result.ts';
import type { DocumentSession } from '../kind.ts';
import { perform } from './acts.ts';
import type { Board } from './model.ts';
import type { Refusal } from './plans.ts';
import { boxBytes, boxFrom, dropped, type Box, type Slip } from './slips.ts';
import { planSlips } from './survey.ts';
import { fitsCard, isBlank } from './words.ts';

const NAME = 'slips';

/** The box on this device: slips fall in, and all come out onto the board at once, by nobody and at no time. */
export class SlipBox {
	readonly #session: DocumentSession<Board>;
	#box = $state.raw<Box>([]);
	/** One deed after the other: a slip that falls in while the box is emptied waits for the empty box. */
	#deeds: Promise<unknown> = Promise.resolve();

	constructor(session: DocumentSession<Board>) {
		this.#session = session;
	}

	get count(): number {
		return this.#box.length;
	}

	/** What lies in the box now, whichever tab it was put in from. False when that cannot be read. */
	async fetch(): Promise<boolean> {
		const held = await this.#session.drawer.read(NAME);
		if (held.ok) this.#box = boxFrom(held.value);
		return held.ok;
	}

	/** Ok when the slips are durable in the box: those with nothing on them are left out. */
	drop(slips: readonly Slip[]): Promise<Result<void, Refusal>> {
		return this.#afterOthers(() => this.#drop(slips.filter(({ words }) => !isBlank(words))));
	}

	/** Puts all slips onto the board, each a card, and empties the box. */
	empty(): Promise<Result<number, Refusal>> {
		return this.#afterOthers(() => this.#empty());
	}

	async #drop(slips: readonly Slip[]): Promise<Result<void, Refusal>> {
		const tooLong = slips.findIndex(({ words }) => !fitsCard(words));
		if (slips.length === 0) return err({ problem: 'nothing-written' });
		if (tooLong >= 0) return err({ problem: 'card-too-long', card: tooLong + 1, of: slips.length });
		if (!(await this.fetch())) return err({ problem: 'not-kept' });
		const box = dropped(this.#box, slips.map(tidy), () => this.#session.random());
		if (box === undefined) return err({ problem: 'box-full' });
		if (!(await this.#session.drawer.keep(NAME, boxBytes(box)))) return err({ problem: 'not-kept' });
		this.#box = box;
		return ok(undefined);
	}

	async #empty(): Promise<Result<number, Refusal>> {
		if (!(await this.fetch())) return err({ problem: 'not-kept' });
		const plan = planSlips(this.#session.current, this.#box, () => this.#session.random());
		if (!plan.ok) return plan;
		this.#session.changeNamelessly((draft) => void perform(draft, plan.value));
		this.#box = [];
		await this.#session.settle();
		await this.#session.drawer.drop(NAME);
		return ok(plan.value.cards.length);
	}

	#afterOthers<T>(deed: () => Promise<T>): Promise<T> {
		const done = this.#deeds.then(deed);
		this.#deeds = done.catch(() => undefined);
		return done;
	}
}

const tidy = (slip: Slip): Slip => ({ ...slip, words: slip.words.toWellFormed().trim() });
