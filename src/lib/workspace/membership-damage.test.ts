import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { admission, invite, MIDORI, midori, SATO, SUZUKI } from '../group/testing.ts';
import { Records } from '../store/records.ts';
import { Membership } from './membership.ts';

const create = midori.operation;
const link = invite(SATO, [create], 'for Suzuki-san');
const admitted = admission(SATO, [create, link.operation], SUZUKI, link);
const storageKey = new Uint8Array(32).fill(7);

let disk: MemoryDisk;
const open = async (founding?: typeof create) =>
	valueOf(await Membership.open(MIDORI, await Records.open(new MemoryChunkStore(disk), storageKey), founding));

/** Turns one bit in every stored operation. */
const damageAll = () => {
	for (const bytes of disk.get('records')!.values()) bytes[40]! ^= 1;
};
const whenWhole = (membership: Membership) =>
	new Promise<void>((resolve) => membership.subscribe(() => membership.missing === 0 && resolve()));

beforeEach(async () => {
	disk = emptyDisk();
	valueOf(await (await open()).write(create, link.operation, admitted));
});

describe('operations on a damaged disk', () => {
	it('none is missing on a whole one', async () => {
		const membership = await open();
		expect(membership.missing).toBe(0);
		expect(membership.state.members.size).toBe(2);
	});

	it('are told to be missing; the group is there by its founding, and a neighbour makes the rest whole for good', async () => {
		damageAll();
		const membership = await open(create);
		expect(membership.missing).toBe(2);
		expect(membership.state.name).toBe('みどり棟のえんがわ');
		expect([...membership.state.members.values()].map(({ name }) => name)).toEqual(['佐藤']);

		const whole = whenWhole(membership);
		membership.receive([link.operation, admitted]);
		await whole;
		expect(membership.state.members.size).toBe(2);
		const later = await open();
		expect(later.missing).toBe(0);
		expect(later.state.members.size).toBe(2);
	});

	it('one that others build upon is missed also when it left no trace', async () => {
		for (const key of [...disk.get('records')!.keys()].slice(1, 2)) disk.get('records')!.delete(key);
		expect((await open()).missing).toBe(1);
	});
});
