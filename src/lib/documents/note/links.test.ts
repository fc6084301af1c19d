import { describe, expect, it } from 'vitest';
import { isAllowedLink } from './links.ts';

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
		''
	])('may not be %j', (href) => expect(isAllowedLink(href)).toBe(false));
});
