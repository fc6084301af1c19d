import type { LinkTargetId } from '../link-target.ts';
import type { Act } from './acts.ts';
import { linksOn } from './links.ts';
import type { Card, CardId } from './model.ts';

/** The acts that tie entries to others, or untie them. Pure. */

/** Says that a card was learnt from another one, or takes that away wherever it is said of a copy of it (copies.ts). */
export const planLearnt = (
	card: Card,
	{ id, from, on }: { readonly id: CardId; readonly from: CardId; readonly on: boolean },
	doubles: ReadonlyMap<CardId, CardId>
): readonly Act[] => {
	const held = linksOn(card, 'learnt-from').filter((to) => (doubles.get(to) ?? to) === from);
	const to = on ? [from] : held;
	return to.map((each) => ({ do: 'link', id, link: 'learnt-from', to: each, on }));
};

/** What answers a need, as it is linked: the target's name and the part there. */
const answerAt = (target: LinkTargetId, part: string): string => `${target}/${part}`;

/** The acts that bring what answers a need from one choice to the other; only what changed, so that others' choices stay. */
export const planAnswers = (
	id: CardId,
	target: LinkTargetId,
	from: readonly string[],
	to: readonly string[]
): readonly Act[] => {
	const link =
		(on: boolean) =>
		(part: string): Act => ({
			do: 'link',
			id,
			link: 'answered-by',
			to: answerAt(target, part),
			on
		});
	return [
		...to.filter((part) => !from.includes(part)).map(link(true)),
		...from.filter((part) => !to.includes(part)).map(link(false))
	];
};
