import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_BOX, MAX_LETTERS_PER_BOX } from '../src/lib/wire/limits.ts';
import { MailboxStore } from './mailbox-store.ts';

const box = new Uint8Array(32).fill(7);

describe('the store of letters', () => {
	const inStore = async (work: (store: MailboxStore) => void, limits = { bytes: 2 ** 30, letters: 1_000 }) => {
		const dir = await mkdtemp(join(tmpdir(), 'engawa-mailbox-'));
		const store = MailboxStore.open(dir, limits);
		try {
			work(store);
		} finally {
			store.close();
			await rm(dir, { recursive: true });
		}
	};
	const letter = (n: number, size: number, day = 100) => ({
		id: new Uint8Array(16).fill(n >> 8, 0, 8).fill(n & 255, 8),
		day,
		sealed: new Uint8Array(size)
	});

	it('is full at so many letters or bytes of a box, and of all', async () => {
		await inStore((store) => {
			for (let n = 0; n < MAX_LETTERS_PER_BOX; n++) expect(store.leave(box, letter(n, 1))).toBe('kept');
			expect(store.leave(box, letter(MAX_LETTERS_PER_BOX, 1))).toBe('full');
			expect(store.leave(new Uint8Array(32), letter(0, MAX_BOX))).toBe('kept');
			expect(store.leave(new Uint8Array(32), letter(1, 1))).toBe('full');
		});
		await inStore(
			(store) => {
				expect([1, 2, 3].map((n) => store.leave(box, letter(n, 40)))).toEqual(['kept', 'kept', 'full']);
				store.takeAway(box, letter(1, 0).id);
				expect(store.leave(box, letter(3, 40))).toBe('kept');
				expect(store.counts).toEqual({ letters: 2, bytes: 80 });
			},
			{ bytes: 100, letters: 9 }
		);
	});

	it('keeps the first day of a letter that is left again, and forgets all that are older than three weeks', async () => {
		await inStore((store) => {
			store.leave(box, letter(1, 10, 100));
			store.leave(box, letter(1, 20, 110));
			store.leave(box, letter(2, 10, 110));
			expect(store.collect(box, []).map(({ day, sealed }) => [day, sealed.byteLength])).toEqual([
				[100, 20],
				[110, 10]
			]);
			store.forgetBefore(101);
			expect(store.collect(box, []).map(({ day }) => day)).toEqual([110]);
			expect(store.counts).toEqual({ letters: 1, bytes: 10 });
		});
	});
});
