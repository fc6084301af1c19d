import { err, ok } from '../../kernel/result.ts';
import type { Taking } from '../link-target.ts';
import { NOTHING_SAID } from './about.ts';
import { perform } from './acts.ts';
import type { Board } from './model.ts';
import { planWriting } from './plans.ts';

/** Puts words passed on from elsewhere on top, as one つぶやき. */
export const takeOntoBoard: Taking<Board> = (draft, words, random) => {
	const plan = planWriting(draft, words, 'as-one', random, { ...NOTHING_SAID, sort: 'murmur' });
	if (plan.ok) return ok(void perform(draft, plan.value));
	const { problem } = plan.error;
	if (problem === 'nothing-written') return err(problem);
	return err(problem === 'board-full' ? 'full' : 'too-long');
};
