import { sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import type { Says } from '../sheets.ts';
import type { SlipDocument } from './model.ts';
import { itemsSaying } from './plans.ts';
import { MINIMUM } from './slip.ts';

/** The words that take back what was laid; none of those on which somebody wrote since. Pure. */
export const takingBack = (seen: SlipDocument, laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore([seen], laid, ({ of, topic }) => ({ of, topic, says: NOTHING[topic] ?? {} }));

/** What a first sheet is taken back with. */
const NOTHING: Readonly<Record<string, Says>> = {
	step: { is: 'taken-back' },
	nameless: { is: false },
	items: itemsSaying([...MINIMUM]).says
};
