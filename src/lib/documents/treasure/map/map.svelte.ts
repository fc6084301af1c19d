import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Together } from '../../together.ts';
import type { DocumentSession, PhotoProblem, PhotoState } from '../../kind.ts';
import { putUpPhoto, takeOutPhoto, photoIn } from '../../photos.ts';
import { parseTable, TABLE_TITLE, type TreasureTable } from '../model.ts';
import { onDrawing } from '../pins.ts';
import { mayStand } from '../plans.ts';
import type { TreasureState } from '../treasure.svelte.ts';
import type { Treasure } from '../treasures.ts';
import { DRAWING, drawingsOf, MAX_DRAWINGS, type Drawing } from './drawings.ts';
import { standingOn, type Spot } from './spots.ts';

type Paper = DocumentSession<TreasureTable>;

/** Why a file did not become a drawing. */
export type DrawingProblem = PhotoProblem | 'name-needed' | 'unsure' | 'too-many-drawings';

const LOOKING: PhotoState = { kind: 'looking' };

/** One person's view of the map: which drawing is looked at, and the pin that is being put. */
export class MapState {
	readonly table: TreasureState;
	readonly #around: Together;
	readonly drawings: readonly Drawing[] = $derived.by(() => drawingsOf(this.table.tables));
	#chosen = $state('');
	readonly drawing: Drawing | undefined = $derived(
		this.drawings.find(({ hash }) => hash === this.#chosen) ?? this.drawings[0]
	);
	/** How far the drawing has come to this device. */
	picture = $state.raw<PhotoState>(LOOKING);
	/** What stands on the drawing, and what could. */
	readonly standing = $derived.by(() => standingOn(this.table.all, this.drawing?.hash ?? ''));
	readonly waiting: readonly Treasure[] = $derived.by(() =>
		this.table.all.filter((row) => mayStand(row) && row.pin?.drawing !== this.drawing?.hash)
	);
	/** How many have no place on any map (C7). */
	readonly without: number = $derived.by(() => this.table.all.filter((row) => !mayStand(row)).length);
	/** The pin that is being put, before anybody else sees it. */
	placing = $state.raw<(Spot & { readonly row: Treasure }) | undefined>();

	constructor(around: Together, table: TreasureState) {
		this.#around = around;
		this.table = table;
	}

	choose(hash: string): void {
		[this.#chosen, this.placing] = [hash, undefined];
	}

	/** Shows the drawing as soon as it is here, until the signal is aborted. */
	follow(drawing: Drawing, signal: AbortSignal): void {
		this.picture = LOOKING;
		this.#paperOf(drawing)?.photos?.follow(drawing, (state) => (this.picture = state), signal);
	}

	begin(row: Treasure): void {
		const { x, y } = row.pin?.drawing === this.drawing?.hash && row.pin ? row.pin : { x: 0.5, y: 0.5 };
		this.placing = { row, x, y };
	}

	put({ x, y }: Spot): void {
		if (this.placing) this.placing = { ...this.placing, x: onDrawing(x), y: onDrawing(y) };
	}

	stop(): void {
		this.placing = undefined;
	}

	/** Puts the pin for everybody. Refused when somebody wrote meanwhile that it is at a home or between people. */
	keep(): Result<void, 'no-public-place'> {
		const { placing, drawing } = this;
		if (!placing || !drawing) return ok(undefined);
		const row = this.table.all.find(({ id }) => id === placing.row.id);
		if (!row) return err('no-public-place');
		const done = this.table.pin(row, { drawing: drawing.hash, x: placing.x, y: placing.y });
		if (done.ok) this.placing = undefined;
		return done;
	}

	/** Makes a picture small and a drawing of the group. `sure`: it names nobody and shows nobody's room. */
	async take(file: File, name: string, sure: boolean, signal: AbortSignal): Promise<Result<void, DrawingProblem>> {
		if (name.trim() === '') return err('name-needed');
		if (!sure) return err('unsure');
		if (this.drawings.length >= MAX_DRAWINGS) return err('too-many-drawings');
		const paper = this.#around.paper(TABLE_TITLE) as Paper;
		const taken = await (paper.photos?.take(file, signal) ?? err('not-kept' as const));
		if (!taken.ok) return taken;
		const words = name.toWellFormed().trim();
		paper.change((draft) => putUpPhoto(draft, { ...taken.value, consent: 'no-faces', words, on: DRAWING }));
		this.choose(taken.value.hash);
		return ok(undefined);
	}

	drop({ hash }: Drawing): void {
		for (const paper of this.#papers())
			if (photoIn(paper.current, hash)) paper.change((draft) => takeOutPhoto(draft, hash));
		this.placing = undefined;
	}

	#papers(): readonly Paper[] {
		return this.#around.papers.filter((paper) => parseTable(paper.current).ok) as readonly Paper[];
	}

	#paperOf({ hash }: Drawing): Paper | undefined {
		return this.#papers().find((paper) => photoIn(paper.current, hash));
	}
}
