import { createContext } from 'svelte';
import type { Node } from '@xyflow/svelte';
import type { BoardState } from '../board.svelte.ts';
import type { CardId } from '../model.ts';
import type { Reading } from '../reading.ts';
import type { Spot } from '../spot.ts';
import { landingOf, planLanding, type Landing } from './drop.ts';
import { joinsOf, type Join } from './joins.ts';
import { layOut, type Layout, type Piece } from './layout.ts';
import { nearestThatWay, type Direction } from './nearest.ts';
import { movedBetween, type Moved } from './news.ts';
import { shiftTo, type Shift } from './shift.ts';
import { GAP } from './sizes.ts';

const TRAY = 'new-cards';

/** One person's view of the board as a large sheet: where things lie, which one is chosen, what the hand holds. */
export class SheetState {
	readonly board: BoardState;
	/** What a まとまり is called before somebody names it. */
	readonly #newGroup: string;
	#nodesBefore: Readonly<Record<string, Node>> = {};
	#layoutBefore: Layout | undefined;
	#heard: { readonly reading: Reading; readonly performed: number } | undefined;
	#news: readonly Moved[] = [];
	/** What the hand holds, and where: the sheet below goes on following the neighbours. */
	#held = $state.raw<{ readonly id: CardId; readonly at: Spot } | undefined>();
	#zoom = $state.raw(1);
	/** The card or まとまり whose buttons are out. */
	chosen = $state.raw<CardId | undefined>();

