import { err, ok, type Result } from '../../kernel/result.ts';
import type { Undoable } from '../../ui/undo.svelte.ts';
import type { Together } from '../together.ts';
import { signedNow } from '../around.ts';
import type { DocumentSession } from '../kind.ts';
import { layOn, sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import type { Meaning } from '../meanings.ts';
import { drawIds, type ReadRow } from './exchange/import-rows.ts';
import { isWanted } from './find.ts';
import { parseTable, TABLE_TITLE, type TreasureTable } from './model.ts';
import { drawRowId, nextNumber } from './numbers.ts';
import { unpinning, type Pin } from './pins.ts';
import { MAX_TREASURES, planPin, planTreasure, type TreasureForm, type TreasureProblem } from './plans.ts';
import { insteadOf, rowsEver, takingOff, treasuresOf, type Treasure } from './treasures.ts';

export type Deed = 'written' | 'rewritten' | 'off' | 'taken-in' | 'pinned' | 'unpinned';

/** One person's view of the table: all documents as one, what is looked for, and the own deeds. */
export class TreasureState {
	readonly #around: Together;
	readonly #undo: { offer(deed: Undoable): void; dismiss(): void };
	readonly #inWords: (deed: Deed) => string;
	#offered = false;
	readonly tables: readonly TreasureTable[] = $derived.by(() =>
		this.#around.papers.flatMap((paper) => {
			const read = parseTable(paper.current);
			return read.ok ? [read.value] : [];
		})
	);
	readonly all: readonly Treasure[] = $derived(treasuresOf(this.tables));
	/** What may stand on paper and in files. */
	readonly listed: readonly Treasure[] = $derived(this.all.filter(({ listed }) => listed));
	wanted = $state('');
	meaning = $state<Meaning | ''>('');
	readonly shown: readonly Treasure[] = $derived(
		this.all.filter((one) => isWanted(one, { words: this.wanted, meaning: this.meaning }))
	);

	constructor(
		around: Together,
		undo: { offer(deed: Undoable): void; dismiss(): void },
		inWords: (deed: Deed) => string
	) {
		this.#around = around;
		this.#undo = undo;
		this.#inWords = inWords;
	}

	/** Of people, which do not belong into the table. */
	get names(): readonly string[] {
		return this.#around.names;
	}

	get today() {
		return this.#around.today;
	}

	/** How many rows can still come. */
	get room(): number {
		return Math.max(0, MAX_TREASURES - this.all.length);
	}

	/** Puts down what the form says: a new row under the next number, or other words for one that is there. */
	write(form: TreasureForm, row: Treasure | undefined): Result<void, readonly TreasureProblem[]> {
		const paper = this.#paper();
		const id = row?.id ?? drawRowId(nextNumber(rowsEver(this.tables)), () => paper.random());
		const isFull = row === undefined && this.room === 0;
		const plan = planTreasure(id, form, row, isFull ? Infinity : Object.keys(paper.current.sheets).length);
		if (!plan.ok) return err(plan.error);
		this.#do(row ? 'rewritten' : 'written', plan.value);
		return ok(undefined);
	}

	/** Takes in what a list brings, new rows as far as there is room, and returns how many rows that were. */
	takeIn(rows: readonly ReadRow[]): number {
		const paper = this.#paper();
		const news = rows.filter(({ outcome }) => outcome.kind === 'new').slice(0, this.room);
		const asked = news.map(({ asks }) => asks);
		const ids = drawIds(asked, rowsEver(this.tables), () => paper.random());
		const changed = rows.filter(({ outcome }) => outcome.kind === 'changed');
		const written = [
			...news.map((one, n) => ({ ...one, id: ids[n]! })),
			...changed.flatMap((one) => (one.row ? [{ ...one, id: one.row.id }] : []))
		];
		let sheets = Object.keys(paper.current.sheets).length;
		const sayings = written.flatMap(({ id, form, row }) => {
			const plan = planTreasure(id, form, row, sheets);
			sheets += plan.ok ? plan.value.length : 0;
			return plan.ok ? [plan.value] : [];
		});
		this.#do('taken-in', sayings.flat());
		return sayings.length;
	}

	takeOff({ id }: Treasure): void {
		this.#do('off', [takingOff(this.tables, id)]);
	}

	/** Puts a pin for what is at a place for everybody; for anything else nothing is written (C7). */
	pin(row: Treasure, pin: Pin): Result<void, 'no-public-place'> {
		const plan = planPin(row, pin);
		if (plan.ok) this.#do('pinned', [plan.value]);
		return plan.ok ? ok(undefined) : plan;
	}

	unpin({ id }: Treasure): void {
		this.#do('unpinned', [unpinning(id)]);
	}

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		if (this.#offered) this.#undo.dismiss();
	}

	#paper(): DocumentSession<TreasureTable> {
		return this.#around.paper(TABLE_TITLE) as DocumentSession<TreasureTable>;
	}

	#do(deed: Deed, sayings: readonly Saying[]): void {
		const laid = this.#lay(sayings);
		if (laid.length === 0) return;
		this.#offered = true;
		this.#undo.offer({ text: this.#inWords(deed), undo: () => this.#takeBack(laid) });
	}

	#lay(sayings: readonly Saying[]): readonly Laid[] {
		return layOn(this.#paper(), this.tables, sayings, signedNow(this.#around));
	}

	/** Says again what was said before; nothing where somebody wrote since. */
	#takeBack(laid: readonly Laid[]): void {
		this.#lay(sayingBefore(this.tables, laid, (one) => insteadOf(this.tables, one)));
	}
}
