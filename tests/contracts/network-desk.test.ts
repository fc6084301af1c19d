import { afterEach, describe, expect, it } from 'vitest';
import { needsRotation } from '../../src/lib/group/rotation-turn.ts';
import { setRole } from '../../src/lib/group/set-role.ts';
import { bytesFrom } from '../../src/lib/group/testing.ts';
import { createDeviceKey, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { DeskDevice, groupOf, shareOperations } from '../support/desk-room.ts';
import { valueOf } from '../support/outcome.ts';

const keyOf = (name: string): DeviceKey => createDeviceKey(bytesFrom(name));
const [SATO, YUKI, HANA] = ['Sato-san', 'Yuki-san', 'Hana-san'].map(keyOf) as [DeviceKey, DeviceKey, DeviceKey];
const [satosVault, yukisVault] = [keyOf('the vault of Sato-san'), keyOf('the vault of Yuki-san')];
const WORDS = '田中さんの新聞が三日たまっている';
/** The first key is made when nobody else did within two seconds. */
const SOON = { timeout: 12_000 };

const here: DeskDevice[] = [];
afterEach(async () => {
	await Promise.all(here.splice(0).map((one) => one.stop()));
});

/** A まとめ役, a 世話人 and a 参加者, all connected. */
const threeNeighbours = async () => {
	const group = await groupOf(SATO, [YUKI, 'desk'], [HANA, 'participant']);
	for (const key of [SATO, YUKI, HANA]) here.push(await DeskDevice.movesIn(key, group));
	const [sato, yuki, hana] = here as [DeskDevice, DeskDevice, DeskDevice];
	await sato.node.dial(yuki.node.getMultiaddrs());
	await sato.node.dial(hana.node.getMultiaddrs());
	return { sato, yuki, hana };
};
const hasKey = ({ membership }: DeskDevice): boolean => membership.state.epochs.desk.winning !== undefined;

describe('the desk circle between two open vaults', () => {
	it(
		'has its first key made in a vault, lets the other one in by its door, and syncs',
		{ timeout: 40_000 },
		async () => {
			const { sato, yuki } = await threeNeighbours();
			await sato.opens(satosVault);
			sato.writes(WORDS);
			await expect.poll(() => sato.save?.kind).toBe('saved');
			await expect.poll(() => hasKey(sato), SOON).toBe(true);
			await yuki.opens(yukisVault);
			await shareOperations(sato, yuki);
			sato.seeks(yuki);
			yuki.seeks(sato);
			await expect.poll(() => yuki.words, SOON).toEqual([WORDS]);
			yuki.writes('見てきました', '2026-12');
			await expect.poll(() => sato.words.toSorted(), SOON).toEqual(['見てきました', WORDS].toSorted());
			await expect.poll(() => sato.save, SOON).toEqual({ kind: 'saved', reached: 1, waiting: 0 });
			expect(Buffer.concat(sato.carried).includes(Buffer.from(WORDS))).toBe(false);

			// A key that Yuki-san knew is changed in the vault of a まとめ役 as soon as she leaves the desk.
			const state = sato.membership.state;
			const member = state.memberIdByDevice.get(YUKI.deviceId)!;
			const out = { member, role: 'participant', circles: ['everyone'] } as const;
			await sato.membership.write(valueOf(await setRole(sato.acting, out, bytesFrom('out'))).operation);
			expect(needsRotation(sato.membership.state, 'desk')).toBe(true);
			await expect.poll(() => sato.devices, SOON).toBe(0);
			await expect.poll(() => needsRotation(sato.membership.state, 'desk'), SOON).toBe(false);
			sato.writes('もう見えないはずのことば', '2027-01');
			await expect.poll(() => sato.save?.kind).toBe('saved');
			expect(yuki.words).not.toContain('もう見えないはずのことば');
		}
	);

	it('says nothing while one of them is locked, and all of it when both are open', { timeout: 40_000 }, async () => {
		const { sato, yuki } = await threeNeighbours();
		await yuki.opens(yukisVault);
		yuki.locks();
		await sato.opens(satosVault);
		sato.writes(WORDS);
		await shareOperations(sato, yuki);
		await expect.poll(() => hasKey(sato), SOON).toBe(true);
		await shareOperations(sato, yuki);
		sato.seeks(yuki);
		await expect.poll(() => sato.carried.length, SOON).toBeGreaterThan(4);
		expect(yuki.carried).toEqual([]);
		expect(yuki.words).toEqual([]);
		await yuki.opens(yukisVault);
		yuki.seeks(sato);
		await expect.poll(() => yuki.words, SOON).toEqual([WORDS]);
	});
});

describe('whoever has everything but the 合言葉', () => {
	it(
		'a copy of the device with every key on it but the vault’s gets no byte of a document',
		{ timeout: 40_000 },
		async () => {
			const { sato, yuki } = await threeNeighbours();
			await sato.opens(satosVault);
			await yuki.opens(yukisVault);
			await shareOperations(sato, yuki);
			await expect.poll(() => hasKey(sato), SOON).toBe(true);
			await shareOperations(sato, yuki);
			sato.seeks(yuki);
			yuki.seeks(sato);
			await expect.poll(() => sato.devices, SOON).toBe(1);
			yuki.locks();
			await expect.poll(() => sato.devices, SOON).toBe(0);
			sato.writes(WORDS);
			const carriedBefore = sato.carried.length;

			// The thief has the disk, the device's own keys, what lies beside the vault, and even what the circle is met by.
			await yuki.opens(keyOf('a vault of the thief'));
			yuki.seeks(sato);
			sato.seeks(yuki);
			await expect.poll(() => sato.carried.length, SOON).toBeGreaterThan(carriedBefore + 4);
			expect(sato.devices).toBe(0);
			expect(yuki.devices).toBe(0);
			expect(yuki.words).toEqual([]);
			const longest = Math.max(...sato.carried.slice(carriedBefore).map(({ byteLength }) => byteLength));
			expect(longest, 'nothing but hellos, proofs and seals').toBeLessThan(200);
		}
	);
});
