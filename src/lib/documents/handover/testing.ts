import type { KindTesting, Touched } from '../kind.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import { handover } from './index.ts';
import { ABOUTS, doneSaying, itemsOf, reopening } from './items.ts';
import type { HandoverYear } from './model.ts';

const PEOPLE = ['佐藤', '鈴木', '𠮷田'];
const WORDS = ['鍵は管理人室', 'ポットの\nふたがゆるい', '👨‍👩‍👧の会は来週', '<b>かぎ</b>', 'か\u3099くぶち', '\ud842'];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

const wordsOf = (of: string, random: () => number): Saying => ({
	of,
	topic: 'words',
	says: { about: pick(ABOUTS, random), words: pick(WORDS, random) }
});

export const testing: KindTesting<HandoverYear> = {
	kind: handover,
	randomEdit(draft, random): Touched | undefined {
		const item = pick(itemsOf([draft]), random);
		const of = item === undefined || random() < 0.3 ? drawId(random) : item.id;
		const sayings = [wordsOf(of, random), doneSaying([draft], of), reopening(of)];
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [pick(sayings, random)], signed, random);
		return laid && { act: laid.topic, things: [laid.of] };
	},
	visible: (doc) => ({ title: handover.title(doc), items: itemsOf([doc]) })
};
