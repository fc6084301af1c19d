import { ImmutableString, updateText } from '@automerge/automerge/slim';
import { cardAt, isOnBoard, type Board, type Card, type CardId } from './model.ts';
import { rebaseText } from './rebase-text.ts';

/** What one person does to a board, as values. Doing one returns what takes it back. Pure but for the draft. */

interface NewCard {
	readonly id: CardId;
	readonly text: string;
	readonly order: string;
}

export type Act =
	| { readonly do: 'put'; readonly cards: readonly NewCard[] }
	/** Off the board, words kept. With `text`, only while the card still says that. */
	| { readonly do: 'take-off'; readonly cards: readonly { readonly id: CardId; readonly text?: string }[] }
	| { readonly do: 'bring-back'; readonly ids: readonly CardId[] }
	/** The edit from `from` to `to`, done in whatever the card says by now. */
	| { readonly do: 'rewrite'; readonly id: CardId; readonly from: string; readonly to: string }
	/** With `from`, only while the card is still there. */
	| { readonly do: 'move'; readonly id: CardId; readonly to: string; readonly from?: string };

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
	}
};

const put = (draft: Board, cards: readonly NewCard[]): Act | undefined => {
	for (const { id, text, order } of cards) draft.cards[id] = { text, order: new ImmutableString(order), edits: 1 };
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

/** Sets `edits` to a number it does not have: Automerge drops a write of the value that is there already. */
const markEdited = (card: Card): void => {
	card.edits = (card.edits ?? 0) + 1;
};
