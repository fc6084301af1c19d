import type { AutomergeUrl } from '@automerge/automerge-repo';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memberOfDevice } from '../../src/lib/group/access.ts';
import { handOver } from '../../src/lib/group/hand-over.ts';
import { remove } from '../../src/lib/group/remove-member.ts';
import { rotate } from '../../src/lib/group/rotate.ts';
import { needsRotation } from '../../src/lib/group/rotation-turn.ts';
import { deviceOf, HANA, HIRO, house, MIDORI, SATO, SUZUKI, TANAKA, TABLET } from '../../src/lib/group/testing.ts';
import { topicOf } from '../../src/lib/group/epoch.ts';
import { openEpochKey } from '../../src/lib/group/lockbox.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { MemberId } from '../../src/lib/kernel/ids.ts';
import { SYNC_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import type { MemoryDisk } from '../support/memory-chunk-store.ts';
import { DAY, meet, movesIn, part, whenever, type Housemate } from '../support/epoch-room.ts';

const BACK_WITHIN_MS = 10_000;
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

const there: Housemate[] = [];
afterEach(async () => {
	await Promise.all(there.splice(0).map((one) => one.stop()));
});
const comes = async (deviceKey: DeviceKey, disk?: MemoryDisk, day?: () => number): Promise<Housemate> => {
	const one = await movesIn(deviceKey, house.operations, disk, day);
	there.push(one);
	return one;
};
const memberOf = ({ membership }: Housemate, deviceKey: DeviceKey): MemberId =>
	memberOfDevice(membership.state, deviceKey.deviceId)!.memberId;
const removes = async (steward: Housemate, removed: DeviceKey): Promise<void> =>
	steward.carryOut(await remove(steward.acting, { member: memberOf(steward, removed) }, random));
const isConnected = (one: Housemate, other: Housemate): boolean =>
	one.adapter.members.some(({ peerId }) => peerId === other.peerId);
const wonBy = ({ membership }: Housemate) => membership.state.epochs.everyone.winning!.operation;
const haveTopicInCommon = (one: Housemate, other: Housemate): boolean =>
	one.topics().some((topic) => other.topics().some((its) => toHex(its) === toHex(topic)));

/** Whether a stream of the circle is open between them: whoever is no member is told what took them out, and it ends. */
const speak = (one: Housemate, other: Housemate): boolean =>
	one.node
		.getConnections(other.node.peerId)
		.some(({ streams }) => streams.some(({ protocol }) => protocol === SYNC_PROTOCOL));

/** A document that both have, and what the other hears of it. */
const sharedBoard = async (from: Housemate, to: Housemate) => {
	const board = from.repo.create<{ said: string[] }>({ said: ['お茶'] });
	const seen = await to.repo.find<{ said: string[] }>(board.url as AutomergeUrl);
	return { board, seen };
};

describe('MEM31: a removed device', () => {
	it('is cut off at once, hears of nothing later, and cannot tell where the others meet', async () => {
		const [sato, suzuki, hiro] = [await comes(SATO), await comes(SUZUKI), await comes(HIRO)];
		for (const other of [suzuki, hiro]) await meet(sato, other);
		await Promise.all([
			whenever(hiro, () => isConnected(hiro, sato)),
			whenever(suzuki, () => isConnected(suzuki, sato))
		]);
		const { board, seen } = await sharedBoard(sato, hiro);
		const firstKey = hiro.keys.current!;
		const cut = whenever(sato, () => !isConnected(sato, hiro));
		await removes(sato, HIRO);
		await cut;
		await whenever(hiro, () => memberOfDevice(hiro.membership.state, HIRO.deviceId) === undefined);

		// Suzuki-san stays connected and gets the new key over the link that is there.
		await whenever(suzuki, () => wonBy(suzuki) === wonBy(sato) && suzuki.keys.current !== undefined);
		expect(suzuki.keys.current).toEqual(sato.keys.current);
		expect(sato.keys.current).not.toEqual(firstKey);
		expect(hiro.keys.current).toBeUndefined();

		// What happens afterwards, while Hiro-san's device goes on asking.
		board.change((doc) => void doc.said.push('あとのことば'));
		await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
		const known = hiro.membership.log.operations.size;
		for (const steward of [sato, suzuki]) {
			await part(steward, hiro);
			const compared = steward.whenCompared(hiro);
			await meet(steward, hiro);
			await compared;
			expect(steward.gate.missingIn(hiro.peerId, hiro.gate.idPrefixes(steward.peerId))).toEqual([]);
		}
		await whenever(suzuki, () => wonBy(suzuki) === wonBy(sato) && suzuki.keys.current !== undefined);
		expect(hiro.membership.log.operations.size).toBe(known);
		expect(seen.doc().said).toEqual(['お茶']);
		expect(isConnected(sato, hiro) || isConnected(suzuki, hiro)).toBe(false);

		// The current topic follows from the current key alone, and that was sealed to others.
		const topic = toHex(sato.topics()[0]!);
		const all = [firstKey, ...hiro.keys.answered].flatMap((key) =>
			[-1, 0, 1].map((n) => topicOf(key, 'everyone', 20_000 + n))
		);
		expect(all.map(toHex)).not.toContain(topic);
	});
});

describe('a removed device that stays online for a day after the partition heals', () => {
	it('receives no later change, derives no current topic and opens no later key', async () => {
		let hour = 0;
		const day = (): number => DAY + Math.floor((12 + hour) / 24);
		const [sato, suzuki, hiro] = [
			await comes(SATO, undefined, day),
			await comes(SUZUKI, undefined, day),
			await comes(HIRO, undefined, day)
		];
		for (const other of [suzuki, hiro]) await meet(sato, other);
		await whenever(hiro, () => isConnected(hiro, sato));
		await whenever(suzuki, () => isConnected(suzuki, sato));
		const { board, seen } = await sharedBoard(sato, hiro);
		await part(sato, hiro);
		await removes(sato, HIRO);
		seen.change((doc) => void doc.said.push('知らずに書いたこと'));

		/** Everything that Hiro-san's device could derive a topic from, whatever it kept. */
		const kept = [hiro.keys.current!, ...hiro.keys.answered];
		const later: { readonly lockboxes: readonly Bytes[]; readonly key: Bytes }[] = [];
		let known = 0;
		for (; hour <= 24; hour += 4) {
			board.change((doc) => void doc.said.push(`${hour}時`));
			if (hour % 8 === 0) {
				const made = await rotate(sato.acting, ['everyone'], random);
				await sato.carryOut(made);
				if (!made.ok) throw new Error(made.error);
				for (const { lockboxes, epochKey } of made.value.epochs) later.push({ lockboxes, key: epochKey });
			}
			for (const steward of [sato, suzuki]) {
				const compared = steward.whenCompared(hiro);
				await meet(steward, hiro);
				await compared;
				await vi.waitFor(() => expect(speak(steward, hiro)).toBe(false), 5_000);
				await part(steward, hiro);
			}
			if (hour === 0) known = hiro.membership.log.operations.size;
			const derived = kept.flatMap((key) => [-1, 0, 1].map((n) => toHex(topicOf(key, 'everyone', day() + n))));
			expect(derived).not.toContain(toHex(sato.topics()[0]!));
		}
		expect(day()).toBe(DAY + 1);
		expect(memberOfDevice(hiro.membership.state, HIRO.deviceId)).toBeUndefined();
		expect(hiro.membership.log.operations.size).toBe(known);
		expect(seen.doc().said).toEqual(['お茶', '知らずに書いたこと']);
		expect(board.doc().said).not.toContain('知らずに書いたこと');
		expect(later).toHaveLength(4);
		for (const { lockboxes, key } of later) {
			expect(hiro.keys.answered).not.toContainEqual(key);
			for (const lockbox of lockboxes)
				expect(await openEpochKey(lockbox, HIRO, { groupId: MIDORI, circle: 'everyone' })).toEqual({
					ok: false,
					error: 'not-for-this-device'
				});
		}
	});
});

describe('a device that slept', () => {
	it('through five changes of the key and of stewards is back when it meets one who answers', async () => {
		const sato = await comes(SATO);
		const asleep = await comes(HANA);
		await meet(sato, asleep);
		await whenever(asleep, () => isConnected(asleep, sato));
		await part(sato, asleep);
		for (const removed of [HIRO]) await removes(sato, removed);
		for (let n = 0; n < 3; n++) await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
		// The office goes on to Tanaka-san, who changes the key once more; nobody else is there when Hana-san wakes up.
		const tanaka = await comes(TANAKA);
		await meet(sato, tanaka);
		await whenever(tanaka, () => tanaka.keys.current !== undefined && wonBy(tanaka) === wonBy(sato));
		const wish = { to: memberOf(sato, TANAKA), office: '会長', from: '2027-04-01', until: '2028-03-31' };
		await sato.carryOut(await handOver(sato.acting, { ...wish, then: 'participant' }, random));
		await whenever(tanaka, () => tanaka.membership.log.operations.size === sato.membership.log.operations.size);
		await tanaka.carryOut(await rotate(tanaka.acting, ['everyone'], random));
		await part(sato, tanaka);

		expect(haveTopicInCommon(asleep, tanaka)).toBe(true);
		const began = performance.now();
		await meet(tanaka, asleep);
		await whenever(asleep, () => isConnected(asleep, tanaka));
		const took = performance.now() - began;
		console.log(`back after ${took.toFixed(0)} ms`);
		expect(took).toBeLessThan(BACK_WITHIN_MS);
		expect(asleep.keys.current).toEqual(tanaka.keys.current);
		const { board, seen } = await sharedBoard(tanaka, asleep);
		expect(seen.doc()).toEqual(board.doc());
	});

	it('with a key that turned out not to count is back when it looks under older ones', async () => {
		const [sato, suzuki, hiro] = [await comes(SATO), await comes(SUZUKI), await comes(HIRO)];
		await meet(suzuki, hiro);
		await suzuki.carryOut(await rotate(suzuki.acting, ['everyone'], random));
		await whenever(hiro, () => hiro.keys.current !== undefined && wonBy(hiro) === wonBy(suzuki));
		await part(suzuki, hiro);
		await removes(sato, SUZUKI);
		expect(haveTopicInCommon(hiro, sato)).toBe(false);
		hiro.keys.lookFurther(true);
		expect(haveTopicInCommon(hiro, sato)).toBe(true);
		await meet(sato, hiro);
		await whenever(hiro, () => isConnected(hiro, sato));
		expect(hiro.keys.current).toEqual(sato.keys.current);
	});

	it('finds nobody who answers where only those are who have no office', async () => {
		const [sato, hana, hiro] = [await comes(SATO), await comes(HANA), await comes(HIRO)];
		await meet(sato, hiro);
		await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
		await whenever(hiro, () => hiro.keys.current !== undefined && wonBy(hiro) === wonBy(sato));
		expect(haveTopicInCommon(hana, hiro)).toBe(false);
		expect(haveTopicInCommon(hana, sato)).toBe(true);
	});
});

describe('removals in two partitions', () => {
	it('leave both out of what is sent after the heal', async () => {
		const [sato, suzuki, hiro, hana] = [await comes(SATO), await comes(SUZUKI), await comes(HIRO), await comes(HANA)];
		await meet(sato, hana);
		await meet(suzuki, hiro);
		await removes(sato, HIRO);
		await removes(suzuki, HANA);
		await part(sato, hana);
		await part(suzuki, hiro);
		// Each of the two removed may have been given the key of the other partition.
		await meet(sato, suzuki);
		await whenever(
			sato,
			() => needsRotation(sato.membership.state, 'everyone') || sato.membership.state.members.size === 4
		);
		await whenever(suzuki, () => suzuki.membership.log.operations.size === sato.membership.log.operations.size);
		if (needsRotation(sato.membership.state, 'everyone'))
			await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
		await whenever(suzuki, () => wonBy(suzuki) === wonBy(sato) && suzuki.keys.current !== undefined);
		expect(needsRotation(sato.membership.state, 'everyone')).toBe(false);
		await whenever(sato, () => isConnected(sato, suzuki));
		const { board } = await sharedBoard(sato, suzuki);
		for (const out of [hiro, hana]) {
			for (const steward of [sato, suzuki]) await meet(steward, out);
			await whenever(out, () => memberOfDevice(out.membership.state, out.deviceKey.deviceId) === undefined);
			expect(out.keys.answered).not.toContainEqual(sato.keys.current);
			expect(Object.keys(out.repo.handles)).not.toContain(board.documentId);
			expect(out.adapter.members).toEqual([]);
		}
	});
});

describe('who never was a member', () => {
	it('and has the key all the same is told nothing', async () => {
		const sato = await comes(SATO);
		const stranger = await movesIn(deviceOf('somebody with a copied key'), [house.sato]);
		there.push(stranger);
		const known = stranger.membership.log.operations.size;
		await meet(sato, stranger);
		await new Promise((resolve) => {
			sato.node.addEventListener('connection:close', resolve, { once: true });
			void part(sato, stranger);
		});
		expect(stranger.membership.log.operations.size).toBe(known);
		expect(isConnected(stranger, sato)).toBe(false);
	});

	it('is not given the key by asking for it', async () => {
		const sato = await comes(SATO);
		const promise = sato.membership.state.epochs.everyone.winning?.key;
		expect(promise).toBeUndefined();
		await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
		const wanted = sato.membership.state.epochs.everyone.winning!.key!;
		expect(await sato.keys.sealFor(TABLET.deviceId, wanted)).toBeUndefined();
		expect(await sato.keys.sealFor(HANA.deviceId, random(32))).toBeUndefined();
		expect(await sato.keys.sealFor(HANA.deviceId, wanted)).toBeDefined();
	});

	it('cannot make anybody take another key', async () => {
		const [sato, hana] = [await comes(SATO), await comes(HANA)];
		await sato.carryOut(await rotate(sato.acting, ['everyone'], random));
		hana.membership.receive(
			[...sato.membership.log.operations.values()].map(({ bytes, signature }) => ({ bytes, signature }))
		);
		await whenever(hana, () => hana.keys.wanted !== undefined);
		const other = await movesIn(SUZUKI, house.operations);
		there.push(other);
		await other.carryOut(await rotate(other.acting, ['everyone'], random));
		const forged = (await other.keys.sealFor(HANA.deviceId, other.membership.state.epochs.everyone.winning!.key!))!;
		await hana.keys.take(forged);
		expect(hana.keys.current).toBeUndefined();
		await hana.keys.take(Uint8Array.of(1, 2, 3));
		await hana.keys.take((await sato.keys.sealFor(HANA.deviceId, hana.keys.wanted!))!);
		expect(hana.keys.current).toEqual(sato.keys.current);
	});
});
