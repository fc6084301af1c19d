import { describe, expect, it } from 'vitest';
import type { Invite } from '../group/evaluate.ts';
import { SATO, SUZUKI } from '../group/testing.ts';
import type { DeviceId, InviteId, OperationId } from '../kernel/ids.ts';
import { endOfPoster } from './invite.ts';
import { invitesAtTheDoor } from './open-invites.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-20T10:00:00+09:00');

const invite = (label: string, until: number, usedBy: readonly DeviceId[] = []): Invite => ({
	inviteId: label as InviteId,
	operation: label as OperationId,
	by: SATO.deviceId,
	key: new Uint8Array(32),
	letters: undefined,
	style: 'personal',
	role: 'participant',
	circles: ['everyone'],
	uses: 1,
	usedBy,
	until
});
const atTheDoor = (...invites: Invite[]) =>
	invitesAtTheDoor({ invites: new Map(invites.map((one) => [one.inviteId, one])) }, NOW).map(
		({ inviteId }) => inviteId
	);

describe('the invites at whose topics newcomers are met', () => {
	it('are all that may be used', () => {
		const open = Array.from({ length: 20 }, (_, n) => invite(`open ${n}`, NOW + DAY));
		expect(atTheDoor(...open)).toHaveLength(20);
	});

	it('are also those used up or just past, so that their holders hear that they need a new one', () => {
		const used = invite('used', NOW + DAY, [SUZUKI.deviceId]);
		const past = invite('past', NOW - 1);
		expect(atTheDoor(past, used)).toEqual(['used', 'past']);
	});

	it('are also those taken back, which do not count as open', () => {
		const revoked = Array.from({ length: 9 }, (_, n) => ({
			...invite(`revoked ${n}`, NOW + DAY),
			revoked: true as const
		}));
		expect(atTheDoor(invite('open', NOW + DAY), ...revoked)).toHaveLength(9);
	});

	it('are not those shown face to face by one device, until they are used', () => {
		const shown = { ...invite('shown', NOW + DAY), style: 'desk' as const };
		const used = { ...invite('used', NOW + DAY, [SUZUKI.deviceId]), style: 'desk' as const };
		expect(atTheDoor(shown, used)).toEqual(['used']);
	});

	it('are not those long past, and of the rest only the latest', () => {
		expect(atTheDoor(invite('last season', NOW - 31 * DAY))).toEqual([]);
		const past = Array.from({ length: 30 }, (_, n) => invite(`${n} hours ago`, NOW - n * 3_600_000));
		expect(atTheDoor(...past)).toEqual(past.slice(0, 8).map(({ inviteId }) => inviteId));
	});
});

describe('a poster hangs until the end of the 年度', () => {
	it.each([
		['2026-11-21T10:00:00+09:00', '2027-03-31'],
		['2027-01-05T00:00:00+09:00', '2027-03-31'],
		['2027-03-01T00:00:00+09:00', '2027-03-31'],
		['2027-03-20T00:00:00+09:00', '2028-03-31'],
		['2027-04-01T00:00:00+09:00', '2028-03-31'],
		['2026-12-31T23:30:00+09:00', '2027-03-31']
	])('made on %s until %s in Japan', (made, day) => {
		const until = endOfPoster(Date.parse(made));
		const inJapan = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
		expect([inJapan(until), inJapan(until + 1)]).toEqual([day, `${day.slice(0, 4)}-04-01`]);
	});
});
