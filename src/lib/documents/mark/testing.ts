import type { KindTesting, Touched } from '../kind.ts';
import { putDown } from '../lay-sheet.ts';
import { mark } from './index.ts';
import { markName, markSaying, marksIn } from './marks.ts';
import type { Marks } from './model.ts';

const PARTS = ['', 'card00000001', 'card00000002'];

export const testing: KindTesting<Marks> = {
	kind: mark,
	randomEdit(draft, random): Touched | undefined {
		const name = markName('4NMNnkMhL8jXrdJ9jamS58PAVdXu', PARTS[Math.floor(random() * PARTS.length)]!);
		const signed = { by: '', tablet: false, at: Math.floor(random() * 1e12) };
		const [laid] = putDown(draft, [draft], [markSaying(name, random() < 0.6)], signed, random);
		return laid && { act: 'mark', things: [laid.of] };
	},
	visible: (doc) => ({ title: mark.title(doc), marks: [...marksIn([doc])].sort() })
};
