import { expect, it } from 'vitest';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { admission, invite, MIDORI, midori, SATO, SUZUKI } from '../group/testing.ts';
import { Records } from '../store/records.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { memberSchema } from '../wire/sync.ts';
import { createCircleGate } from './circle-gate.ts';
import { Membership } from './membership.ts';

const link = invite(SATO, [midori.operation], 'for Suzuki-san');
const admitted = admission(SATO, [midori.operation, link.operation], SUZUKI, link);

/** The gate of a device that knows these operations. */
const gateWith = async (...operations: (typeof admitted)[]) => {
	const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(7));
	const membership = valueOf(await Membership.open(MIDORI, records));
	await membership.write(...operations);
	const parts = { membership, circle: 'everyone', epochKeys: () => [], day: () => 0, isBuried: () => false } as const;
	return { membership, gate: createCircleGate(parts) };
};

it('a device that slept through an admission gets it in a message that the wire takes', async () => {
	const sato = await gateWith(midori.operation, link.operation, admitted);
	const tablet = await gateWith(midori.operation);
	const operations = sato.gate.missingIn(tablet.gate.idPrefixes());
	const heard = valueOf(decodeMessage(memberSchema, encodeMessage({ type: 'operations', operations })));
	if (heard.type === 'operations') tablet.gate.receive(heard.operations);
	expect(tablet.membership.state).toEqual(sato.membership.state);
	expect(tablet.gate.digest()).toEqual(sato.gate.digest());
});
