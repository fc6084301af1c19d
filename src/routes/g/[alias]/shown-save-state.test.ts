import { describe, expect, it } from 'vitest';
import type { SaveState } from '#lib/workspace/save-state.ts';
import { shownSaveState } from './shown-save-state.ts';

describe('保存のようす', () => {
	it.each<[string, SaveState, object]>([
		['while it saves', { kind: 'saving' }, { kind: 'saving' }],
		['when it cannot save', { kind: 'failing', reason: 'full' }, { kind: 'not-saved' }],
		['with nobody else in the group', { kind: 'saved', reached: 0, waiting: 0 }, { kind: 'saved' }],
		['before the neighbours have it', { kind: 'saved', reached: 0, waiting: 2 }, { kind: 'saved-waiting' }],
		['when some have it', { kind: 'saved', reached: 1, waiting: 1 }, { kind: 'saved-reached', others: 1 }],
		['when all have it', { kind: 'saved', reached: 2, waiting: 0 }, { kind: 'saved-reached', others: 2 }]
	])('says what is true %s', (_when, state, shown) => {
		expect(shownSaveState(state)).toEqual(shown);
	});
});
