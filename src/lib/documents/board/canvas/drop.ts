import type { Act } from '../acts.ts';
import type { Board, CardId } from '../model.ts';
import { planGroup, planMove } from '../plans.ts';
import { spotInWords, type Spot } from '../spot.ts';
import type { Layout, Piece } from './layout.ts';
import { GROUP_EDGE, GROUP_HEAD, TRAY_GAP } from './sizes.ts';

/** What letting go of a card or a まとまり on the sheet means. Pure. */
export type Landing =
	| { readonly on: 'group'; readonly group: CardId }
	/** Within the まとまり that it is in, before or after another of its cards. */
	| { readonly on: 'own-group'; readonly beside: CardId; readonly side: 'before' | 'after' }
	/** Both become a まとまり. */
	| { readonly on: 'card'; readonly card: CardId }
	| { readonly on: 'sheet'; readonly spot: Spot }
	/** Back to the new cards. */
	| { readonly on: 'pile' }
	| { readonly on: 'nothing-new' };

/** Whatever lies under the middle of the card counts. A まとまり only moves: it goes into none. */
export const landingOf = (layout: Layout, piece: Piece, at: Spot): Landing => {
	if (piece.kind === 'group') return { on: 'sheet', spot: at };
	const middle = { x: at.x + piece.width / 2, y: at.y + piece.height / 2 };
	const under = layout.pieces.filter((other) => other.id !== piece.id && holds(other, middle));
	const group = under.find(({ kind }) => kind === 'group');
	if (group && group.id !== piece.group) return { on: 'group', group: group.id };
	if (group) return besideInGroup(layout, piece, middle);
	const card = under.find(({ kind }) => kind === 'card');
	if (card) return { on: 'card', card: card.id };
	if (middle.x >= -TRAY_GAP / 2) return { on: 'sheet', spot: { x: Math.max(at.x, 0), y: at.y } };
	return piece.isNew ? { on: 'nothing-new' } : { on: 'pile' };
};

const holds = ({ x, y, width, height }: Piece, point: Spot): boolean =>
	point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;

const besideInGroup = (layout: Layout, piece: Piece, middle: Spot): Landing => {
	const others = layout.pieces.filter(({ group, id }) => group === piece.group && id !== piece.id);
	const far = (each: Piece): number =>
		Math.hypot(each.x + each.width / 2 - middle.x, each.y + each.height / 2 - middle.y);
	const [nearest] = others.toSorted((a, b) => far(a) - far(b));
	if (nearest === undefined) return { on: 'nothing-new' };
	return { on: 'own-group', beside: nearest.id, side: middle.y < nearest.y + nearest.height / 2 ? 'before' : 'after' };
};

/** The acts of a landing; `newGroup` is the name of a まとまり that nobody has named yet. */
export const planLanding = (
	board: Board,
	layout: Layout,
	piece: Piece,
	landing: Landing,
	newGroup: string,
	random: () => number
): readonly Act[] => {
	switch (landing.on) {
		case 'group':
			return [{ do: 'group', id: piece.id, to: landing.group }];
		case 'own-group': {
			const place = landing.side === 'before' ? { before: landing.beside } : { after: landing.beside };
			return [planMove(board, piece.id, place, random)].filter((act) => act !== undefined);
		}
		case 'card': {
			const other = layout.byId.get(landing.card)!;
			const at = { x: Math.max(other.x - GROUP_EDGE, 0), y: other.y - GROUP_HEAD };
			return planGroup(board, [landing.card, piece.id], newGroup, random, spotInWords(at));
		}
		case 'sheet':
			return [...leaving(piece), { do: 'place', id: piece.id, to: spotInWords(landing.spot) }];
		case 'pile':
			return [...leaving(piece), { do: 'place', id: piece.id, to: undefined }];
		case 'nothing-new':
			return [];
	}
};

const leaving = ({ id, group }: Piece): readonly Act[] =>
	group === undefined ? [] : [{ do: 'group', id, to: undefined }];
