import { err, ok, type Result } from '../../kernel/result.ts';
import type { Meaning } from '../meanings.ts';
import type { UndoPlace } from '../own-deeds.ts';
import { SheetsTogether } from '../sheets-together.svelte.ts';
import type { Together } from '../together.ts';
import { drawIds, type ReadRow } from './exchange/import-rows.ts';
import { isWanted } from './find.ts';
import { parseTable, TABLE_TITLE, type TreasureTable } from './model.ts';
import { drawRowId, nextNumber } from './numbers.ts';
import { unpinning, type Pin } from './pins.ts';
import { MAX_TREASURES, planPin, planTreasure, type TreasureForm, type TreasureProblem } from './plans.ts';
import { rowsEver, takingBack, takingOff, treasuresOf, type Treasure } from './treasures.ts';

export type Deed = 'written' | 'rewritten' | 'off' | 'taken-in' | 'pinned' | 'unpinned';

/** One person's view of the table: all documents as one, what is looked for, and the own deeds. */
export class TreasureState {
	readonly #sheets: SheetsTogether<TreasureTable, Deed>;
	readonly all: readonly Treasure[] = $derived.by(() => treasuresOf(this.tables));
	/** What may stand on paper and in files. */
	readonly listed: readonly Treasure[] = $derived(this.all.filter(({ listed }) => listed));
	wanted = $state('');
	meaning = $state<Meaning | ''>('');
	readonly shown: readonly Treasure[] = $derived(
		this.all.filter((one) => isWanted(one, { words: this.wanted, meaning: this.meaning }))
	);

	constructor(around: Together, undo: UndoPlace, inWords: (deed: Deed) => string) {
		const custom = { parse: parseTable, title: () => TABLE_TITLE, takingBack };
		this.#sheets = new SheetsTogether(around, custom, undo, inWords);
	}

	get tables(): readonly TreasureTable[] {
		return this.#sheets.documents;
	}

	/** Of people, which do not belong into the table. */
	get names(): readonly string[] {
		return this.#sheets.around.names;
	}

	get today() {
		return this.#sheets.around.today;
	}

	/** How many rows can still come. */
	get room(): number {
		return Math.max(0, MAX_TREASURES - this.all.length);
	}

	/** Puts down what the form says: a new row under the next number, or other words for one that is there. */
	write(form: TreasureForm, row: Treasure | undefined): Result<void, readonly TreasureProblem[]> {
		const { paper } = this.#sheets;
		const id = row?.id ?? drawRowId(nextNumber(rowsEver(this.tables)), () => paper.random());
		const isFull = row === undefined && this.room === 0;
		const plan = planTreasure(id, form, row, isFull ? Infinity : this.#sheets.count);
		if (!plan.ok) return err(plan.error);
		this.#sheets.do(row ? 'rewritten' : 'written', plan.value);
		return ok(undefined);
	}

	/** Takes in what a list brings, new rows as far as there is room, and returns how many rows that were. */
	takeIn(rows: readonly ReadRow[]): number {
		const { paper } = this.#sheets;
		const news = rows.filter(({ outcome }) => outcome.kind === 'new').slice(0, this.room);
		const asked = news.map(({ asks }) => asks);
		const ids = drawIds(asked, rowsEver(this.tables), () => paper.random());
		const changed = rows.filter(({ outcome }) => outcome.kind === 'changed');
		const written = [
			...news.map((one, n) => ({ ...one, id: ids[n]! })),
			...changed.flatMap((one) => (one.row ? [{ ...one, id: one.row.id }] : []))
		];
		let sheets = this.#sheets.count;
		const sayings = written.flatMap(({ id, form, row }) => {
			const plan = planTreasure(id, form, row, sheets);
			sheets += plan.ok ? plan.value.length : 0;
			return plan.ok ? [plan.value] : [];
		});
		this.#sheets.do('taken-in', sayings.flat());
		return sayings.length;
	}

	takeOff({ id }: Treasure): void {
		this.#sheets.do('off', [takingOff(this.tables, id)]);
	}

	/** Puts a pin for what is at a place for everybody; for anything else nothing is written (C7). */
	pin(row: Treasure, pin: Pin): Result<void, 'no-public-place'> {
		const plan = planPin(row, pin);
		if (plan.ok) this.#sheets.do('pinned', [plan.value]);
		return plan.ok ? ok(undefined) : plan;
	}

	unpin({ id }: Treasure): void {
		this.#sheets.do('unpinned', [unpinning(id)]);
	}

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		this.#sheets.leave();
	}
}
