import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultyStore, hanging } from '../../../../tests/support/faulty-chunk-store.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../../tests/support/outcome.ts';
import { drawSeed, randomFrom } from '../../../../tests/support/random.ts';
import type { ChunkStore, StoreFailure } from '../chunk-store.ts';
import { err } from '../../kernel/result.ts';
import { byWords, SHEET, vaultParts, wordsFrom } from './testing.ts';
import { Vault } from './vault.ts';

const KILLS = 100;
const seed = drawSeed();
const secret = new Uint8Array(32).fill(5);

/** What nobody ever set. */
const NEVER_SET = 'とけい たぬき やさい みなと';

const vaultOn = (store: ChunkStore): Vault => new Vault(vaultParts({ store, inTurn: (work) => work() }));
/** The id of the desk key behind whichever of these words opens, by the words that do. Tries are free here. */
const opensBy = async (disk: MemoryDisk, candidates: readonly string[]): Promise<Map<string, string>> => {
	const keys = new Map<string, string>();
	for (const words of candidates) {
		disk.get('records')!.clear();
		const opened = await vaultOn(new MemoryChunkStore(disk)).open(byWords(words));
		if (opened.ok) keys.set(words, opened.value.deskKey.deviceId);
	}
	return keys;
};
const copyOf = (disk: MemoryDisk): MemoryDisk => new Map([...disk].map(([table, rows]) => [table, new Map(rows)]));
const newVault = async (words: string): Promise<{ disk: MemoryDisk; deskId: string }> => {
	const disk = emptyDisk();
	const vault = vaultOn(new MemoryChunkStore(disk));
	const { deskKey } = valueOf(await vault.create(words));
	valueOf(await vault.addSheet(byWords(words), secret));
	return { disk, deskId: deskKey.deviceId };
};

/**
 * Changes the words and is cut off at the `at`-th call to the store: it does not happen, or, `torn`, what it wrote is cut short
 * somewhere. Returns whether the change was told done before that, and how many calls there were.
 */
const changeCutOff = async (
	disk: MemoryDisk,
	[from, to]: readonly [string, string],
	{ at, torn }: { at: number; torn: number | undefined }
): Promise<{ isDone: boolean; calls: number }> => {
	const store = faultyStore(new MemoryChunkStore(disk));
	let calls = 0;
	let last: (() => void) | undefined;
	const cut = Promise.withResolvers<'cut'>();
	store.fault = (operation, table, key) => {
		const isLast = calls++ === at;
		const isAfter = calls > at + 1;
		if (isAfter || (isLast && torn === undefined)) {
			last?.();
			cut.resolve('cut');
			return hanging();
		}
		if (isLast && operation.startsWith('put'))
			last = () => {
				const whole = disk.get(table)!.get(key);
				if (whole) disk.get(table)!.set(key, whole.slice(0, Math.floor(whole.length * torn!)));
			};
		return undefined;
	};
	const changing = vaultOn(store).changeWords(byWords(from), to);
	const isDone = (await Promise.race([changing, cut.promise])) !== 'cut';
	if (isDone) last?.();
	return { isDone, calls };
};

describe('a power cut while the words are changed', () => {
	it('at any call to the store, whole or torn, leaves the old words or the new ones, and the sheet', async () => {
		const [from, to] = ['たいふう けしき らくだ あおぞら', 'さかな みかん ひこうき おどり'];
		const { disk, deskId } = await newVault(from);
		const { calls } = await changeCutOff(copyOf(disk), [from, to], { at: 1_000, torn: undefined });
		expect(calls).toBeGreaterThan(7);
		const outcomes = new Set<string>();
		for (let at = 0; at <= calls; at++) {
			for (const torn of [undefined, 0, 0.5, 0.99]) {
				const hurt = copyOf(disk);
				const { isDone } = await changeCutOff(hurt, [from, to], { at, torn });
				const opened = await opensBy(hurt, [from, to, NEVER_SET]);
				expect([...opened.values()], `cut at call ${at}, torn at ${torn}`).toEqual([deskId]);
				if (isDone) expect([...opened.keys()]).toEqual([to]);
				outcomes.add([...opened.keys()][0]!);
				const bySheet = await vaultOn(new MemoryChunkStore(hurt)).open(SHEET);
				expect(valueOf(bySheet).deskKey.deviceId).toBe(deskId);
			}
		}
		expect(outcomes.size).toBe(2);
	});

	it(`${KILLS} times over on one device, never locks out and never opens (ENGAWA_SEED=${seed})`, async () => {
		const random = randomFrom(seed);
		let words = wordsFrom(random);
		const everSet = [words];
		const { disk, deskId } = await newVault(words);
		const kept = { old: 0, new: 0 };
		for (let kill = 0; kill < KILLS; kill++) {
			const next = wordsFrom(random);
			const torn = random() < 0.5 ? undefined : random();
			await changeCutOff(disk, [words, next], { at: Math.floor(random() * 14), torn });
			everSet.push(next);
			const opened = await opensBy(disk, [...everSet.slice(-8), NEVER_SET]);
			expect([...opened.values()]).toEqual([deskId]);
			const [holding] = opened.keys();
			expect([words, next]).toContain(holding);
			kept[holding === words ? 'old' : 'new']++;
			words = holding!;
		}
		expect(kept.old).toBeGreaterThan(KILLS / 10);
		expect(kept.new).toBeGreaterThan(KILLS / 10);
		expect(disk.get('keys')!.size).toBe(2);
	});
});

