import { describe, expect, it } from 'vitest';
import { isAllowedLink, linkFrom } from './links.ts';

describe('a link in a note', () => {
	it.each(['https://example.org/', 'mailto:sato@example.org', 'tel:+81312345678', 'HTTPS://EXAMPLE.ORG'])(
		'may be %s',
		(href) => expect(isAllowedLink(href)).toBe(true)
	);

	it.each([
		'javascript:alert(1)',
		' java\nscript:alert(1)',
		'data:text/html,x',
		'http://example.org',
		'/g/x',
		'vbscript:x',
		'https://example.org@evil.example/',
		'https://:x@evil.example/',
		'tel:*%2306%23',
		'tel:*#06#',
		''
	])('may not be %j', (href) => expect(isAllowedLink(href)).toBe(false));
});

describe('what somebody types as a link', () => {
	it.each([
		['https://example.org/a', 'https://example.org/a'],
		['example.org', 'https://example.org'],
		['ｅｘａｍｐｌｅ．ｏｒｇ／茶', 'https://example.org/茶'],
		['sato@example.org', 'mailto:sato@example.org'],
		['０２２－３３３－４４４４', 'tel:0223334444'],
		['+81 22 333 4444', 'tel:+81223334444']
	])('%j means %s', (typed, href) => expect(linkFrom(typed)).toBe(href));

	it.each(['', 'お茶', 'http://example.org', 'javascript:alert(1)', 'JAVASCRIPT:example.org', '//evil.example', '110'])(
		'%j is none',
		(typed) => expect(linkFrom(typed)).toBeUndefined()
	);
});
