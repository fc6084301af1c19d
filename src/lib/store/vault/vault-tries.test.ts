import { beforeEach, describe, expect, it } from 'vitest';
import { faultyStore } from '../../../../tests/support/faulty-chunk-store.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../../tests/support/outcome.ts';
import { err } from '../../kernel/result.ts';
import { waited, type Timers } from '../timers.ts';
import { inTurnHere, type InTurn } from './in-turn.ts';
import { byWords, NEW_WORDS, OLD_WORDS, SHEET, vaultParts } from './testing.ts';
import { Vault } from './vault.ts';

/** A device whose time goes on to the next moment that somebody waits for, once nobody has anything else to do. */
class Clock implements Timers {
	now = 0;
	#waiting: { at: number; action: () => void }[] = [];

	after(milliseconds: number, action: () => void): () => void {
		if (this.#waiting.length === 0) setImmediate(() => this.#goOn());
		this.#waiting.push({ at: this.now + milliseconds, action });
		return () => undefined;
	}

	#goOn(): void {
		this.now = Math.min(...this.#waiting.map(({ at }) => at));
		const due = this.#waiting.filter(({ at }) => at === this.now);
		this.#waiting = this.#waiting.filter(({ at }) => at !== this.now);
		if (this.#waiting.length > 0) setImmediate(() => this.#goOn());
		for (const { action } of due) action();
	}
}

let disk: MemoryDisk;
let clock: Clock;
let inTurn: InTurn;
/** A tab, or the app after a restart. */
const anotherTab = (): Vault =>
	new Vault(vaultParts({ store: new MemoryChunkStore(disk), timers: clock, now: () => clock.now, inTurn }));
const wrongTimes = async (vault: Vault, times: number): Promise<void> => {
	for (let i = 0; i < times; i++) {
		await vault.wait();
		expect((await vault.open(byWords(NEW_WORDS))).ok).toBe(false);
	}
};
const waitMsOf = async (vault: Vault): Promise<number> => {
	const look = valueOf(await vault.look());
	return look.state === 'there' ? look.waitMs : -1;
};

beforeEach(async () => {
	[disk, clock, inTurn] = [emptyDisk(), new Clock(), inTurnHere()];
	const vault = anotherTab();
	await vault.create(OLD_WORDS);
	await vault.addSheet(byWords(OLD_WORDS), SHEET.kind === 'sheet' ? SHEET.secret : new Uint8Array());
});

describe('after wrong words', () => {
	it('the right ones open at once as long as it was only a slip, and wipe it out', async () => {
		const vault = anotherTab();
		for (let i = 0; i < 4; i++) {
			await wrongTimes(vault, 3);
			expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(true);
		}
		expect(clock.now).toBe(0);
	});

	it('even the right ones have to wait, in every tab and after every restart', async () => {
		await wrongTimes(anotherTab(), 5);
		for (let i = 0; i < 3; i++)
			expect(await anotherTab().open(byWords(OLD_WORDS))).toEqual({
				ok: false,
				error: { reason: 'wait', waitMs: 15_000 }
			});
		valueOf(await anotherTab().wait());
		expect((await anotherTab().open(byWords(OLD_WORDS))).ok).toBe(true);
		expect(await waitMsOf(anotherTab())).toBe(0);
	});

	it('a restart in the middle of the wait has what was waited already, but for a second', async () => {
		await wrongTimes(anotherTab(), 6);
		const before = clock.now;
		const waiting = anotherTab().wait();
		for (let turn = 0; clock.now < before + 10_000 && turn < 10_000; turn++) await new Promise(setImmediate);
		expect(clock.now).toBeGreaterThanOrEqual(before + 10_000);
		const left = await waitMsOf(anotherTab());
		expect(left).toBeLessThanOrEqual(30_000 - 9_000);
		expect(left).toBeGreaterThan(0);
		await waiting;
	});

	it('several tabs that wait together wait no shorter', async () => {
		await wrongTimes(anotherTab(), 7);
		const before = clock.now;
		await Promise.all([anotherTab(), anotherTab(), anotherTab()].map((tab) => tab.wait()));
		expect(clock.now - before).toBe(60_000);
	});

	it('a tab that still waits does not undo the try that another one made meanwhile', async () => {
		await wrongTimes(anotherTab(), 4);
		const [quick, slow] = [anotherTab(), anotherTab()];
		const over = quick.wait();
		await waited(clock, 500);
		const waiting = slow.wait();
		await over;
		expect((await quick.open(byWords(NEW_WORDS))).ok).toBe(false);
		await waited(clock, 1_000);
		expect(await waitMsOf(quick)).toBeGreaterThan(10_000);
		await waiting;
	});

	it('several tabs that try at once get one try after the wait', async () => {
		await wrongTimes(anotherTab(), 4);
		await anotherTab().wait();
		const tries = await Promise.all([1, 2, 3, 4].map(() => anotherTab().open(byWords(NEW_WORDS))));
		expect(tries.map((opened) => (opened.ok ? '' : opened.error.reason))).toEqual(['wrong', 'wait', 'wait', 'wait']);
	});

	it('a try that is cut short counts: it is on the disk before the words are weighed', async () => {
		const cut = new Vault(
			vaultParts({ store: new MemoryChunkStore(disk), stretch: () => new Promise(() => undefined) })
		);
		await wrongTimes(anotherTab(), 3);
		void cut.open(byWords(NEW_WORDS));
		await expect.poll(() => waitMsOf(anotherTab())).toBe(5_000);
	});

	it('a try that the device had no memory for does not count', async () => {
		const noMemory = () => Promise.reject(new RangeError('WebAssembly.Memory(): could not allocate memory'));
		const poor = new Vault(vaultParts({ store: new MemoryChunkStore(disk), stretch: noMemory }));
		for (let i = 0; i < 5; i++) await expect(poor.open(byWords(OLD_WORDS))).rejects.toThrow('memory');
		expect((await anotherTab().open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('the wall clock gives and takes nothing', async () => {
		await wrongTimes(anotherTab(), 8);
		const real = Date.now;
		for (const shifted of [0, 1e15, -1e15]) {
			Date.now = () => real() + shifted;
			expect(await waitMsOf(anotherTab())).toBe(120_000);
		}
		Date.now = real;
		const before = clock.now;
		await anotherTab().wait();
		expect(clock.now - before).toBe(120_000);
	});

	it('the sheet opens without waiting, and clears the wait for who has it', async () => {
		await wrongTimes(anotherTab(), 9);
		expect((await anotherTab().open(SHEET)).ok).toBe(true);
		expect((await anotherTab().open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('a wrong sheet costs nobody anything: it cannot be guessed', async () => {
		for (let i = 0; i < 9; i++) await anotherTab().open({ kind: 'sheet', secret: new Uint8Array(32) });
		expect((await anotherTab().open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('trying to change the words counts as well', async () => {
		for (let i = 0; i < 4; i++) await anotherTab().changeWords(byWords(NEW_WORDS), NEW_WORDS);
		expect(await waitMsOf(anotherTab())).toBe(5_000);
	});

	it('a full disk keeps nobody out and lets nobody off', async () => {
		const store = faultyStore(new MemoryChunkStore(disk));
		store.fault = (operation) => (operation === 'put' ? Promise.resolve(err('full')) : undefined);
		const vault = new Vault(vaultParts({ store, timers: clock, now: () => clock.now }));
		expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(true);
		await wrongTimes(vault, 4);
		expect(await vault.open(byWords(OLD_WORDS))).toEqual({ ok: false, error: { reason: 'wait', waitMs: 5_000 } });
	});
});
