import { describe, expect, it } from 'vitest';
import { noteForms } from './forms.ts';
import { isUnderstood } from './known-forms.ts';
import { note } from './index.ts';
import { blocksOf } from './read-blocks.ts';
import { TEMPLATE_IDS, templateBlocks } from './templates.ts';
import { textOfRecord, wordsOf } from './text.ts';

const LOCALES = ['ja', 'en', 'ja-simple'] as const;

describe('the forms of a note', () => {
	it.each(TEMPLATE_IDS.flatMap((id) => LOCALES.map((locale) => [id, locale] as const)))(
		'%s in %s is read back as it was written, and the editor knows it',
		(id, locale) => {
			const made = noteForms.begin('集まり', id, locale);
			expect(note.parse(made).ok).toBe(true);
			const doc = textOfRecord(made);
			expect(blocksOf(doc)).toEqual(templateBlocks(id, locale));
			expect(isUnderstood(doc)).toBe(true);
			expect(Object.keys(made.updates)).toHaveLength(id === 'free' ? 0 : 1);
			doc.destroy();
		}
	);

	it('話し合いメモ asks for all that a meeting leaves behind', () => {
		const doc = textOfRecord(noteForms.begin('集まり', 'meeting', 'ja'));
		const words = wordsOf(doc);
		for (const asked of ['日時', '場所', '出た人', '話したこと', '決まったこと', '次まで'])
			expect(words).toContain(asked);
		doc.destroy();
	});

	it('says what each form is for, in every language', () => {
		for (const locale of LOCALES) {
			const choices = noteForms.choices(locale);
			expect(choices.map(({ id }) => id)).toEqual(TEMPLATE_IDS);
			for (const { name, note: words } of choices) expect(name && words).not.toBe('');
		}
	});
});
