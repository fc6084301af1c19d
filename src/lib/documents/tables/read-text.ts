import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_FILE_BYTES } from './limits.ts';

/** The bytes of a file as text. Pure. */

/** `old-excel`: a workbook of before 2007, or one behind a password. */
export type FileProblem = 'too-big' | 'unreadable' | 'old-excel' | 'no-rows';

/** UTF-8 with or without its mark, else what Excel in Japan calls Shift_JIS (CP932, WHATWG encoding standard). */
export const readText = (bytes: Uint8Array): Result<string, 'too-big' | 'unreadable'> => {
	if (bytes.byteLength > MAX_FILE_BYTES) return err('too-big');
	for (const encoding of ['utf-8', 'shift_jis']) {
		try {
			return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
		} catch {
			continue;
		}
	}
	return err('unreadable');
};
