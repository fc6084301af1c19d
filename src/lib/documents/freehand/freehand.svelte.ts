import { err, ok, type Result } from '../../kernel/result.ts';
import type { DocumentSession } from '../kind.ts';
import { OwnDeeds, type UndoPlace } from '../own-deeds.ts';
import { drawId } from '../sheets.ts';
import { perform, type Act } from './acts.ts';
import type { CaptionSpot } from './captions.ts';
import { strokeAt } from './erase.ts';
import { Glimpses } from './glimpses.svelte.ts';
import { MAX_STROKE_POINTS, MAX_UNDO } from './limits.ts';
import { MarkReader, type Caption, type Reading, type Sheet, type Stroke } from './marks.ts';
import type { Freehand, SheetId } from './model.ts';
import { Outlines } from './outline.ts';
import type { Ink, Nib } from './pens.ts';
import {
	hasRoom,
	planCaption,
	planDrawing,
	planRubbing,
	planSheet,
	type CaptionProblem,
	type Drawing,
	type Refusal
} from './plans.ts';
import type { Spot } from './points.ts';

export type Tool = 'pen' | 'rubber' | 'move';
/** Something done here that can be taken back. */
export type Deed = 'drawn' | 'rubbed' | 'cleared' | 'captioned' | 'recaptioned' | 'caption-off' | 'added' | 'removed';
/** Something to know that is not a deed. */
export type Remark = 'silent' | 'undone' | 'overtaken' | 'no-stroke-here' | Refusal;

/** Less than this, in tenths of a millimetre, is no movement: it would only cost bytes. */
const LEAST_STEP = 5;

