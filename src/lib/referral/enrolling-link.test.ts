import { describe, expect, it } from 'vitest';
import { formatEnrollingLink, parseEnrollingLink } from './enrolling-link.ts';
import { CENTRE, drawn, publicKeyOf } from './testing.ts';

const LINK = { centre: publicKeyOf(CENTRE), secret: drawn('secret')(16) };
const TEXT = formatEnrollingLink('https://engawa.example', LINK);
const ofVersion = (version: number): string => TEXT.replace('#v2.', `#v${version}.`);

describe('WIRE90 the link on a centre’s screen', () => {
	it('is read as it was written, also with what a keyboard puts around it', () => {
		const read = { ok: true, value: { ...LINK, origin: 'https://engawa.example' } };
		expect(parseEnrollingLink(TEXT)).toEqual(read);
		expect(parseEnrollingLink(`\u3000${TEXT}\n`)).toEqual(read);
	});

	it.each([
		['older-version', ofVersion(1)],
		['newer-version', ofVersion(3)],
		['broken', TEXT.slice(0, -1)],
		['broken', `${TEXT}.AA`],
		['not-a-link', 'https://engawa.example/'],
		['not-a-link', ofVersion(0)]
	])('is refused as %s: %s', (problem, text) => {
		expect(parseEnrollingLink(text)).toEqual({ ok: false, error: problem });
	});
});
