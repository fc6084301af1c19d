import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkingKeys } from './linking-key.ts';
import { formatLinkingLink, parseLinkingFragment } from './linking-link.ts';
import { formatInviteLink, parseInviteFragment } from './invite-link.ts';
import { bytesFrom, MIDORI } from './testing.ts';
import type { InviteId } from '../kernel/ids.ts';

const secret = bytesFrom('linking')(16);
const LINK = formatLinkingLink('https://engawa.example', { groupId: MIDORI, secret });

describe('the link that a device shows to another one', () => {
	it('says in its fragment which group, and the secret', () => {
		expect(LINK).toMatch(/^https:\/\/engawa\.example\/link#v1\.[\w-]{43}\.[\w-]{22}$/);
		expect(parseLinkingFragment(LINK)).toEqual({ ok: true, value: { groupId: MIDORI, secret } });
		expect(parseLinkingFragment(new URL(LINK).hash)).toEqual({ ok: true, value: { groupId: MIDORI, secret } });
	});

	it('is no invitation, nor the other way round', () => {
		const inviteId = '0'.repeat(32) as InviteId;
		const invited = formatInviteLink('https://engawa.example', {
			...{ groupId: MIDORI, inviteId, secret, letterKey: new Uint8Array(32), style: 'personal', relays: [] }
		});
		expect(parseLinkingFragment(invited)).toEqual({ ok: false, error: 'newer-version' });
		expect(parseInviteFragment(LINK)).toEqual({ ok: false, error: 'broken' });
	});

	it('is broken when a letter is missing, and said to be newer when it is', () => {
		expect(parseLinkingFragment(LINK.slice(0, -1))).toEqual({ ok: false, error: 'broken' });
		expect(parseLinkingFragment(LINK.replace('#v1.', '#v2.'))).toEqual({ ok: false, error: 'newer-version' });
		expect(parseLinkingFragment('https://engawa.example/')).toEqual({ ok: false, error: 'not-a-link' });
	});

	it('is read from any text without a throw', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.string().map((tail) => `#v1.${tail}`)
				),
				(text) => {
					const read = parseLinkingFragment(text);
					if (read.ok) expect(read.value.secret.byteLength).toBe(16);
				}
			),
			{ numRuns: 1_000 }
		);
	});

	it('leads to another place and proves with another key for every secret and group', () => {
		const keys = linkingKeys(secret, MIDORI);
		const others = [
			linkingKeys(bytesFrom('another')(16), MIDORI),
			linkingKeys(secret, 'f'.repeat(64) as typeof MIDORI)
		];
		for (const other of others) {
			expect(other.topic).not.toEqual(keys.topic);
			expect(other.macKey).not.toEqual(keys.macKey);
		}
	});
});