	readonly layout: Layout = $derived.by(
		() => (this.#layoutBefore = layOut(this.board.current, this.board.reading, this.#layoutBefore))
	);
	/** So far away that letters cannot be read: then many cards are one drawing. */
	readonly isFar: boolean = $derived(this.#zoom < FAR && this.layout.pieces.length > MANY);
	/** For the flow library; one that lies as before is the same object, so that it is not set up anew. */
	readonly nodes: Node[] = $derived.by(() => {
		const { tray } = this.layout;
		const pieces = this.isFar ? this.layout.pieces.filter(({ kind }) => kind === 'group') : this.layout.pieces;
		const frame = tray ? [this.#same(TRAY, 'tray', tray, undefined)] : [];
		const nodes = [...frame, ...pieces.map((piece) => this.#nodeOf(piece))];
		this.#nodesBefore = Object.fromEntries(nodes.map((node) => [node.id, node]));
		return nodes;
	});
	/** From the cards that one knew to those that they led to, wherever the hand holds them. */
	readonly joins: readonly Join[] = $derived.by(() =>
		joinsOf(this.board.reading.learnt, (id) => {
			const piece = this.layout.byId.get(id);
			return piece && { ...piece, ...this.#spotOf(piece) };
		})
	);
	/** A neighbour's move that is on its way: shown at once where nothing else lies, and elsewhere when it is here. */
	readonly #ahead: Shift | undefined = $derived.by(() => {
		const { ahead } = this.board;
		return ahead === undefined || this.#held?.id === ahead.id ? undefined : shiftTo(this.layout, ahead);
	});
	/** What neighbours put into another まとまり last. */
	readonly news: readonly Moved[] = $derived.by(() => {
		const { reading, performed } = this.board;
		// What was done here is said beside もとに戻す.
		const before = this.#heard?.performed === performed ? this.#heard.reading : undefined;
		const moved = before ? movedBetween(before, reading) : [];
		this.#heard = { reading, performed };
		return (this.#news = moved.length > 0 ? moved : this.#news);
	});

	constructor(board: BoardState, newGroup: string) {
		[this.board, this.#newGroup] = [board, newGroup];
	}

	/** `zoom` is 1 at letters of 18 px. */
	lookFrom(zoom: number): void {
		this.#zoom = zoom;
	}

	hold(id: CardId, at: Spot): void {
		this.#held = { id, at };
	}

	/** Lets go of what the hand holds; it lies where that means something, or where it was. */
	letGo(id: CardId, at: Spot): void {
		this.#held = undefined;
		const piece = this.layout.byId.get(id);
		if (piece) this.#land(piece, landingOf(this.layout, piece, at));
	}

	/** The same by buttons: past whatever lies beside it. */
	push(id: CardId, way: Direction): void {
		const piece = this.layout.byId.get(id);
		if (piece === undefined) return;
		const from = piece.isNew ? { x: 0, y: 0 } : piece;
		const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[way] as [number, number];
		const spot = { x: from.x + dx * (piece.width + GAP), y: from.y + dy * (piece.height + GAP) };
		this.#land(piece, { on: 'sheet', spot });
	}

	/** From the new cards onto the sheet. */
	layDown(id: CardId): void {
		const piece = this.layout.byId.get(id);
		if (piece) this.#land(piece, { on: 'sheet', spot: { x: 0, y: 0 } });
	}

	backToPile(id: CardId): void {
		const piece = this.layout.byId.get(id);
		if (piece) this.#land(piece, { on: 'pile' });
	}

	beside(id: CardId, way: Direction): CardId | undefined {
		return nearestThatWay(this.layout, id, way);
	}

	/** How far a neighbour's move that is on its way takes it from where it lies. */
	shiftOf(id: CardId): Spot | undefined {
		const ahead = this.#ahead;
		if (ahead === undefined) return undefined;
		return ahead.id === id || this.layout.byId.get(id)?.group === ahead.id ? ahead.by : undefined;
	}

	#land(piece: Piece, landing: Landing): void {
		if (landing.on === 'sheet') this.board.foretellSpot(piece.id, landing.spot);
		const acts = planLanding(this.board.current, this.layout, piece, landing, this.#newGroup, this.board.random);
		const words = this.board.entry(piece.id)?.text ?? '';
		const nameOf = (id: CardId): string => this.board.entry(id)?.text ?? '';
		if (landing.on === 'group') this.board.carryOut(acts, { kind: 'regrouped', words, name: nameOf(landing.group) });
		else if (landing.on === 'card') this.board.carryOut(acts, { kind: 'gathered', cards: 2, name: this.#newGroup });
		else this.board.carryOut(acts, { kind: piece.kind === 'group' ? 'group-laid' : 'laid', words });
		if (landing.on === 'card') this.chosen = this.layout.byId.get(piece.id)?.group ?? piece.id;
	}

	#nodeOf(piece: Piece): Node {
		return this.#same(piece.id, typeOf(piece), { ...piece, ...this.#spotOf(piece) }, true);
	}

	/** Where it lies, or where the hand holds it; a まとまり takes its cards along. */
	#spotOf(piece: Piece): Spot {
		const held = this.#held;
		if (held?.id === piece.id) return held.at;
		const frame = held && piece.group === held.id ? this.layout.byId.get(held.id) : undefined;
		return frame && held ? { x: piece.x + held.at.x - frame.x, y: piece.y + held.at.y - frame.y } : piece;
	}

	#same(
		id: string,
		type: 'card' | 'frame' | 'tray',
		box: Spot & { width: number; height: number },
		draggable: true | undefined
	): Node {
		const { x, y, width, height } = box;
		const was = this.#nodesBefore[id];
		const isAbove = this.#held?.id === id;
		if (
			was?.position.x === x &&
			was.position.y === y &&
			was.width === width &&
			was.height === height &&
			(was.zIndex === HELD) === isAbove
		)
			return was;
		return {
			id,
			type,
			position: { x, y },
			width,
			height,
			// Known beforehand, so nothing has to be measured.
			measured: { width, height },
			handles: [],
			draggable: draggable === true,
			zIndex: isAbove ? HELD : type === 'card' ? 1 : 0,
			data: {}
		};
	}
}

/** Letters of 8 px. */
const FAR = 0.45;
/** As many are in sight at once without a drawing. */
const MANY = 300;
const HELD = 1000;

/** The library has a look of its own for what is called a group. */
const typeOf = ({ kind }: Piece): 'card' | 'frame' => (kind === 'group' ? 'frame' : 'card');

export const [useSheet, provideSheet] = createContext<SheetState>();
