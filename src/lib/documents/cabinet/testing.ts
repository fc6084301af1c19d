import type { KindTesting, Touched } from '../kind.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import { cabinet } from './index.ts';
import type { CabinetPaper } from './model.ts';
import { keepSaying, keptMonths, namedOpening, openingSaying, openingsIn, pledgeSaying, pledgesIn } from './records.ts';

const PEOPLE = ['佐藤', '鈴木', '𠮷田', ''];
const MONTHS = [undefined, 12, 24, 60];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

const draws: readonly ((draft: CabinetPaper, random: () => number) => Saying)[] = [
	(_draft, random) => {
		const name = pick(PEOPLE, random);
		return pledgeSaying({ name, member: random() < 0.5 ? `m${name}` : undefined });
	},
	(_draft, random) =>
		openingSaying(drawId(random), random() < 0.8 ? 'words' : 'sheet', Math.floor(random() * 4), pick(PEOPLE, random)),
	(draft, random) => {
		const opening = pick(openingsIn([draft]), random);
		return namedOpening(
			openingSaying(opening?.id ?? drawId(random), 'words', opening?.wrong ?? 0, opening?.device ?? '')
		);
	},
	(_draft, random) => keepSaying(pick(MONTHS, random))
];

export const testing: KindTesting<CabinetPaper> = {
	kind: cabinet,
	randomEdit(draft, random): Touched | undefined {
		const saying = pick(draws, random)(draft, random);
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [saying], signed, random);
		return laid && { act: laid.topic, things: [laid.of] };
	},
	visible: (doc) => ({
		title: cabinet.title(doc),
		pledges: pledgesIn([doc]),
		openings: openingsIn([doc]),
		months: keptMonths([{ current: doc }]) ?? 'as long as there is room'
	})
};
