import { randomUUID } from 'node:crypto';
import { access, link, mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import {
	EVERYTHING,
	type BlindedKey,
	type ChunkStore,
	type StoredChunk,
	type StoreFailure,
	type Table
} from './chunk-store.ts';

/** Marks a file from a folder: the keys 'ab' and 'ab/cd' may both be there. */
const SUFFIX = '.chunk';
/** What is being written. Nothing in it counts, and what is left of a killed process is cleaned away. */
const UNFINISHED = 'unfinished';

/**
 * Chunks as files, one folder per part of a key, for one process at a time. A file appears whole or not at all:
 * written beside, fsync, rename, fsync of the folder.
 */
export class FileChunkStore implements ChunkStore {
	readonly #root: string;
	readonly #folders = new Map<string, Promise<void>>();
	#closed = false;

	static async open(root: string): Promise<Result<FileChunkStore, StoreFailure>> {
		const store = new FileChunkStore(root);
		return store.#try(async () => {
			await rm(join(root, UNFINISHED), { recursive: true, force: true });
			await store.#folder(join(root, UNFINISHED));
			return store;
		});
	}

	private constructor(root: string) {
		this.#root = root;
	}

	get(table: Table, key: BlindedKey): Promise<Result<Bytes | undefined, StoreFailure>> {
		return this.#try(() => readIfThere(this.#path(table, key)));
	}

	list(table: Table, prefix: BlindedKey): Promise<Result<StoredChunk[], StoreFailure>> {
		return this.#try(async () => {
			const keys = await this.#keysBelow(table, prefix);
			const chunks = await Promise.all(
				keys.map(async (key) => ({ key, bytes: await readIfThere(this.#path(table, key)) }))
			);
			return chunks.flatMap(({ key, bytes }) => (bytes ? [{ key, bytes }] : []));
		});
	}

	keys(table: Table, prefix: BlindedKey): Promise<Result<BlindedKey[], StoreFailure>> {
		return this.#try(async () => {
			const keys = await this.#keysBelow(table, prefix);
			const there = await Promise.all(keys.map((key) => isThere(this.#path(table, key))));
			return keys.filter((_, at) => there[at]);
		});
	}

	put(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>> {
		return this.#try(() => this.#place(table, key, bytes, rename));
	}

	putNew(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<Bytes, StoreFailure>> {
		return this.#try(async () => {
			try {
				await this.#place(table, key, bytes, linkNew);
				return bytes;
			} catch (error) {
				const stored = codeOf(error) === 'EEXIST' ? await readIfThere(this.#path(table, key)) : undefined;
				if (stored) return stored;
				throw error;
			}
		});
	}

	remove(table: Table, key: BlindedKey): Promise<Result<void, StoreFailure>> {
		return this.#try(() => this.#unlink(table, key));
	}

	removeExact(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>> {
		return this.#try(async () => {
			const taken = this.#unfinished();
			if (!(await renameIfThere(this.#path(table, key), taken))) return;
			const isOther = !equalBytes(await readFile(taken), bytes);
			// Something newer that came meanwhile stays.
			if (isOther) await linkNew(taken, this.#path(table, key)).catch(ignoreTaken);
			await rm(taken, { force: true });
			await syncFolder(dirname(this.#path(table, key)));
		});
	}

	removeAll(table: Table, prefix: BlindedKey): Promise<Result<void, StoreFailure>> {
		return this.#try(async () => {
			const folder = join(this.#root, table, prefix);
			await rm(folder, { recursive: true, force: true });
			for (const known of this.#folders.keys()) {
				if (known === folder || known.startsWith(`${folder}/`)) this.#folders.delete(known);
			}
			if (prefix !== EVERYTHING) await this.#unlink(table, prefix);
		});
	}

	async close(): Promise<void> {
		this.#closed = true;
	}

	#path(table: Table, key: BlindedKey): string {
		return join(this.#root, table, `${key}${SUFFIX}`);
	}

	#unfinished(): string {
		return join(this.#root, UNFINISHED, randomUUID());
	}

	async #place(
		table: Table,
		key: BlindedKey,
		bytes: Bytes,
		move: (from: string, to: string) => Promise<void>
	): Promise<void> {
		const path = this.#path(table, key);
		const unfinished = this.#unfinished();
		await this.#folder(dirname(path));
		try {
			const file = await open(unfinished, 'wx', 0o600);
			try {
				await file.writeFile(bytes);
				await file.sync();
			} finally {
				await file.close();
			}
			await move(unfinished, path);
		} catch (error) {
			await rm(unfinished, { force: true });
			throw error;
		}
		await syncFolder(dirname(path));
	}

	async #unlink(table: Table, key: BlindedKey): Promise<void> {
		const path = this.#path(table, key);
		try {
			await unlink(path);
		} catch (error) {
			if (codeOf(error) === 'ENOENT') return;
			throw error;
		}
		await syncFolder(dirname(path));
	}

	/** The folder, made and itself durable. */
	#folder(path: string): Promise<void> {
		const known = this.#folders.get(path);
		if (known) return known;
		const making = makeFolder(path);
		this.#folders.set(path, making);
		making.catch(() => this.#folders.delete(path));
		return making;
	}

	async #keysBelow(table: Table, prefix: BlindedKey): Promise<BlindedKey[]> {
		const folder = join(this.#root, table, prefix);
		const entries = await readdir(folder, { recursive: true }).catch((error: unknown) => {
			if (codeOf(error) === 'ENOENT') return [];
			throw error;
		});
		const below = entries
			.filter((entry) => entry.endsWith(SUFFIX))
			.map((entry) => (prefix === EVERYTHING ? '' : `${prefix}/`) + entry.slice(0, -SUFFIX.length));
		return (prefix === EVERYTHING ? below : [prefix, ...below]) as BlindedKey[];
	}

	async #try<T>(work: () => Promise<T>): Promise<Result<T, StoreFailure>> {
		if (this.#closed) return err('closed');
		try {
			return ok(await work());
		} catch (error) {
			return err(failureOfCode(codeOf(error)));
		}
	}
}

/** No room on the disk or left in the quota (errno(3)); anything else may pass. */
export const failureOfCode = (code: string | undefined): StoreFailure =>
	code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failed';

const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const ignoreTaken = (error: unknown): void => {
	if (codeOf(error) !== 'EEXIST') throw error;
};

/** Fails with EEXIST when the name is taken, which rename would not. */
const linkNew = async (from: string, to: string): Promise<void> => {
	await link(from, to);
	await unlink(from);
};

const renameIfThere = async (from: string, to: string): Promise<boolean> => {
	try {
		await rename(from, to);
		return true;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return false;
		throw error;
	}
};

const readIfThere = async (path: string): Promise<Bytes | undefined> => {
	try {
		return new Uint8Array(await readFile(path));
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
};

const isThere = async (path: string): Promise<boolean> => {
	try {
		await access(path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return false;
		throw error;
	}
};

const makeFolder = async (path: string): Promise<void> => {
	const first = await mkdir(path, { recursive: true, mode: 0o700 });
	if (first === undefined) return;
	for (let folder = path; folder !== dirname(first); folder = dirname(folder)) await syncFolder(folder);
	await syncFolder(dirname(first));
};

const syncFolder = async (path: string): Promise<void> => {
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
};
