import type { Spot } from '../spot.ts';
import type { CardId } from '../model.ts';
import type { Learnt } from '../links.ts';
import type { Box } from './settle.ts';

/** Lines between cards of which one was learnt from the other (C4). Pure. */
export interface Join {
	readonly id: string;
	/** At the edge of the card that one knew. */
	readonly from: Spot;
	/** At the edge of the card that one came to know, where the arrow points. */
	readonly to: Spot;
	/** Where the words stand. */
	readonly middle: Spot;
}

/** In the order of the cards; where the two lie says `boxOf`. */
export const joinsOf = ({ from }: Learnt, boxOf: (id: CardId) => Box | undefined): readonly Join[] =>
	[...from].flatMap(([card, sources]) =>
		sources.flatMap((source) => {
			const [a, b] = [boxOf(source), boxOf(card)];
			if (a === undefined || b === undefined) return [];
			const ends = { from: edgeTowards(a, middleOf(b)), to: edgeTowards(b, middleOf(a)) };
			const middle = { x: (ends.from.x + ends.to.x) / 2, y: (ends.from.y + ends.to.y) / 2 };
			return [{ id: `${source} ${card}`, ...ends, middle }];
		})
	);

/** The two strokes of the arrow's head, and the line itself, as a path of SVG. */
export const pathOf = ({ from, to }: Join): string => {
	const angle = Math.atan2(to.y - from.y, to.x - from.x);
	const stroke = (turn: number): string =>
		`M${point(to)}L${point({ x: to.x - HEAD * Math.cos(angle + turn), y: to.y - HEAD * Math.sin(angle + turn) })}`;
	return `M${point(from)}L${point(to)}${stroke(0.5)}${stroke(-0.5)}`;
};

const HEAD = 16;

const point = ({ x, y }: Spot): string => `${Math.round(x)} ${Math.round(y)}`;

const middleOf = ({ x, y, width, height }: Box): Spot => ({ x: x + width / 2, y: y + height / 2 });

/** Where the way from the middle of the box to a place leaves it. */
const edgeTowards = (box: Box, there: Spot): Spot => {
	const { x, y } = middleOf(box);
	const [dx, dy] = [there.x - x, there.y - y];
	const part = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9), 1);
	return { x: x + dx * part, y: y + dy * part };
};
