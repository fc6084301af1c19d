import { ImmutableString, updateText } from '@automerge/automerge/slim';
import { makeOf, type Origin } from './copies.ts';
import { fieldOf, type Detail, type Spotted, type Step, type Tie } from './details.ts';
import { hasLink, linkField, mayLink, type Link } from './links.ts';
import { hasMark, markField, type Mark, type Voter } from './marks.ts';
import { cardAt, isOnBoard, roleOf, type Board, type Card, type CardId, type Role } from './model.ts';
import { rebaseText } from './rebase-text.ts';

/** What one person does to a board, as values. Doing one returns what takes it back. Pure but for the draft. */

export interface NewCard {
	readonly id: CardId;
	readonly text: string;
	readonly order: string;
	/** None for a ひとこと. */
	readonly role?: Role;
	readonly ties?: Partial<Readonly<Record<Tie, CardId>>>;
	readonly details?: Partial<Readonly<Record<Detail, string>>>;
	/** A spot (spot.ts). */
	readonly at?: string;
	readonly step?: Readonly<Record<Step, string>>;
	readonly sealed?: { readonly bytes: Uint8Array; readonly round: number };
	/** Of a copy. */
	readonly from?: Origin;
	/** What people put on it where it was copied. */
	readonly marks?: readonly { readonly mark: Mark; readonly voter: Voter }[];
	readonly links?: readonly { readonly link: Link; readonly to: string }[];
}

/** With `was`, a field is set only while it holds that; `{ held: undefined }` is one that holds nothing. */
interface Expected {
	readonly held: string | undefined;
}

export type Act =
	| { readonly do: 'put'; readonly cards: readonly NewCard[] }
	/** Off the board, words kept. With `text`, only while the card still says that. */
	| { readonly do: 'take-off'; readonly cards: readonly { readonly id: CardId; readonly text?: string }[] }
	| { readonly do: 'bring-back'; readonly ids: readonly CardId[] }
	/** The edit from `from` to `to`, done in whatever the card says by now. */
	| { readonly do: 'rewrite'; readonly id: CardId; readonly from: string; readonly to: string }
	/** With `from`, only while the card is still there. */
	| { readonly do: 'move'; readonly id: CardId; readonly to: string; readonly from?: string }
	/** Says something of a card, or nothing any more. Counts as writing in it. */
	| {
			readonly do: 'detail';
			readonly id: CardId;
			readonly field: Detail;
			readonly to: string | undefined;
			readonly was?: Expected;
	  }
	/** Into a group, into another one, or out. Like a move it does not bring a card back. */
	| { readonly do: 'group'; readonly id: CardId; readonly to: CardId | undefined; readonly was?: Expected }
	/** Of a card or a まとまり, to a spot (spot.ts) or back to the new ones. Like a move it does not bring it back. */
	| { readonly do: 'place'; readonly id: CardId; readonly to: string | undefined; readonly was?: Expected }
	| { readonly do: 'mark'; readonly id: CardId; readonly mark: Mark; readonly voter: Voter; readonly on: boolean }
	/** To another card, or to what stands elsewhere. Counts as writing in it. */
	| { readonly do: 'link'; readonly id: CardId; readonly link: Link; readonly to: string; readonly on: boolean }
	/** The next round (sealed.ts). There is no way back. */
	| { readonly do: 'turn'; readonly to: number };

/**
 * Does an act in an automerge draft and returns the act that takes it back; undefined when nothing was left to do.
 * Taking back undoes that act only: what others wrote since stays, a card that others wrote in or moved since is left as it is.
 */
export const perform = (draft: Board, act: Act): Act | undefined => {
	switch (act.do) {
		case 'put':
			return put(draft, act.cards);
		case 'take-off':
			return takeOff(draft, act.cards);
		case 'bring-back':
			return bringBack(draft, act.ids);
		case 'rewrite':
			return rewrite(draft, act);
		case 'move':
			return move(draft, act);
		case 'detail':
			return detail(draft, act);
		case 'group':
			return group(draft, act);
		case 'place':
			return place(draft, act);
		case 'mark':
			return mark(draft, act);
		case 'link':
			return link(draft, act);
		case 'turn':
			return turn(draft, act);
	}
};

const put = (draft: Board, cards: readonly NewCard[]): Act | undefined => {
	for (const card of cards) {
		const {
			id,
			text,
			order,
			role,
			ties = {},
			details = {},
			at,
			step = {},
			sealed,
			from,
			marks = [],
			links = []
		} = card;
		const entry = {
			text,
			order: new ImmutableString(order),
			edits: 1,
			...(role && { role: new ImmutableString(role) }),
			...(sealed && { sealed: sealed.bytes, round: sealed.round }),
			...Object.fromEntries(
				Object.entries({ ...ties, ...details, ...step, ...(at !== undefined && { at }) }).map(([field, to]) => [
					field,
					new ImmutableString(to)
				])
			),
			...Object.fromEntries(marks.map(({ mark, voter }) => [markField(mark, voter), 1])),
			...Object.fromEntries(links.map(({ link, to }) => [linkField(link, to), 1]))
		};
		draft.cards[id] =
			from === undefined
				? entry
				: Object.assign(entry, { from: new ImmutableString(from), made: new ImmutableString(makeOf(entry)) });
		// Telling what became of a card is writing in it: it does not vanish with what somebody takes off meanwhile.
		const of = ties['outcome-of'] ?? ties['next-of'];
		const told = of === undefined ? undefined : cardAt(draft, of);
		if (told) markEdited(told);
	}
	return cards.length === 0 ? undefined : { do: 'take-off', cards: cards.map(({ id, text }) => ({ id, text })) };
};

