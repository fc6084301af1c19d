import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { GroupId, InviteId } from '../kernel/ids.ts';
import { formatInviteLink, parseInviteFragment, type InviteLink } from './invite-link.ts';
import { inviteKeys } from './invite-key.ts';
import { bytesFrom } from './testing.ts';

const linkOf = (label: string, relays: readonly string[] = []): InviteLink & { letterKey: Bytes } => {
	const random = bytesFrom(label);
	const ids = { groupId: toHex(random(32)) as GroupId, inviteId: toHex(random(16)) as InviteId };
	return {
		...ids,
		secret: random(16),
		letterKey: random(32),
		style: label === 'poster' ? 'poster' : 'personal',
		relays
	};
};
const plain = linkOf('plain');
const hinted = linkOf('hinted', ['https://engawa.example.jp', 'http://192.168.1.20:8080']);
const url = formatInviteLink('https://engawa.example.jp', plain);
const hintedUrl = formatInviteLink('https://engawa.example.jp', hinted);

const reads = (text: string, link: InviteLink): void =>
	expect(parseInviteFragment(text)).toEqual({ ok: true, value: link });

describe('an invite link', () => {
	it('keeps everything behind the #, where no server sees it', () => {
		expect(url).toMatch(/^https:\/\/engawa\.example\.jp\/join#v2\.[\w-]{43}\.[\w-]{22}\.[\w-]{22}\.[\w-]{43}$/);
		expect(hintedUrl.split('.').length).toBe(url.split('.').length + 1);
	});

	it('tells a poster’s from a personal one, and reads one from before letters', () => {
		const poster = linkOf('poster');
		expect(formatInviteLink('https://engawa.example.jp', poster)).toContain('/join#p2.');
		reads(formatInviteLink('https://engawa.example.jp', poster), poster);
		const former = url.replace('#v2.', '#v1.');
		reads(former.slice(0, former.lastIndexOf('.')), { ...plain, letterKey: undefined });
	});

	it('face to face has no key for letters, since nobody writes for it', () => {
		const desk: InviteLink = { ...plain, style: 'desk', letterKey: undefined };
		const made = formatInviteLink('https://engawa.example.jp', desk);
		expect(made).toMatch(/\/join#d2\.[\w-]{43}\.[\w-]{22}\.[\w-]{22}$/);
		reads(made, desk);
		expect(parseInviteFragment(url.replace('#v2.', '#d2.'))).toEqual({ ok: false, error: 'broken' });
		expect(() => formatInviteLink('https://engawa.example.jp', { ...plain, style: 'desk' })).toThrow();
	});

	it('comes back, as a link, a location.hash or the bare fragment', () => {
		fc.assert(
			fc.property(
				fc.string(),
				fc.subarray(['https://a.example', 'http://10.0.0.1:8080', 'http://[::1]:1']),
				(label, relays) => {
					const link = linkOf(label, relays);
					const made = formatInviteLink('http://localhost:8080', link);
					reads(made, link);
					reads(made.slice(made.indexOf('#')), link);
					reads(made.slice(made.indexOf('#') + 1), link);
				}
			),
			{ numRuns: 50 }
		);
	});

	it.each<[string, (link: string) => string]>([
		['a full stop behind it', (link) => `${link}。`],
		['an ASCII full stop', (link) => `${link}.`],
		['brackets around', (link) => `「${link}」`],
		['a greeting around', (link) => `えんがわへどうぞ： ${link} です。お待ちしています`],
		['English words behind', (link) => `${link} please come`],
		['a line break in the middle', (link) => `${link.slice(0, 70)}\n${link.slice(70)}`],
		['a line break in the middle and words behind', (link) => `${link.slice(0, 70)}\r\n${link.slice(70)} please come`],
		['breaks every 20 letters', (link) => link.replace(/.{20}/g, '$&\n')],
		['escapes', (link) => link.replaceAll('#', '%23').replaceAll('.', '%2E')],
		['doubled escapes', (link) => link.replaceAll('#', '%2523').replaceAll('.', '%252E')],
		['an escaped line break behind', (link) => `${link}%0A`],
		['full-width letters', (link) => link.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
		['zero-width marks', (link) => link.replace(/.{9}/g, '$&\u200b')],
		['ideographic spaces', (link) => `\u3000${link}\u3000`],
		['a tracker’s tail', (link) => `${link}&fbclid=abc`],
		['a book behind it', (link) => `${link} ${'あ'.repeat(100_000)}`]
	])('survives %s', (_what, mangle) => {
		reads(mangle(url), plain);
		reads(mangle(hintedUrl), hinted);
	});

	it('that was cut short is broken, wherever it was cut', () => {
		const whole = hintedUrl.slice(hintedUrl.indexOf('#'));
		const withoutHints = whole.lastIndexOf('.');
		for (let length = 4; length < whole.length; length++) {
			if (length === withoutHints || length === withoutHints + 1) continue;
			expect(parseInviteFragment(whole.slice(0, length))).toEqual({ ok: false, error: 'broken' });
		}
	});

	it.each([
		['', 'not-an-invite'],
		['https://engawa.example.jp/', 'not-an-invite'],
		['こんにちは', 'not-an-invite'],
		['#v3.something.new', 'newer-version'],
		['#p3.something.new', 'newer-version'],
		['#v1.', 'broken'],
		[`${url}.AAAA`, 'broken'],
		[`${hintedUrl}.AAAA`, 'broken']
	])('%s is answered in words', (text, error) => {
		expect(parseInviteFragment(text)).toEqual({ ok: false, error });
	});

	it('hints at origins only, and few', () => {
		const withHints = (text: string) => `${url}.${Buffer.from(text).toString('base64url')}`;
		for (const hint of [
			'javascript:alert(1)\n',
			'ftp://a.example\n',
			'https://a.example/path\n',
			'https://a.example\n'.repeat(5)
		]) {
			expect(parseInviteFragment(withHints(hint))).toEqual({ ok: false, error: 'broken' });
		}
		expect(() => formatInviteLink('https://a.example', { ...plain, relays: ['https://a.example/x'] })).toThrow();
	});

	it('never makes the reader throw', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				parseInviteFragment(`#v1.${text}`);
				expect(parseInviteFragment(text).ok).toBe(false);
			}),
			{ numRuns: 200 }
		);
	});
});

describe('the keys of an invite', () => {
	it('follow from the secret and the invite, the topic telling nothing of the key', () => {
		const keys = inviteKeys(plain.secret, plain.inviteId);
		expect(inviteKeys(plain.secret, plain.inviteId)).toEqual(keys);
		expect(keys.topic).toHaveLength(16);
		expect(toHex(keys.signingKey)).not.toContain(toHex(keys.topic));
		const others = [inviteKeys(hinted.secret, plain.inviteId), inviteKeys(plain.secret, hinted.inviteId)];
		for (const other of others) expect(toHex(other.verifyingKey)).not.toBe(toHex(keys.verifyingKey as Bytes));
	});
});
