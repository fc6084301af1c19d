import { afterEach, describe, expect, it, inject } from 'vitest';
import { valueOf } from '../../../../tests/support/outcome.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import { verify } from '../../identity/signature.ts';
import { DOMAIN } from '../../identity/domain.ts';
import { concatBytes, fromHex } from '../../kernel/bytes.ts';
import type { DeviceId, GroupId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import type { Opening } from './slot.ts';
import { startVaultWorker } from '../../workspace/desk/start-vault-worker.ts';
import { VaultDoor } from './vault-door.ts';

const OLD_WORDS = 'たいふう けしき らくだ あおぞら';
const NEW_WORDS = 'さかな みかん ひこうき おどり';
const byWords = (typed: string): Opening => ({ kind: 'words', typed });
/** Few, since each opens the vault three times at full cost; a hundred are in vault-crash.test.ts. */
const KILLS = 3;
const seed = inject('seed');

const newName = () => `vault-${crypto.randomUUID()}`;

const doors: VaultDoor[] = [];
/** Somebody comes to the vault: a page was loaded, or another tab opened. */
const door = (database: string): VaultDoor => {
	const one = new VaultDoor(database, startVaultWorker);
	doors.push(one);
	return one;
};
afterEach(() => doors.splice(0).forEach((one) => one.lock()));

const both = <T>(answer: Result<Result<T, unknown>, unknown>): T => valueOf(valueOf(answer));
const opens = async (database: string, words: string): Promise<boolean> => {
	const one = door(database);
	const opened = valueOf(await one.ask('open', { opening: byWords(words) })).ok;
	one.lock();
	return opened;
};

describe('the vault behind its door', () => {
	it('proposes four words, is made with them, and opens with them after every restart', async () => {
		const database = newName();
		const first = door(database);
		expect(both(await first.ask('look'))).toEqual({ state: 'none' });
		const words = valueOf(await first.ask('propose'));
		expect(words).toHaveLength(4);
		both(await first.ask('create', { words: words.join('　') }));
		first.lock();
		expect(await opens(database, NEW_WORDS)).toBe(false);
		expect(await opens(database, words.join(''))).toBe(true);
	});

	it('brings a draft back at the same word, to whoever opens it and nobody else', async () => {
		const database = newName();
		const name = 'journal/2026-11';
		const first = door(database);
		expect(valueOf(await first.ask('keepDraft', { name, text: 'x' }))).toEqual({ ok: false, error: 'locked' });
		both(await first.ask('create', { words: OLD_WORDS }));
		both(await first.ask('keepDraft', { name, text: '田中さんが、きのうから' }));
		first.lock();
		const later = door(database);
		expect(valueOf(await later.ask('drafts'))).toEqual({ ok: false, error: 'locked' });
		both(await later.ask('open', { opening: byWords(OLD_WORDS) }));
		expect(both(await later.ask('drafts'))).toEqual([[name, '田中さんが、きのうから']]);
		both(await later.ask('dropDraft', { name }));
		expect(both(await later.ask('drafts'))).toEqual([]);
	});

	it('signs with its own key that it belongs to the device, and is the same vault at every opening', async () => {
		const database = newName();
		const [groupId, device] = ['ab'.repeat(32) as GroupId, 'cd'.repeat(32) as DeviceId];
		const first = door(database);
		both(await first.ask('create', { words: OLD_WORDS }));
		const { key, boxKey, signature } = both(await first.ask('proveDeskKey', { groupId, device }));
		const said = concatBytes(fromHex(groupId)!, fromHex(device)!, boxKey);
		expect(verify(key, DOMAIN.deskKey, said, signature)).toBe(true);
		first.lock();
		const later = door(database);
		both(await later.ask('open', { opening: byWords(OLD_WORDS) }));
		expect(both(await later.ask('proveDeskKey', { groupId, device }))).toEqual({ key, boxKey, signature });
	});

	it('says that a question failed and goes on answering others', async () => {
		const one = door(newName());
		expect(await one.ask('open', {} as never)).toEqual({ ok: true, value: { ok: false, error: { reason: 'none' } } });
		both(await one.ask('create', { words: OLD_WORDS }));
		expect(await one.ask('open', {} as never)).toEqual({ ok: false, error: 'failed' });
		both(await one.ask('open', { opening: byWords(OLD_WORDS) }));
	});

	it('waits in the next tab for what was tried in this one', async () => {
		const database = newName();
		both(await door(database).ask('create', { words: OLD_WORDS }));
		const [one, two] = [door(database), door(database)];
		for (let i = 0; i < 4; i++) await one.ask('open', { opening: byWords(NEW_WORDS) });
		expect(valueOf(await two.ask('open', { opening: byWords(OLD_WORDS) }))).toEqual({
			ok: false,
			error: { reason: 'wait', waitMs: 5_000 }
		});
	});
});

describe('locking', () => {
	it('ends the worker and all that was asked of it at once, in every tab', async () => {
		const database = newName();
		both(await door(database).ask('create', { words: OLD_WORDS }));
		const [here, there] = [door(database), door(database)];
		both(await here.ask('open', { opening: byWords(OLD_WORDS) }));
		both(await there.ask('open', { opening: byWords(OLD_WORDS) }));
		const told = new Promise((resolve) => there.onLock(resolve));
		const asked = here.ask('open', { opening: byWords(OLD_WORDS) });
		here.lock();
		expect(here.isLocked).toBe(true);
		expect(await asked).toEqual({ ok: false, error: 'locked' });
		expect(await told).toBe('another-tab');
		expect(there.isLocked).toBe(true);
		expect(await here.ask('look')).toEqual({ ok: false, error: 'locked' });
		expect(await there.ask('look')).toEqual({ ok: false, error: 'locked' });
	});

	it('hands the bytes of a secret over and keeps no copy in the page', async () => {
		const one = door(newName());
		both(await one.ask('create', { words: OLD_WORDS }));
		const secret = new Uint8Array(32).fill(5);
		const adding = one.ask('addSheet', { opening: byWords(OLD_WORDS), secret }, [secret.buffer]);
		expect(secret.byteLength).toBe(0);
		both(await adding);
		both(await one.ask('open', { opening: { kind: 'sheet', secret: new Uint8Array(32).fill(5) } }));
	});

	it(`in the middle of a change of words leaves the old or the new (${KILLS} times, ENGAWA_SEED=${seed})`, async () => {
		const random = randomFrom(seed);
		const database = newName();
		let words = OLD_WORDS;
		both(await door(database).ask('create', { words }));
		const began = performance.now();
		both(await door(database).ask('changeWords', { opening: byWords(words), words }));
		const whole = performance.now() - began;
		for (let i = 0; i < KILLS; i++) {
			const next = words === OLD_WORDS ? NEW_WORDS : OLD_WORDS;
			const one = door(database);
			valueOf(await one.ask('look'));
			void one.ask('changeWords', { opening: byWords(words), words: next });
			await new Promise((resolve) => setTimeout(resolve, whole * (0.5 + random())));
			one.lock();
			const holding = [];
			for (const tried of [OLD_WORDS, NEW_WORDS]) if (await opens(database, tried)) holding.push(tried);
			expect(holding).toHaveLength(1);
			words = holding[0]!;
		}
	}, 60_000);
});
