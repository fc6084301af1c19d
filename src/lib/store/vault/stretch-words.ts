import { argon2id } from 'hash-wasm';
import type { Bytes } from '../../kernel/bytes.ts';
import { KEY_LENGTH, LANES } from './limits.ts';
import type { Stretch } from './slot.ts';

/** Argon2id (RFC 9106, version 0x13) in wasm. Takes `memory` KiB while it runs; only the vault's worker calls it. */
export const stretchWords: Stretch = async (words, salt, { memory, passes }) =>
	(await argon2id({
		password: words,
		salt,
		memorySize: memory,
		iterations: passes,
		parallelism: LANES,
		hashLength: KEY_LENGTH,
		outputType: 'binary'
	})) as Bytes;
