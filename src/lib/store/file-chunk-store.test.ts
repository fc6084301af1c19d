import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf } from '../../../tests/support/outcome.ts';
import { EVERYTHING, type BlindedKey } from './chunk-store.ts';
import { failureOfCode, FileChunkStore } from './file-chunk-store.ts';

describe('file chunk store', () => {
	let folder: string;
	beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'engawa-files-'))));
	afterEach(() => rm(folder, { recursive: true, force: true }));

	it('takes no notice of what a killed process left half-written, and cleans it away', async () => {
		await mkdir(join(folder, 'unfinished'), { recursive: true });
		await writeFile(join(folder, 'unfinished', 'half'), 'half a chunk');
		const store = valueOf(await FileChunkStore.open(folder));
		expect(valueOf(await store.list('chunks', EVERYTHING))).toEqual([]);
		expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
		await store.put('chunks', 'aa/bb' as BlindedKey, Uint8Array.of(1));
		expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
	});

	it('leaves what was there when it cannot write, and tells a full disk from another failure', async () => {
		const store = valueOf(await FileChunkStore.open(folder));
		await store.put('chunks', 'aa' as BlindedKey, Uint8Array.of(1));
		await rm(join(folder, 'unfinished'), { recursive: true });
		expect(await store.put('chunks', 'aa' as BlindedKey, Uint8Array.of(2))).toEqual({ ok: false, error: 'failed' });
		expect(valueOf(await store.get('chunks', 'aa' as BlindedKey))).toEqual(Uint8Array.of(1));
		expect(failureOfCode('ENOSPC')).toBe('full');
		expect(failureOfCode('EDQUOT')).toBe('full');
		expect(failureOfCode('EIO')).toBe('failed');
	});

	it('does not open where it may not write', async () => {
		await writeFile(join(folder, 'file'), '');
		expect(await FileChunkStore.open(join(folder, 'file', 'below'))).toEqual({ ok: false, error: 'failed' });
	});
});
