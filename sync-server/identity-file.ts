import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const KEY_FILE = 'relay.key';
export const KEY_LENGTH = 32;

/**
 * The relay's Ed25519 seed, made on the first start and readable by its user only.
 * It names the relay to devices; it opens nothing. A file of another length is refused rather than replaced.
 */
export const loadIdentity = async (dataDir: string): Promise<Uint8Array> => {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const path = join(dataDir, KEY_FILE);
	return keyIn((await read(path)) ?? (await create(path)), path);
};

const keyIn = (seed: Uint8Array, path: string): Uint8Array => {
	if (seed.byteLength !== KEY_LENGTH)
		throw new Error(`${path} is not a relay key (${seed.byteLength} bytes instead of ${KEY_LENGTH})`);
	return new Uint8Array(seed);
};

/**
 * Copies the key from one folder into another that has none, readable by its user only. `same` and `another`: the other one has a key already,
 * and keeps it. `none`: there is nothing to copy.
 */
export const copyIdentity = (from: string, to: string): 'copied' | 'same' | 'another' | 'none' => {
	const [source, target] = [join(from, KEY_FILE), join(to, KEY_FILE)];
	if (!existsSync(source)) return 'none';
	const seed = keyIn(readFileSync(source), source);
	const draft = `${target}.${process.pid}`;
	writeFileSync(draft, seed, { mode: 0o600, flag: 'wx', flush: true });
	try {
		linkSync(draft, target);
		return 'copied';
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		return readFileSync(target).equals(seed) ? 'same' : 'another';
	} finally {
		unlinkSync(draft);
	}
};

const read = async (path: string): Promise<Uint8Array | undefined> => {
	try {
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
};

/** A link and not a rename: of two relays started at once on one directory, both read the same key. */
const create = async (path: string): Promise<Uint8Array> => {
	const draft = `${path}.${process.pid}`;
	await writeFile(draft, randomBytes(KEY_LENGTH), { mode: 0o600, flag: 'wx', flush: true });
	try {
		await link(draft, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		await unlink(draft);
	}
	return await readFile(path);
};
