import { describe, expect, it } from 'vitest';
import { defineMessages } from './define-messages.ts';
import { preferredLocale } from './locale.ts';
import { count, numberInWords } from './numbers.ts';

describe('the language on first sight', () => {
	it.each([
		['what Sato-san chose before', 'en', ['ja-JP'], 'en'],
		['Japanese, when the browser knows it at all', undefined, ['en-US', 'ja'], 'ja'],
		['English, when the browser knows no Japanese', undefined, ['en-GB', 'pt-BR'], 'en'],
		['Japanese, when the browser says nothing', undefined, [], 'ja'],
		['Japanese, when the choice kept is not one we know', 'xx', ['ja'], 'ja'],
		['English, not Javanese taken for Japanese', undefined, ['jav'], 'en']
	] as const)('is %s', (_, chosen, languages, expected) => {
		expect(preferredLocale(chosen, languages)).toBe(expected);
	});
});

describe('messages', () => {
	const messages = defineMessages(
		{ hello: 'こんにちは', devices: (n: number) => `${n}台` },
		{ hello: 'Hello', devices: (n) => count(n, 'device', 'devices') },
		{ hello: 'こんにちは。' }
	);

	it('say the same in each language', () => {
		expect(messages.ja.devices(2)).toBe('2台');
		expect(messages.en.devices(1)).toBe('1 device');
		expect(messages.en.devices(1234)).toBe('1,234 devices');
	});

	it('take from Japanese what plain Japanese does not say in its own way', () => {
		expect(messages['ja-simple'].hello).toBe('こんにちは。');
		expect(messages['ja-simple'].devices(3)).toBe('3台');
	});

	it('are refused by the types when a language lacks a key or adds one', () => {
		// @ts-expect-error the English text is missing
		defineMessages({ hello: 'こんにちは' }, {});
		// @ts-expect-error English asks for another gap
		defineMessages({ devices: (n: number) => `${n}台` }, { devices: (n: string) => n });
		// @ts-expect-error English says something that Japanese does not
		defineMessages({ hello: 'こんにちは' }, { hello: 'Hello', more: 'More' });
	});
});

describe('numbers', () => {
	it('are grouped by three in Latin digits', () => {
		expect(numberInWords(12345, 'ja')).toBe('12,345');
	});
});
