import type { AutomergeUrl } from '@automerge/automerge-repo';
import { afterEach, describe, expect, it } from 'vitest';
import { memberOfDevice } from '../../src/lib/group/access.ts';
import { topicOf, topicsAround } from '../../src/lib/group/epoch.ts';
import { openEpochKey } from '../../src/lib/group/lockbox.ts';
import { remove } from '../../src/lib/group/remove-member.ts';
import { rotate } from '../../src/lib/group/rotate.ts';
import { HIRO, house, MIDORI, SATO, SUZUKI } from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { MemberId } from '../../src/lib/kernel/ids.ts';
import { whenDoc, lastChangeOf } from '../support/circle-room.ts';
import { meet, movesIn, whenever, type Housemate } from '../support/epoch-room.ts';
import { valueOf } from '../support/outcome.ts';
import { RawMember } from '../support/raw-member.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';
import { movesInAt, type RelayedHousemate } from '../support/relayed-room.ts';

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const hiroOut = { member: house.hiro.id as string as MemberId };
interface Board {
	said: string[];
}

let relay: RelayProcess | undefined;
const there: Housemate[] = [];
afterEach(async () => {
	await Promise.all(there.splice(0).map((one) => one.stop()));
	await relay?.dispose();
	relay = undefined;
});

const isConnected = (one: Housemate, other: Housemate): boolean =>
	one.adapter.members.some(({ peerId }) => peerId === other.peerId);
const isOut = ({ membership }: Housemate): boolean => memberOfDevice(membership.state, HIRO.deviceId) === undefined;
const hasSameKey = (one: Housemate, other: Housemate): boolean =>
	one.keys.current !== undefined && toHex(one.keys.current) === toHex(other.keys.current ?? new Uint8Array());

describe('MEM31: a removed device that stays online for a day after the partition healed', () => {
	it(
		'receives no later change, cannot tell where the others meet, and opens no later key',
		{ timeout: 90_000 },
		async () => {
			relay = await startRelayProcess();
			let today = 20_000;
			const place = { origin: relay.origin, day: () => today };
			const online: RelayedHousemate[] = [];
			const comes = async (deviceKey: DeviceKey): Promise<RelayedHousemate> => {
				const one = await movesInAt(place, deviceKey, house.operations);
				there.push(one);
				return one;
			};
			const [sato, suzuki, hiro] = [await comes(SATO), await comes(SUZUKI), await comes(HIRO)];

			// Sato-san removes Hiro-san where there is no network; the two others go on with each other.
			for (const one of [suzuki, hiro]) one.goOnline();
			online.push(sato, suzuki, hiro);
			await Promise.all([
				whenever(hiro, () => isConnected(hiro, suzuki)),
				whenever(suzuki, () => isConnected(suzuki, hiro))
			]);
			const board = suzuki.repo.create<Board>({ said: ['お茶'] });
			const seen = await hiro.repo.find<Board>(board.url as AutomergeUrl);
			await sato.carryOut(await remove(sato.acting, hiroOut, random));
			board.change((doc) => void doc.said.push('離れているあいだ'));
			await whenDoc(seen, ({ said }) => said.length === 2);
			const before = [...seen.doc().said];

			// They meet again.
			const cut = whenever(suzuki, () => !isConnected(suzuki, hiro));
			sato.goOnline();
			await whenever(suzuki, () => isOut(suzuki) && hasSameKey(suzuki, sato));
			await Promise.all([cut, whenever(suzuki, () => isConnected(suzuki, sato)), whenever(hiro, () => isOut(hiro))]);
			const known = hiro.membership.log.operations.size;
			const heard: unknown[] = [];
			hiro.adapter.on('message', (message) => heard.push(message));
			await whenever(sato, () => isConnected(sato, suzuki));
			const atSatos = await sato.repo.find<Board>(board.url as AutomergeUrl);

			// A day: before midnight and after it. Hiro-san's device looks everywhere it can think of.
			hiro.keys.lookFurther(true);
			const epochKeys: Bytes[] = [];
			for (const [n, day] of [20_000, 20_001].entries()) {
				today = day;
				for (const one of online) one.goOnline();
				const compared = [sato, suzuki].map((steward) => steward.whenCompared(hiro));
				await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
				epochKeys.push(sato.keys.current!);
				await whenever(suzuki, () => hasSameKey(suzuki, sato) && isConnected(suzuki, sato));
				board.change((doc) => void doc.said.push(`あとのことば ${day}`));
				await whenDoc(atSatos, ({ said }) => said.length === 3 + n);
				await Promise.all(compared);
			}

			expect(seen.doc().said).toEqual(before);
			expect(heard).toEqual([]);
			expect(hiro.membership.log.operations.size).toBe(known);
			expect(hiro.adapter.members).toEqual([]);
			expect(new Set(epochKeys.map(toHex)).size).toBe(2);

			const mine = hiro.keys.answered;
			const derivable = mine.flatMap((key) => [-2, -1, 0, 1, 2].map((n) => toHex(topicOf(key, 'everyone', today + n))));
			expect(mine.length).toBeGreaterThan(0);
			for (const topic of topicsAround(sato.keys.current!, 'everyone', today))
				expect(derivable).not.toContain(toHex(topic));

			// Also with everything that was sealed for the others in its hands.
			const { key: promise } = sato.membership.state.epochs.everyone.winning!;
			const forSuzuki = (await sato.keys.sealFor(SUZUKI.deviceId, promise!))!;
			const info = { groupId: MIDORI, circle: 'everyone' } as const;
			expect((await openEpochKey(forSuzuki, SUZUKI, info)).ok).toBe(true);
			expect((await openEpochKey(forSuzuki, HIRO, info)).ok).toBe(false);
			expect(await sato.keys.sealFor(HIRO.deviceId, promise!)).toBeUndefined();
			const made = valueOf(await rotate(sato.acting, ['everyone'], random));
			for (const lockbox of made.epochs.flatMap(({ lockboxes }) => lockboxes)) {
				expect((await openEpochKey(lockbox, SUZUKI, info)).ok).toBe(true);
				expect((await openEpochKey(lockbox, HIRO, info)).ok).toBe(false);
			}
		}
	);
});

