import { describe, expect, it } from 'vitest';
import { evaluate } from '../group/evaluate.ts';
import { fromHex } from '../kernel/bytes.ts';
import { admission, deviceOf, HIRO, house, invite, logOf, SATO, said, YUKI } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { inviteList } from './invite-list.ts';
import type { Clock } from './clock.ts';
import { rolesToInvite } from './invite.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-20T10:00:00+09:00');

const jun = deviceOf('Jun-san');
const open = invite(YUKI, [house.last], 'open', { until: NOW + 9 * DAY });
const used = invite(SATO, [open.operation], 'used', { until: NOW + 8 * DAY });
const junIn = admission(SATO, [used.operation], jun, used, { name: '純' });
const revoked = invite(SATO, [junIn], 'revoked', { until: NOW + 7 * DAY });
const taken = said(SATO, [revoked.operation], 'revoke-invite', { invite: fromHex(revoked.operation.id)! });
const past = invite(SATO, [taken], 'past', { until: NOW - DAY });
const longPast = invite(SATO, [past.operation], 'long past', { until: NOW - 31 * DAY });
const log = logOf(
	...house.operations,
	...[open, used, revoked, past, longPast].map(({ operation }) => operation),
	junIn,
	taken
);
const state = evaluate(log);
const mine = [open, used, revoked, past, longPast].map(({ inviteId }) => inviteId);

const listFor = (deviceKey: DeviceKey, now = NOW, clock: Clock = { kind: 'agrees' }) =>
	inviteList({ acting: { log, state, deviceKey }, me: deviceKey.deviceId }, now, clock).filter(({ id }) =>
		mine.includes(id)
	);

describe('the list of invites', () => {
	it('says of each how far it has come, the open ones first', () => {
		expect(listFor(SATO).map(({ id, fate }) => [mine.indexOf(id), fate])).toEqual([
			[0, 'open'],
			[1, 'used'],
			[2, 'revoked'],
			[3, 'expired']
		]);
	});

	it('says which is past by the clock of this device alone, ten years ahead, and lets it be taken back', () => {
		const days = 3_653;
		const seen = listFor(SATO, NOW + days * DAY, { kind: 'ahead', days });
		expect(seen.map(({ id, fate }) => [mine.indexOf(id), fate])).toEqual([
			[0, 'past-by-wrong-clock'],
			[1, 'used'],
			[2, 'revoked'],
			[3, 'expired']
		]);
		expect(seen[0]).toMatchObject({ mayRevoke: true });
		expect(listFor(SATO, NOW + days * DAY)).toEqual([]);
	});

	it('names who made it and who came in by it', () => {
		const [first, second] = listFor(SATO);
		expect(first).toMatchObject({ by: '雪', usedBy: [] });
		expect(second).toMatchObject({ by: '佐藤', usedBy: ['純'] });
	});

	it('offers to take back what is open: to who made it, and to a まとめ役', () => {
		const offered = (deviceKey: DeviceKey) => listFor(deviceKey).filter(({ mayRevoke }) => mayRevoke);
		expect(offered(SATO)).toMatchObject([{ id: open.inviteId }]);
		expect(offered(YUKI)).toMatchObject([{ id: open.inviteId }]);
		expect(offered(HIRO)).toEqual([]);
	});
});

describe('the roles that one may invite to', () => {
	const rolesFor = ({ deviceId: me }: DeviceKey) =>
		rolesToInvite({ membership: { state }, me }).map(({ role }) => role);

	it('are those of the rights table, the one with the fewest rights first', () => {
		expect(rolesFor(SATO)).toEqual(['participant', 'coordinator', 'adviser', 'desk', 'steward']);
		expect(rolesFor(YUKI)).toEqual(['participant', 'coordinator', 'adviser']);
		expect(rolesFor(HIRO)).toEqual([]);
	});
});
