import { unzipSync } from 'fflate';
import readSheets, { type CellValue } from 'read-excel-file/universal';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { tableOf, type Table } from './read-table.ts';

/** Bytes that the file may unpack to, by its own account: letters pack tightly, and two thousand rows stay far below. */
const MAX_UNPACKED_BYTES = 16 * MAX_FILE_BYTES;

/** A workbook of Excel (ECMA-376) as a table: the first sheet that has anything in it. What is in its cells is taken as it is shown. */
export const readWorkbook = async (
	bytes: Uint8Array<ArrayBuffer>
): Promise<Result<Table, 'too-big' | 'unreadable'>> => {
	if (bytes.byteLength > MAX_FILE_BYTES) return err('too-big');
	try {
		if (unpackedBytes(bytes) > MAX_UNPACKED_BYTES) return err('too-big');
		const sheets = await readSheets(new Blob([bytes]), { trim: false });
		const [first, ...others] = sheets.filter(({ data }) => data.length > 0);
		const rows = (first?.data ?? []).map((row) => row.map(textOf));
		return ok(
			tableOf(
				rows,
				others.map(({ sheet }) => sheet)
			)
		);
	} catch {
		return err('unreadable');
	}
};

const unpackedBytes = (zip: Uint8Array): number => {
	let size = 0;
	unzipSync(zip, {
		filter: ({ originalSize }) => {
			size += originalSize;
			return false;
		}
	});
	return size;
};

/** Days and hours have no zone in a workbook; the library gives them as UTC, an hour alone on the day before its first. */
const textOf = (value: CellValue | Date | null): string => {
	if (value === null) return '';
	if (!(value instanceof Date)) return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
	const [day, clock] = [value.toISOString().slice(0, 10), value.toISOString().slice(11, 16)];
	if (value.getUTCFullYear() < 1900) return clock;
	return clock === '00:00' ? day : `${day} ${clock}`;
};
