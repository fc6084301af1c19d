import type { AutomergeUrl } from '@automerge/automerge-repo';
import { afterEach, describe, expect, it } from 'vitest';
import { createDeviceKey, verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { utf8 } from '../../src/lib/kernel/bytes.ts';
import { movesInBehind, type Resident } from '../support/carried-room.ts';
import { idOf, startNode, whenDoc } from '../support/circle-room.ts';
import { RawMember } from '../support/raw-member.ts';
import { admits, newEpochKey, TestGate } from '../support/test-gate.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const WORDS = '田中さんの新聞が三日たまっている';

const residents: Resident[] = [];
afterEach(async () => {
	await Promise.all(residents.splice(0).map((one) => one.stop()));
});

/** Two devices of the desk; the log names `named` as their desk keys. */
const twoAtTheDesk = async (named?: (own: DeviceKey, which: number) => DeviceKey) => {
	const nodes = await Promise.all([startNode('memory'), startNode('memory')]);
	const epochKey = newEpochKey();
	const log = nodes.map((node) => admits(idOf(node)));
	const own = nodes.map(() => createDeviceKey(random));
	const known = new Map(
		nodes.map((node, i) => [idOf(node), verifyingKeyOf((named?.(own[i]!, i) ?? own[i]!).deviceId)])
	);
	const gates = nodes.map(() => new TestGate([epochKey], log));
	for (const [i, node] of nodes.entries()) {
		residents.push(await movesInBehind(node, gates[i]!, own[i]!, (peer) => known.get(peer)));
	}
	await nodes[0]!.dial(nodes[1]!.getMultiaddrs());
	const [sato, suzuki] = residents as [Resident, Resident];
	return { sato, suzuki, gate: gates[0]!, log, epochKey };
};
const seek = (...all: Resident[]): void => {
	for (const one of all) one.adapter.setPeers(all.map(({ id }) => id));
};
const meet = async (...all: Resident[]): Promise<void> => {
	seek(...all);
	for (const { adapter } of all) await expect.poll(() => adapter.members.length).toBe(all.length - 1);
};
const gone = (from: Resident): Promise<void> =>
	new Promise((resolve) => from.adapter.once('peer-disconnected', () => resolve()));

describe('a circle behind the page', () => {
	it('WIRE60 syncs both ways, and the page that carries it sees none of its words', async () => {
		const { sato, suzuki } = await twoAtTheDesk();
		await meet(sato, suzuki);
		const written = sato.repo.create({ words: WORDS, answer: '' });
		const read = await suzuki.repo.find<{ words: string; answer: string }>(written.url as AutomergeUrl);
		expect(read.doc().words).toBe(WORDS);
		read.change((doc) => void (doc.answer = '見てきました'));
		await whenDoc(written, (doc) => doc.answer === '見てきました');
		const carried = Buffer.concat([...sato.carried, ...suzuki.carried]);
		expect(carried.byteLength).toBeGreaterThan(1_000);
		for (const words of [WORDS, '見てきました', written.documentId]) {
			expect(carried.includes(Buffer.from(utf8(words)))).toBe(false);
		}
	});

	it('WIRE60 does not open to a device that has the circle’s key and another desk key', async () => {
		const thief = createDeviceKey(random);
		const { sato, suzuki } = await twoAtTheDesk((own, which) => (which === 1 ? thief : own));
		seek(sato, suzuki);
		// Both hellos, both proofs, both seals, and that more than once.
		await expect.poll(() => sato.carried.length, { timeout: 10_000 }).toBeGreaterThan(12);
		expect([...sato.adapter.members, ...suzuki.adapter.members]).toEqual([]);
	});

	it('WIRE60 says nothing but its handshake to a member who speaks the plain protocol with the circle’s key', async () => {
		const { sato, epochKey, log } = await twoAtTheDesk();
		const node = await startNode('memory');
		const connection = await node.dial(sato.node.getMultiaddrs());
		const member = await RawMember.knock(node, connection, new TestGate([epochKey], [...log, admits(idOf(node))]));
		member?.say({ type: 'operations-digest', digest: new Uint8Array(32) });
		expect(await member!.ended).toBe('closed');
		expect(member!.heard).toEqual([]);
		await node.stop();
	});

	it('WIRE62 ends for both at the moment one locks, and no frame is carried afterwards', async () => {
		const { sato, suzuki } = await twoAtTheDesk();
		await meet(sato, suzuki);
		const written = sato.repo.create({ words: WORDS });
		await suzuki.repo.find(written.url as AutomergeUrl);
		const left = gone(sato);
		suzuki.lock();
		const carried = suzuki.carried.length;
		await left;
		written.change((doc) => void (doc.words = 'もう届かない'));
		seek(sato, suzuki);
		const before = sato.carried.length;
		// Sato's device knocks, is answered as a stranger is, and is refused.
		await expect.poll(() => sato.carried.length, { timeout: 10_000 }).toBeGreaterThan(before + 5);
		expect(suzuki.carried.length).toBe(carried);
		expect(sato.adapter.members).toEqual([]);
	});
});