describe('MEM31: a removed device that speaks by hand', () => {
	const theTwo = async () => {
		const [sato, hiro] = [await movesIn(SATO, house.operations), await movesIn(HIRO, house.operations)];
		there.push(sato, hiro);
		await meet(sato, hiro);
		await whenever(sato, () => isConnected(sato, hiro));
		const board = sato.repo.create<Board>({ said: ['お茶'] });
		const seen = await hiro.repo.find<Board>(board.url as AutomergeUrl);
		const oldKey = hiro.keys.current!;
		await sato.carryOut(await remove(sato.acting, hiroOut, random));
		await whenever(hiro, () => isOut(hiro));
		hiro.adapter.disconnect();
		const heard: unknown[] = [];
		sato.adapter.on('message', (message) => heard.push(message));
		sato.adapter.onLive((...live) => heard.push(live));
		const knock = async () => {
			const [connection] = hiro.node.getConnections();
			return RawMember.knock(hiro.node, connection!, hiro.gate);
		};
		return { sato, hiro, board, seen, oldKey, heard, knock };
	};

	it.each(['at once', 'as if the link were open'])('has its changes refused: %s', async (how) => {
		const { sato, hiro, board, seen, heard, knock } = await theTwo();
		seen.change((doc) => void doc.said.push('もう一度'));
		const member = (await knock())!;
		if (how !== 'at once') {
			member.say({ type: 'operations-digest', digest: sato.gate.digest(hiro.peerId) });
			member.say({ type: 'open' });
		}
		member.say({ type: 'live', documentId: board.documentId, changes: [lastChangeOf(seen)] });
		await member.ended;
		const said = member.heard.map(({ type }) => type);
		expect(said.filter((type) => type === 'open' || type === 'repo' || type === 'live')).toEqual([]);
		expect(heard).toEqual([]);
		expect(board.doc().said).toEqual(['お茶']);
	});

	it('is not given the key that came after it, however it asks', async () => {
		const { sato, hiro, oldKey, knock } = await theTwo();
		const member = (await knock())!;
		const { key: promise } = sato.membership.state.epochs.everyone.winning!;
		member.say({ type: 'key-wanted', promise: promise! });
		member.say({ type: 'operations-digest', digest: hiro.gate.digest(sato.peerId) });
		await member.hears(({ type }) => type === 'operation-ids');
		member.leave();
		expect(member.heard.map(({ type }) => type)).not.toContain('key');
		expect(sato.keys.current).not.toEqual(oldKey);
	});
});
