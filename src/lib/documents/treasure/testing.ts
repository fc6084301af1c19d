import type { KindTesting, Touched } from '../kind.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { MEANINGS, storedMeanings } from '../meanings.ts';
import { treasure } from './index.ts';
import type { TreasureTable } from './model.ts';
import { drawRowId, nextNumber } from './numbers.ts';
import { pinning, unpinning } from './pins.ts';
import { GROUNDS, listing, puttingBack, rowsEver, takingOff, treasuresOf } from './treasures.ts';

const PEOPLE = ['佐藤', '鈴木', '𠮷田'];
const NAMES = ['藤棚のベンチ', '花だん', '<b>餅つきの臼</b>', 'か\u3099くぶち', '👨‍👩‍👧の会', '\ud842'];
const PLACES = ['', '集会所の前', '3号棟の横', '南公園'];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

const wordsOf = (of: string, random: () => number): Saying => ({
	of,
	topic: 'words',
	says: {
		name: pick(NAMES, random),
		what: '',
		whom: pick(['', '自治会の会長'], random),
		ground: pick(GROUNDS, random),
		// Of a home as well, as a faulty device might write it.
		where: pick(PLACES, random),
		meanings: storedMeanings(MEANINGS.filter(() => random() < 0.3))
	}
});

export const testing: KindTesting<TreasureTable> = {
	kind: treasure,
	randomEdit(draft, random): Touched | undefined {
		const known = pick(treasuresOf([draft]), random);
		const isNew = known === undefined || random() < 0.3;
		const of = isNew ? drawRowId(nextNumber(rowsEver([draft])), random) : known.id;
		const sayings = isNew
			? [wordsOf(of, random)]
			: [
					wordsOf(of, random),
					listing(of, random() < 0.5),
					pinning(of, { drawing: 'f0', x: random() * 2 - 0.5, y: random() }),
					unpinning(of),
					takingOff([draft], of),
					puttingBack(of)
				];
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [pick(sayings, random)], signed, random);
		return laid && { act: laid.topic, things: [laid.of] };
	},
	visible: (doc) => ({ title: treasure.title(doc), treasures: treasuresOf([doc]) })
};
