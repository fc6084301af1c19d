import { sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import type { RosterPage } from './model.ts';

/** The words that take back what was laid; none of those on which somebody wrote since. */
export const takingBack = (seen: RosterPage, laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore([seen], laid, ({ of, topic }) => ({ of, topic, says: nothing(topic) }));

const nothing = (topic: string): Saying['says'] => (topic === 'consent' ? { is: 'not-yet', day: '' } : { is: '' });
