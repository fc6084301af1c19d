import type { KindTesting, Touched } from '../kind.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import { contactsOf, puttingBack, takingOff } from './contacts.ts';
import { contacts } from './index.ts';
import type { Contacts } from './model.ts';

const PEOPLE = ['佐藤', '鈴木', '𠮷田'];
const NAMES = ['地域包括支援センター', '集会室', '<b>管理人</b>', 'か\u3099くぶち', '👨‍👩‍👧', '\ud842'];
const NUMBERS = ['0120-000-000', '＃７１１９', '045（000）0000', '110'];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

const wordsOf = (of: string, random: () => number): Saying => ({
	of,
	topic: 'words',
	says: { name: pick(NAMES, random), number: pick(NUMBERS, random), hours: random() < 0.5 ? '' : '平日 9時〜17時' }
});

export const testing: KindTesting<Contacts> = {
	kind: contacts,
	randomEdit(draft, random): Touched | undefined {
		const known = pick(contactsOf([draft]), random);
		const of = known === undefined || random() < 0.3 ? drawId(random) : known.id;
		const sayings = [wordsOf(of, random), wordsOf(of, random), takingOff([draft], of), puttingBack(of)];
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [pick(sayings, random)], signed, random);
		return laid && { act: laid.topic, things: [laid.of] };
	},
	visible: (doc) => ({ title: contacts.title(doc), contacts: contactsOf([doc]) })
};
