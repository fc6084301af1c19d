import { pilesIn } from '../sheets.ts';
import { mayStand, TOPIC_NAMES, TOPICS, type SlipField, type SlipForm } from './form.ts';
import { SLIP, type SlipDocument } from './model.ts';

/** What came to stand on a slip while somebody was writing on it, which may be until the cabinet is opened again. Pure. */

/** The sheets with the words of a slip, as they lie here now. */
export const seenOn = ({ sheets }: SlipDocument): readonly string[] =>
	[...(pilesIn(sheets).get(SLIP)?.values() ?? [])].flatMap(({ top, below }) => [...top, ...below].map(({ id }) => id));

/** The slip as it was for whoever saw these sheets and no others. What they write is laid on that. */
export const asSeen = (doc: SlipDocument, seen: readonly string[]): SlipDocument => ({
	...doc,
	sheets: Object.fromEntries(Object.entries(doc.sheets).filter(([id]) => seen.includes(id)))
});

/** What says something else than it did, as the slip shows it: the consent is one line. */
export const changedBetween = (was: SlipForm, is: SlipForm): readonly SlipField[] =>
	TOPIC_NAMES.flatMap((topic): readonly SlipField[] => {
		const changed = TOPICS[topic].filter(
			(field: SlipField) => was[field] !== is[field] && mayStand(field, is.nameless)
		);
		return topic === 'consent' && changed.length > 0 ? ['consent'] : changed;
	});
