import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../identity/device-key.ts';
import { fromHex, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { memberOfDevice } from './access.ts';
import { topicOf } from './epoch.ts';
import { evaluate } from './evaluate.ts';
import { indexDocumentIdBytes } from './index-id.ts';
import { inviteKeys } from './invite-key.ts';
import { parseInviteFragment } from './invite-link.ts';
import { lockboxHash, openEpochKey } from './lockbox.ts';
import { decodeOperation } from './operation.ts';
import { digest } from './operation-log.ts';
import { RULES } from './rules.ts';
import { logOf } from './testing.ts';

const path = new URL('../../../tests/fixtures/operations/v1.json', import.meta.url);
const stored = JSON.parse(readFileSync(path, 'utf8')) as {
	operations: Record<'create' | 'invite' | 'admit', { id: string; bytes: string; signature: string }>;
	newcomer: Record<keyof DeviceKey, string>;
} & Record<
	| 'founderDevice'
	| 'link'
	| 'inviteId'
	| 'inviteVerifyingKey'
	| 'inviteTopic'
	| 'lockbox'
	| 'epochKey'
	| 'topicOfDay20000'
	| 'indexDocumentId'
	| 'digest',
	string
>;
const bytes = (hex: string): Bytes => fromHex(hex)!;
const operationOf = (name: keyof typeof stored.operations) => {
	const { id, bytes: signed, signature } = stored.operations[name];
	const decoded = decodeOperation(bytes(signed), bytes(signature));
	if (!decoded.ok) throw new Error(`${name}: ${decoded.error}`);
	expect(decoded.value.id).toBe(id);
	return decoded.value;
};
const log = logOf(operationOf('create'), operationOf('invite'), operationOf('admit'));
const state = evaluate(log);
const suzuki: DeviceKey = {
	deviceId: stored.newcomer.deviceId as DeviceId,
	signingKey: bytes(stored.newcomer.signingKey),
	boxPublicKey: bytes(stored.newcomer.boxPublicKey),
	boxPrivateKey: bytes(stored.newcomer.boxPrivateKey)
};

describe('what version 1 wrote', () => {
	it('still means the same', () => {
		expect(state).toMatchObject({
			groupId: stored.operations.create.id,
			name: 'みどり棟のえんがわ',
			setAside: [],
			awaiting: []
		});
		expect(state.genesis).toEqual({ everyone: utf8('everyone genesis'), desk: utf8('desk genesis') });
		const people = [...state.members.values()].map(({ name, hint, role, seniority }) => [name, hint, role, seniority]);
		expect(people).toEqual([
			['佐藤 𠮷子', '3号棟', 'steward', 0],
			['鈴木', '', 'participant', 1]
		]);
		expect(memberOfDevice(state, stored.founderDevice as DeviceId)?.memberId).toBe(state.founder);
		expect(toHex(digest(log))).toBe(stored.digest);
	});

	it('its link still leads to the invite and the meeting', () => {
		const link = parseInviteFragment(stored.link);
		if (!link.ok) throw new Error(link.error);
		expect(link.value).toMatchObject({
			groupId: state.groupId,
			inviteId: stored.inviteId,
			relays: ['https://relay.example.jp']
		});
		const keys = inviteKeys(link.value.secret, link.value.inviteId);
		expect(toHex(keys.verifyingKey)).toBe(stored.inviteVerifyingKey);
		expect(toHex(keys.topic)).toBe(stored.inviteTopic);
		expect(state.invites.get(link.value.inviteId)?.key).toEqual(keys.verifyingKey);
	});

	it('its lockbox still opens, and its key leads to the same topic and index', async () => {
		const opened = await openEpochKey(bytes(stored.lockbox), suzuki, { groupId: state.groupId, circle: 'everyone' });
		expect(opened).toEqual({ ok: true, value: bytes(stored.epochKey) });
		const admitted = operationOf('admit').op;
		expect(admitted.type === 'admit' && admitted.body.lockbox).toEqual(lockboxHash(bytes(stored.lockbox)));
		expect(toHex(topicOf(bytes(stored.epochKey), 'everyone', 20_000))).toBe(stored.topicOfDay20000);
		expect(toHex(indexDocumentIdBytes(state.groupId, 'everyone'))).toBe(stored.indexDocumentId);
	});
});

interface Kept {
	readonly operations: readonly { type: string; id: string; bytes: string; signature: string }[];
	readonly state: Record<string, unknown>;
}

describe('what version 1 wrote of every kind', () => {
	const path = new URL('../../../tests/fixtures/operations/v1-every-kind.json', import.meta.url);
	const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept;
	const operations = kept.operations.map(({ type, id, bytes: signed, signature }) => {
		const decoded = decodeOperation(bytes(signed), bytes(signature));
		if (!decoded.ok) throw new Error(`${type}: ${decoded.error}`);
		expect([decoded.value.id, decoded.value.op.type]).toEqual([id, type]);
		return decoded.value;
	});

	it('is of every kind that there is', () => {
		const kinds = new Set(RULES.map(({ type }) => type).filter((type) => type !== 'every'));
		expect(new Set(kept.operations.map(({ type }) => type))).toEqual(new Set([...kinds, 'create']));
	});

	it('still means the same', () => {
		const group = evaluate(logOf(...operations));
		expect({
			members: [...group.members.values()].map(
				({ memberId, name, yomi, hint, state: shown, role, circles, devices, office }) => ({
					memberId,
					name,
					yomi: yomi ?? '',
					hint,
					state: shown ?? '',
					role,
					circles,
					devices: devices.map(({ deviceId }) => deviceId),
					office: office ?? null
				})
			),
			former: group.former.map(({ memberId, how }) => ({ memberId, how })),
			setAside: group.setAside,
			awaiting: group.awaiting.map(({ device }) => device),
			revoked: [...group.invites.values()].filter(({ revoked }) => revoked).map(({ inviteId }) => inviteId),
			everyone: {
				winning: group.epochs.everyone.winning?.operation,
				strangers: group.epochs.everyone.strangers,
				lacking: group.epochs.everyone.lacking
			},
			sheets: group.recovery.sheets.map(toHex),
			removalAsks: group.removalAsks,
			deskKeys: [...group.devices.values()].flatMap(({ deviceId, deskKey }) =>
				deskKey ? [[deviceId, toHex(deskKey.key)]] : []
			)
		}).toEqual(kept.state);
	});
});
