import type { Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { KindTesting, Touched } from '../kind.ts';
import { putDown } from '../lay-sheet.ts';
import { cardSaying, cardsIn } from './cards.ts';
import { care } from './index.ts';
import type { CareCard } from './model.ts';

const PEOPLE = ['田中 花子', '𠮷田', '高橋'];
const WISHES = ['新聞がたまったら\n声をかけて', '<b>電話</b>', 'か\u3099くぶち', '\ud842'];
const DAYS = ['2026-11-20', '2027-03-31'] as Day[];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

export const testing: KindTesting<CareCard> = {
	kind: care,
	randomEdit(draft, random): Touched | undefined {
		const saying = cardSaying({
			who: pick(PEOPLE, random),
			wish: pick(WISHES, random),
			mayAsk: pick(PEOPLE, random),
			how: random() < 0.5 ? '' : '電話で',
			until: pick([...DAYS, undefined], random)
		});
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [saying], signed, random);
		return laid && { act: laid.topic, things: [laid.of] };
	},
	visible: (doc) => ({ title: care.title(doc), cards: cardsIn([{ id: 'a' as DocumentId, current: doc }]) })
};
