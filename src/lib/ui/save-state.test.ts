import { describe, expect, it } from 'vitest';
import { saveMessages } from './save-messages.ts';
import { saveStateInWords, type SaveState } from './save-state.ts';

const said: [SaveState, string][] = [
	[{ kind: 'saving' }, '保存しています'],
	[{ kind: 'saved' }, '保存しました'],
	[{ kind: 'saved-waiting' }, '保存しました。ほかの方には、まだ届いていません'],
	[{ kind: 'saved-reached', others: 2 }, '保存しました。ほかの2台に届きました'],
	[{ kind: 'not-saved' }, 'まだ保存できていません。このページを開いたままにしてください']
];

describe('保存のようす', () => {
	it.each(said)('of %o is said as %s', (state, words) => {
		expect(saveStateInWords(state, saveMessages.ja)).toBe(words);
	});

	it('says saved only of what is saved', () => {
		expect(saveStateInWords({ kind: 'idle' }, saveMessages.ja)).toBeUndefined();
		for (const kind of ['saving', 'not-saved'] as const) {
			expect(saveStateInWords({ kind }, saveMessages.ja)).not.toContain('保存しました');
			expect(saveStateInWords({ kind }, saveMessages.en)).not.toMatch(/^Saved/);
		}
	});
});
