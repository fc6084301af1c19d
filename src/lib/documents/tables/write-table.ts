import papa from 'papaparse';
import { ok, type Result } from '../../kernel/result.ts';
import { encodeCp932 } from './cp932.ts';
import { guarded } from './guard.ts';

/** A table as a file for Excel. Pure. */

export type Encoding = 'utf-8' | 'shift_jis';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * CSV with CRLF; UTF-8 begins with the mark by which Excel knows it. A cell that a spreadsheet would reckon out is guarded
 * (guard.ts). The error names the characters that Shift_JIS does not have: then there is no file.
 */
export const writeTable = (
	rows: readonly (readonly (string | number)[])[],
	encoding: Encoding
): Result<Uint8Array<ArrayBuffer>, readonly string[]> => {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)));
	const text = `${papa.unparse(cells, { newline: '\r\n' })}\r\n`;
	if (encoding === 'shift_jis') return encodeCp932(text);
	return ok(new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}`));
};
