import { describe, expect, it } from 'vitest';
import { createGroup } from '../group/author.ts';
import { createDeviceKey } from '../identity/device-key.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { GroupId } from '../kernel/ids.ts';
import { Records } from '../store/records.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { operationsSchema } from '../wire/sync.ts';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { createCircleGate } from './circle-gate.ts';
import { Membership } from './membership.ts';

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

describe('what a circle hands to the network', () => {
	it('is a list of operations that fits the wire as it is', async () => {
		const { operation, epochKey } = createGroup({
			name: 'みどり団地',
			founder: { name: '佐藤', hint: '', kind: 'person' },
			genesis: { everyone: random(10), desk: random(10) },
			deviceKey: createDeviceKey(random),
			random
		});
		const records = await Records.open(new MemoryChunkStore(), random(32));
		const opened = await Membership.open(operation.id as string as GroupId, records);
		if (!opened.ok) throw new Error(opened.error);
		await opened.value.write(operation);
		const gate = createCircleGate({
			membership: opened.value,
			circle: 'everyone',
			epochKeys: () => [epochKey],
			day: () => 20_000,
			isBuried: () => false
		});
		const sent = encodeMessage({ type: 'operations', operations: gate.missingIn(new Uint8Array()) as never });
		const received = decodeMessage(operationsSchema, sent);
		expect(received.ok && received.value.operations.map(({ bytes }) => toHex(bytes))).toEqual([toHex(operation.bytes)]);
	});
});
