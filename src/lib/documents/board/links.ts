import type { LinkTargetId } from '../link-target.ts';
import { cardAt, isOnBoard, roleOf, type Board, type Card, type CardId } from './model.ts';

/** Ways from one entry to others, of which there may be many. Pure. */

/** Of a ひとこと: the card that somebody learnt of it from (C4). Of a まとまり: what answers the need, `<target>/<part>` elsewhere (B5). */
export type Link = 'learnt-from' | 'answered-by';

/** Every link is a field of its own, there or not, as marks are: two people who link at once lose nothing. */
export const linkField = (link: Link, to: string): string => `${link}:${to}`;

export const hasLink = (card: Card, link: Link, to: string): boolean =>
	(card as unknown as Record<string, unknown>)[linkField(link, to)] === 1;

/** Where the links of a sort lead, in the same order on every device. */
export const linksOn = (card: Card, link: Link): readonly string[] =>
	Object.entries(card)
		.flatMap(([field, value]) => (value === 1 && field.startsWith(`${link}:`) ? [field.slice(link.length + 1)] : []))
		.sort();

/** What was learnt from which card, both ways, as the cards stand on the board. A card that is not shown is left out; its links are there again when it is. */
export interface Learnt {
	readonly from: ReadonlyMap<CardId, readonly CardId[]>;
	readonly ledTo: ReadonlyMap<CardId, readonly CardId[]>;
}

/** `shown` from top to bottom; `doubles`: copies of a card that is shown once (copies.ts). */
export const learntOn = (
	board: Board,
	shown: readonly { readonly id: CardId }[],
	doubles: ReadonlyMap<CardId, CardId>
): Learnt => {
	const places = new Map(shown.map(({ id }, place) => [id, place]));
	const [from, ledTo] = [new Map<CardId, readonly CardId[]>(), new Map<CardId, CardId[]>()];
	for (const { id } of shown) {
		const held = linksOn(cardAt(board, id)!, 'learnt-from').map((to) => doubles.get(to) ?? to);
		const sources = [...new Set(held)]
			.filter((to) => to !== id && places.has(to))
			.sort((a, b) => places.get(a)! - places.get(b)!);
		if (sources.length === 0) continue;
		from.set(id, sources);
		for (const to of sources) ledTo.set(to, [...(ledTo.get(to) ?? []), id]);
	}
	return { from, ledTo };
};

const ANSWER = /^([^/]+)\/(.+)$/;

/** The parts of a target that answer a need. */
export const answersIn = (group: Card, target: LinkTargetId): readonly string[] =>
	linksOn(group, 'answered-by').flatMap((to) => {
		const [, at, part] = ANSWER.exec(to) ?? [];
		return at === target && part !== undefined ? [part] : [];
	});

/** Whether an entry may have such a link to there: a ひとこと is not learnt from itself, and only a まとまり is a need. */
export const mayLink = (board: Board, id: CardId, link: Link, to: string): boolean => {
	const [entry, other] = [cardAt(board, id), cardAt(board, to)];
	if (entry === undefined || !isOnBoard(entry)) return false;
	if (link === 'answered-by') return roleOf(entry) === 'group' && to.includes('/');
	return id !== to && roleOf(entry) === undefined && other !== undefined && roleOf(other) === undefined;
};
