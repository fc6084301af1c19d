import papa from 'papaparse';
import { ok, type Result } from '../../../kernel/result.ts';
import { encodeCp932 } from './cp932.ts';

/** A table as a file for Excel. Pure. */

export type Encoding = 'utf-8' | 'shift_jis';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * CSV with CRLF; UTF-8 begins with the mark by which Excel knows it. A cell that a spreadsheet would reckon out gets an apostrophe
 * in front, which `readTable` takes off again. The error names the characters that Shift_JIS does not have.
 */
export const writeTable = (
	rows: readonly (readonly (string | number)[])[],
	encoding: Encoding
): Result<Uint8Array, readonly string[]> => {
	const text = papa.unparse(rows as (string | number)[][], { newline: '\r\n', escapeFormulae: true });
	if (encoding === 'shift_jis') return encodeCp932(`${text}\r\n`);
	return ok(new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`));
};
