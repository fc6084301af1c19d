import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'relay.key';
const SEED_LENGTH = 32;

/**
 * The relay's Ed25519 seed, made on the first start and readable by its user only.
 * It names the relay to devices; it opens nothing. A file of another length is refused rather than replaced.
 */
export const loadIdentity = async (dataDir: string): Promise<Uint8Array> => {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const path = join(dataDir, FILE);
	const seed = (await read(path)) ?? (await create(path));
	if (seed.byteLength !== SEED_LENGTH)
		throw new Error(`${path} is not a relay key (${seed.byteLength} bytes instead of ${SEED_LENGTH})`);
	return new Uint8Array(seed);
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
	await writeFile(draft, randomBytes(SEED_LENGTH), { mode: 0o600, flag: 'wx', flush: true });
	try {
		await link(draft, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		await unlink(draft);
	}
	return await readFile(path);
};
