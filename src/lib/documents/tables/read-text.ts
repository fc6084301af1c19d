import { err, ok, type Result } from '../../kernel/result.ts';

/** The bytes of a file as text. Pure. */

/** Bytes of one file: some 5,000 rows, and more than a year of a busy calendar. */
const MAX_FILE_BYTES = 1_048_576;

export type FileProblem = 'too-big' | 'no-text';

/** UTF-8 with or without its mark, else what Excel in Japan calls Shift_JIS (CP932, WHATWG encoding standard). */
export const readText = (bytes: Uint8Array): Result<string, FileProblem> => {
	if (bytes.byteLength > MAX_FILE_BYTES) return err('too-big');
	for (const encoding of ['utf-8', 'shift_jis']) {
		try {
			return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
		} catch {
			continue;
		}
	}
	return err('no-text');
};