describe('a store that fails while the words are changed', () => {
	it('leaves the old words or the new ones, and says done only when it is', async () => {
		const [from, to] = ['たいふう けしき らくだ あおぞら', 'さかな みかん ひこうき おどり'];
		const { disk, deskId } = await newVault(from);
		const failures: StoreFailure[] = ['full', 'failed', 'closed'];
		for (let at = 0; at < 14; at++) {
			const hurt = copyOf(disk);
			const store = faultyStore(new MemoryChunkStore(hurt));
			let calls = 0;
			store.fault = () => (calls++ >= at ? Promise.resolve(err(failures[at % 3]!)) : undefined);
			const changed = await vaultOn(store).changeWords(byWords(from), to);
			const opened = await opensBy(hurt, [from, to, NEVER_SET]);
			expect([...opened.values()]).toEqual([deskId]);
			if (changed.ok) expect([...opened.keys()]).toEqual([to]);
		}
	});
});

describe('two who change the words at once', () => {
	const [from, one, two] = [
		'たいふう けしき らくだ あおぞら',
		'さかな みかん ひこうき おどり',
		'とけい たぬき やさい みなと'
	];

	/** A tab whose calls to the store take a moment, drawn anew for each. */
	const slowTab = (disk: MemoryDisk, scheduler: fc.Scheduler): ChunkStore => {
		const store = faultyStore(new MemoryChunkStore(disk));
		const through: ChunkStore = new MemoryChunkStore(disk);
		for (const name of ['get', 'list', 'put', 'putNew', 'removeExact'] as const) {
			const call = through[name].bind(through) as (...args: unknown[]) => Promise<never>;
			const later = (...args: unknown[]) => scheduler.schedule(Promise.resolve(), name).then(() => call(...args));
			store[name] = later as never;
		}
		return store;
	};

	it('in two tabs, even if nothing makes them take turns: one of them holds, the other is told', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const { disk, deskId } = await newVault(from);
				const changing = Promise.all(
					[one, two].map((to) => vaultOn(slowTab(disk, scheduler)).changeWords(byWords(from), to))
				);
				await scheduler.waitFor(changing);
				const told = (await changing).map((changed) => changed.ok);
				const opened = await opensBy(disk, [from, one, two]);
				expect([...opened.values()]).toEqual([deskId]);
				expect(told.filter(Boolean)).toHaveLength(1);
				expect([...opened.keys()]).toEqual([told[0] ? one : two]);
			}),
			{ numRuns: 200 }
		);
	});

	it('on two devices: each has a vault and a header of its own, so each has its own words', async () => {
		const [tablet, phone] = [await newVault(from), await newVault(from)];
		await Promise.all([
			vaultOn(new MemoryChunkStore(tablet.disk)).changeWords(byWords(from), one),
			vaultOn(new MemoryChunkStore(phone.disk)).changeWords(byWords(from), two)
		]);
		expect([...(await opensBy(tablet.disk, [from, one, two]))]).toEqual([[one, tablet.deskId]]);
		expect([...(await opensBy(phone.disk, [from, one, two]))]).toEqual([[two, phone.deskId]]);
	});
});