/** One person's view of a 自由帳: the sheet that is shown, what is in their hand, and the own deeds. */
export class FreehandState {
	readonly #session: DocumentSession<Freehand>;
	readonly #deeds: OwnDeeds<Deed>;
	readonly #reader = new MarkReader();
	readonly #glimpses: Glimpses;
	readonly outlines = new Outlines();
	readonly reading: Reading = $derived.by(() => this.#reader.read(this.#session.current));
	#shown: SheetId | undefined = $state.raw();
	/** Counts from 0. The first sheet, where the chosen one is not there any more. */
	readonly at: number = $derived(
		Math.max(
			0,
			this.reading.sheets.findIndex(({ id }) => id === this.#shown)
		)
	);
	readonly sheet: Sheet = $derived(this.reading.sheets[this.at]!);
	tool = $state<Tool>('pen');
	ink = $state<Ink>('black');
	nib = $state<Nib>('thin');
	remark = $state<Remark>('silent');
	/** What the hand draws just now. */
	drawing: Drawing | undefined = $state.raw();
	/** What neighbours draw just now on the sheet that is shown. */
	readonly ahead: readonly Drawing[] = $derived.by(() =>
		this.#glimpses.seen.filter(({ id, sheet }) => sheet === this.sheet.id && !(id in this.#session.current.marks))
	);
	/** The stroke that was chosen to be rubbed out by buttons. */
	#chosen: string | undefined = $state.raw();
	readonly chosen: Stroke | undefined = $derived(
		this.tool === 'rubber' ? this.sheet.strokes.find(({ id }) => id === this.#chosen) : undefined
	);

	constructor(session: DocumentSession<Freehand>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.#session = session;
		this.#deeds = new OwnDeeds(undo, inWords, MAX_UNDO);
		this.#glimpses = new Glimpses(session.typing);
	}

	get title(): string {
		return this.#session.current.title;
	}

	/** Shows the sheet that many further on. */
	turn(by: 1 | -1): void {
		this.#shown = (this.reading.sheets[this.at + by] ?? this.sheet).id;
		this.remark = 'silent';
	}

	/** False when this 自由帳 is full: then nothing is drawn that would be lost. */
	begin(spot: Spot): boolean {
		if (!hasRoom(this.#session.current)) {
			this.remark = 'full';
			return false;
		}
		const { ink, nib } = this;
		this.drawing = { id: this.#drawId(), sheet: this.sheet.id, ink, nib, points: [spot] };
		return true;
	}

	/** `at`: milliseconds on a clock that only goes forward. */
	extend(spots: readonly Spot[], at: number): void {
		for (const spot of spots) {
			const last = this.drawing?.points.at(-1);
			if (last === undefined) return;
			if (Math.hypot(spot.x - last.x, spot.y - last.y) < LEAST_STEP) continue;
			this.drawing = { ...this.drawing!, points: [...this.drawing!.points, spot] };
			if (this.drawing.points.length < MAX_STROKE_POINTS) continue;
			this.end();
			if (!this.begin(spot)) return;
		}
		if (this.drawing) this.#glimpses.tell(this.drawing, at);
	}

	/** The stroke becomes one change. */
	end(): void {
		const { drawing } = this;
		if (drawing === undefined) return;
		this.#do('drawn', [planDrawing(this.reading, drawing, () => this.#session.random())], drawing.sheet);
		this.drawing = undefined;
	}

	/** Lets go of a stroke that was none: the hand moved the page. */
	cancel(): void {
		this.drawing = undefined;
	}

	/** `reach` in tenths of a millimetre. */
	rubAt(spot: Spot, reach: number): void {
		const stroke = strokeAt(this.sheet.strokes, spot, reach);
		if (stroke) this.#rub('rubbed', [stroke.id]);
		else this.remark = 'no-stroke-here';
	}

	/** Chooses the stroke that many above the chosen one; the one on top, where none is chosen. */
	choose(by: 1 | -1): void {
		const { strokes } = this.sheet;
		const at = strokes.findIndex(({ id }) => id === this.#chosen);
		const next = at === -1 ? strokes.length - 1 : Math.min(strokes.length - 1, Math.max(0, at + by));
		this.#chosen = strokes[next]?.id;
	}

	rubChosen(): void {
		const { chosen } = this;
		if (!chosen) return;
		this.choose(-1);
		this.#rub('rubbed', [chosen.id]);
	}

	/** Takes off what is seen on the sheet: what somebody draws meanwhile stays. */
	clear(): void {
		this.#rub(
			'cleared',
			[...this.sheet.strokes, ...this.sheet.captions].map(({ id }) => id)
		);
	}

	write(words: string, spot: CaptionSpot, instead: Caption | undefined): Result<void, CaptionProblem> {
		const plan = planCaption(this.#session.current, this.sheet, { words, spot }, instead, () => this.#session.random());
		if (!plan.ok) return err(plan.error);
		this.#do(instead ? 'recaptioned' : 'captioned', plan.value);
		return ok(undefined);
	}

	takeOff({ id }: Caption): void {
		this.#rub('caption-off', [id]);
	}

	addSheet(): void {
		const plan = planSheet(this.#session.current, () => this.#session.random());
		if (!plan.ok) return void (this.remark = plan.error);
		this.#shown = plan.value.id;
		this.#do('added', [plan.value], plan.value.id);
	}

	get canRemoveSheet(): boolean {
		const { strokes, captions } = this.sheet;
		return this.reading.sheets.length > 1 && strokes.length + captions.length === 0;
	}

	/** Takes an empty sheet off. */
	removeSheet(): void {
		const next = this.reading.sheets[this.at - 1] ?? this.reading.sheets[this.at + 1];
		const taken = this.sheet.id;
		this.#shown = next?.id;
		this.#rub('removed', [taken], taken);
	}

	/** Keeps what is being drawn and ends the offer to take back. */
	leave(): void {
		this.end();
		this.#glimpses.leave();
		this.#deeds.leave();
	}

	#drawId(): string {
		return drawId(() => this.#session.random());
	}

	#rub(deed: Deed, ids: readonly string[], sheet: SheetId = this.sheet.id): void {
		if (ids.length === 0) return;
		const plan = planRubbing(this.#session.current, ids, () => this.#session.random());
		if (plan.ok) this.#do(deed, [plan.value], sheet);
		else this.remark = plan.error;
	}

	/** Does the acts as one deed and one change. */
	#do(deed: Deed, acts: readonly Act[], sheet: SheetId = this.sheet.id): void {
		const inverse = this.#perform(acts);
		if (inverse.length === 0) return;
		this.remark = 'silent';
		this.#deeds.remember(deed, () => this.#takeBack(inverse, sheet));
	}

	#perform(acts: readonly Act[]): readonly Act[] {
		const inverse: Act[] = [];
		this.#session.change((draft) => {
			for (const act of acts) inverse.unshift(...[perform(draft, act)].filter((back) => back !== undefined));
		});
		return inverse;
	}

	/** Shows the sheet on which it was done. */
	#takeBack(inverse: readonly Act[], sheet: SheetId): void {
		const before = this.reading;
		this.#perform(inverse);
		this.#shown = sheet;
		this.remark = this.#looksAs(before) ? 'overtaken' : 'undone';
	}

	/** What somebody else rubbed out as well looks the same when it is taken back here. */
	#looksAs(before: Reading): boolean {
		const marksOf = ({ sheets }: Reading): string =>
			sheets
				.map(({ id, strokes, captions }) => [id, ...[...strokes, ...captions].map((mark) => mark.id)].join())
				.join();
		return marksOf(before) === marksOf(this.reading);
	}
}
