import { expect, it } from 'vitest';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { admission, HANA, invite, MIDORI, midori, removing, SATO, SUZUKI, TABLET } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { peerIdOfDevice } from '../net/peer-id.ts';
import { Records } from '../store/records.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { memberSchema } from '../wire/sync.ts';
import { createCircleGate } from './circle-gate.ts';
import { CircleKeys } from './circle-keys.ts';
import { KeyRing } from './key-ring.ts';
import { Membership } from './membership.ts';

const link = invite(SATO, [midori.operation], 'for Suzuki-san');
const admitted = admission(SATO, [midori.operation, link.operation], SUZUKI, link);

/** The gate of a device that knows these operations. */
const gateWith = async (deviceKey: DeviceKey, ...operations: (typeof admitted)[]) => {
	const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(7));
	const membership = valueOf(await Membership.open(MIDORI, records));
	await membership.write(...operations);
	const ring = valueOf(await KeyRing.open(records, [{ circle: 'everyone', epoch: 0, key: midori.epochKey }]));
	const keys = new CircleKeys({ circle: 'everyone', membership, ring, deviceKey });
	const parts = { membership, circle: 'everyone', keys, day: () => 0, isBuried: () => false } as const;
	return { membership, gate: createCircleGate(parts) };
};

it('a device that slept through an admission gets it in a message that the wire takes', async () => {
	const sato = await gateWith(SATO, midori.operation, link.operation, admitted);
	const suzuki = await gateWith(SUZUKI, midori.operation);
	const [satoId, suzukiId] = [peerIdOfDevice(SATO.deviceId), peerIdOfDevice(SUZUKI.deviceId)];
	const operations = sato.gate.missingIn(suzukiId, suzuki.gate.idPrefixes(satoId));
	const heard = valueOf(
		decodeMessage(memberSchema, encodeMessage({ type: 'operations', operations: [...operations] }))
	);
	if (heard.type === 'operations') suzuki.gate.receive(heard.operations);
	expect(suzuki.membership.state).toEqual(sato.membership.state);
	expect(suzuki.gate.digest(satoId)).toEqual(sato.gate.digest(suzukiId));
});

it('who is no member is told of no operation', async () => {
	const sato = await gateWith(SATO, midori.operation, link.operation, admitted);
	expect(sato.gate.missingIn(peerIdOfDevice(TABLET.deviceId), new Uint8Array())).toEqual([]);
});

it('MEM31: who was removed is told of the removal and of no operation that came later', async () => {
	const removal = removing(SATO, [admitted], admitted);
	const later = admission(SATO, [removal, link.operation], HANA, link);
	const sato = await gateWith(SATO, midori.operation, link.operation, admitted, removal, later);
	const told = sato.gate.missingIn(peerIdOfDevice(SUZUKI.deviceId), new Uint8Array());
	expect(told.map(({ bytes }) => bytes)).toContainEqual(removal.bytes);
	expect(told.map(({ bytes }) => bytes)).not.toContainEqual(later.bytes);
});

it('a topic whose key is gone, as in the middle of a handshake, has no proof', async () => {
	const sato = await gateWith(SATO, midori.operation, link.operation, admitted);
	const [satoId, suzukiId] = [peerIdOfDevice(SATO.deviceId), peerIdOfDevice(SUZUKI.deviceId)];
	const transcript = { from: satoId, to: suzukiId, fromNonce: new Uint8Array(32), toNonce: new Uint8Array(32) };
	const [topic] = sato.gate.topics(suzukiId);
	expect(sato.gate.mac(topic!, transcript)).toHaveLength(32);
	expect(sato.gate.mac(new Uint8Array(16), transcript)).toBeUndefined();
});

it('the log for a device is worked out once, and anew when an operation comes', async () => {
	const removal = removing(SATO, [admitted], admitted);
	const sato = await gateWith(SATO, midori.operation, link.operation, admitted);
	const suzuki = peerIdOfDevice(SUZUKI.deviceId);
	const before = sato.gate.digest(suzuki);
	expect(sato.gate.mayOpen(suzuki)).toBe(true);
	await sato.membership.write(removal);
	expect(sato.gate.digest(suzuki)).not.toEqual(before);
	expect(sato.gate.mayOpen(suzuki)).toBe(false);
});

it('a member opens a circle only when they are in it', async () => {
	const sato = await gateWith(SATO, midori.operation, link.operation, admitted);
	const ring = valueOf(await KeyRing.open(await Records.open(new MemoryChunkStore(), new Uint8Array(32)), []));
	const { membership } = sato;
	const keys = new CircleKeys({ circle: 'desk', membership, ring, deviceKey: SATO });
	const desk = createCircleGate({ membership, circle: 'desk', keys, day: () => 0, isBuried: () => false });
	expect(sato.gate.mayOpen(peerIdOfDevice(SUZUKI.deviceId))).toBe(true);
	expect(desk.mayOpen(peerIdOfDevice(SUZUKI.deviceId))).toBe(false);
});