const takeOff = (draft: Board, cards: readonly { id: CardId; text?: string }[]): Act | undefined => {
	const ids: CardId[] = [];
	for (const { id, text } of cards) {
		const card = cardAt(draft, id);
		if (card === undefined || !isOnBoard(card) || (text !== undefined && card.text !== text)) continue;
		delete card.edits;
		ids.push(id);
	}
	return ids.length === 0 ? undefined : { do: 'bring-back', ids };
};

const bringBack = (draft: Board, ids: readonly CardId[]): Act | undefined => {
	const back: CardId[] = [];
	for (const id of ids) {
		const card = cardAt(draft, id);
		if (card === undefined || isOnBoard(card)) continue;
		markEdited(card);
		back.push(id);
	}
	return back.length === 0 ? undefined : { do: 'take-off', cards: back.map((id) => ({ id })) };
};

const rewrite = (draft: Board, { id, from, to }: Act & { do: 'rewrite' }): Act | undefined => {
	const card = cardAt(draft, id);
	if (card === undefined || !isOnBoard(card)) return undefined;
	const was = card.text;
	const becomes = rebaseText(from, to, was);
	if (becomes === was) return undefined;
	updateText(draft, ['cards', id, 'text'], becomes);
	markEdited(card);
	return { do: 'rewrite', id, from: becomes, to: was };
};

const move = (draft: Board, { id, to, from }: Act & { do: 'move' }): Act | undefined => {
	const card = cardAt(draft, id);
	const was = card?.order.val;
	if (card === undefined || was === undefined || was === to || (from !== undefined && was !== from)) return undefined;
	card.order = new ImmutableString(to);
	return { do: 'move', id, to: was, from: to };
};

const detail = (draft: Board, { id, field, to, was }: Act & { do: 'detail' }): Act | undefined => {
	const card = cardAt(draft, id);
	if (card === undefined || !isOnBoard(card)) return undefined;
	const held = fieldOf(card, field);
	if (held === to || (was !== undefined && was.held !== held)) return undefined;
	setField(card, field, to);
	markEdited(card);
	return { do: 'detail', id, field, to: held, was: { held: to } };
};

/** A group goes into none, so there is nothing that could come round to itself. */
const group = (draft: Board, { id, to, was }: Act & { do: 'group' }): Act | undefined => {
	const card = cardAt(draft, id);
	if (card === undefined || !isOnBoard(card) || roleOf(card) !== undefined) return undefined;
	const target = to === undefined ? undefined : cardAt(draft, to);
	if (to !== undefined && (target === undefined || roleOf(target) !== 'group')) return undefined;
	const held = fieldOf(card, 'group');
	if (held === to || (was !== undefined && was.held !== held)) return undefined;
	setField(card, 'group', to);
	return { do: 'group', id, to: held, was: { held: to } };
};

const place = (draft: Board, { id, to, was }: Act & { do: 'place' }): Act | undefined => {
	const card = cardAt(draft, id);
	if (card === undefined || !isOnBoard(card)) return undefined;
	const held = fieldOf(card, 'at');
	if (held === to || (was !== undefined && was.held !== held)) return undefined;
	setField(card, 'at', to);
	return { do: 'place', id, to: held, was: { held: to } };
};

const mark = (draft: Board, { id, mark, voter, on }: Act & { do: 'mark' }): Act | undefined => {
	const card = cardAt(draft, id);
	if (card === undefined || !isOnBoard(card) || hasMark(card, mark, voter) === on) return undefined;
	const fields = card as unknown as Record<string, unknown>;
	if (on) fields[markField(mark, voter)] = 1;
	else Reflect.deleteProperty(fields, markField(mark, voter));
	return { do: 'mark', id, mark, voter, on: !on };
};

const link = (draft: Board, { id, link, to, on }: Act & { do: 'link' }): Act | undefined => {
	const card = cardAt(draft, id);
	if (card === undefined || !mayLink(draft, id, link, to) || hasLink(card, link, to) === on) return undefined;
	const fields = card as unknown as Record<string, unknown>;
	if (on) fields[linkField(link, to)] = 1;
	else Reflect.deleteProperty(fields, linkField(link, to));
	markEdited(card);
	return { do: 'link', id, link, to, on: !on };
};

const turn = (draft: Board, { to }: Act & { do: 'turn' }): undefined => {
	if ((draft.round ?? 0) < to) draft.round = to;
};

/**
 * Nothing is said by ''. Were the field deleted, a device that hears of a choice, of its deletion and of another choice at once could show
 * the first one until it is opened again (automerge 3.5.0).
 */
const setField = (card: Card, field: Detail | Tie | Spotted, to: string | undefined): void => {
	(card as unknown as Record<string, unknown>)[field] = new ImmutableString(to ?? '');
};

/** Sets `edits` to a number it does not have: Automerge drops a write of the value that is there already. */
const markEdited = (card: Card): void => {
	card.edits = (card.edits ?? 0) + 1;
};
