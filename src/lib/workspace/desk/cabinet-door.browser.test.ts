import { afterEach, expect, it } from 'vitest';
import { valueOf } from '../../../../tests/support/outcome.ts';
import { drawId } from '../../documents/sheets.ts';
import type { GroupAlias } from '../../kernel/ids.ts';
import type { BlindedKey } from '../../store/chunk-store.ts';
import { IndexedDbChunkStore } from '../../store/indexeddb-chunk-store.ts';
import { vaultDatabaseName } from '../../store/keychain.ts';
import { CabinetDoor } from './cabinet-door.ts';

const WORDS = 'たいふう けしき らくだ あおぞら';
const NEW_WORDS = 'さかな みかん ひこうき おどり';

const doors: CabinetDoor[] = [];
const doorTo = (alias: GroupAlias): CabinetDoor => {
	const door = new CabinetDoor(alias, () => {});
	doors.push(door);
	return door;
};
afterEach(() => doors.splice(0).forEach(({ current }) => current.leave()));
const opens = async (door: CabinetDoor, typed: string) =>
	valueOf(await door.current.ask('open', { opening: { kind: 'words', typed } }));

it('is the door of the cabinet that was made last, and of the one before it while the next is not made', async () => {
	const alias = drawId(Math.random) as string as GroupAlias;
	const first = doorTo(alias);
	expect(valueOf(await first.find())).toEqual({ state: 'none' });
	valueOf(valueOf(await first.current.ask('create', { words: WORDS })));
	// The power is cut just after the next one was begun: its place is there, and nothing in it.
	await valueOf(await IndexedDbChunkStore.open(vaultDatabaseName(alias, 1))).close();
	const second = doorTo(alias);
	expect(valueOf(await second.find())).toMatchObject({ state: 'there' });
	expect(second.cabinet).toBe(0);
	second.turnToNext();
	valueOf(valueOf(await second.current.ask('create', { words: NEW_WORDS })));

	const later = doorTo(alias);
	expect(valueOf(await later.find())).toMatchObject({ state: 'there' });
	expect(later.cabinet).toBe(1);
	expect((await opens(later, WORDS)).ok).toBe(false);
	expect((await opens(later, NEW_WORDS)).ok).toBe(true);
});

it('says that a lock is damaged rather than open an older cabinet', async () => {
	const alias = drawId(Math.random) as string as GroupAlias;
	const door = doorTo(alias);
	valueOf(valueOf(await door.current.ask('create', { words: WORDS })));
	const next = valueOf(await IndexedDbChunkStore.open(vaultDatabaseName(alias, 1)));
	valueOf(await next.put('keys', '00000001/00' as BlindedKey, new Uint8Array(20)));
	await next.close();
	expect(await door.find()).toEqual({ ok: false, error: 'damaged' });
});
