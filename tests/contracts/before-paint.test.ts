import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { LOCALE_KEY, TEXT_SIZE_KEY } from '../../src/lib/ui/preferences.ts';
import { TEXT_SIZES } from '../../src/lib/ui/text-size.svelte.ts';

const script = readFileSync(new URL('../../static/before-paint.js', import.meta.url), 'utf8');

const paint = (remembered: Record<string, string> | 'blocked') => {
	const root = { lang: 'ja', dataset: {} as Record<string, string> };
	const getItem = (key: string) => {
		if (remembered === 'blocked') throw new Error('site data is blocked');
		return remembered[key] ?? null;
	};
	runInNewContext(script, { document: { documentElement: root }, localStorage: { getItem } });
	return root;
};

describe('before the first paint', () => {
	it.each(TEXT_SIZES)('the size %i that the app remembered is set', (size) => {
		expect(Number(paint({ [TEXT_SIZE_KEY]: String(size) }).dataset.textSize ?? TEXT_SIZES[0])).toBe(size);
	});

	it('the language that the app remembered is set', () => {
		expect(paint({ [LOCALE_KEY]: 'en' }).lang).toBe('en');
		expect(paint({ [LOCALE_KEY]: 'ja' }).lang).toBe('ja');
	});

	it('nothing is taken that the app does not know, and nothing fails where site data is blocked', () => {
		expect(paint({ [TEXT_SIZE_KEY]: '99', [LOCALE_KEY]: 'xx' })).toEqual({ lang: 'ja', dataset: {} });
		expect(paint('blocked')).toEqual({ lang: 'ja', dataset: {} });
	});
});
