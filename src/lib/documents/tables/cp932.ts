import { err, ok, type Result } from '../../kernel/result.ts';

/**
 * Writing CP932, which Excel in Japan opens without a question. The table is the platform's own decoder turned round, so what is
 * written here is read here; of characters that stand in it twice the code is that of the WHATWG encoding standard (§ Shift_JIS:
 * lead bytes ED and EE are not written). Pure.
 */

const ASCII_END = 0x7f;
const HALF_WIDTH = 0xff61;
const HALF_WIDTH_BYTE = 0xa1;
const HALF_WIDTH_COUNT = 63;
/** NEC's selection of IBM's characters: read, and written as IBM's own. */
const NOT_WRITTEN = new Set([0xed, 0xee]);
/** The wave dash and the minus as phones and Macs write them, under the signs that CP932 has for them. */
const WRITTEN_AS = new Map([
	['〜', '～'],
	['−', '－'],
	['‖', '∥'],
	['—', '―'],
	['¥', '\\']
]);

const isLead = (byte: number): boolean => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);

const codes = (): ReadonlyMap<string, readonly number[]> => {
	const decoder = new TextDecoder('shift_jis');
	const found = new Map<string, readonly number[]>();
	for (let lead = 0x81; lead <= 0xfc; lead++) {
		if (!isLead(lead) || NOT_WRITTEN.has(lead)) continue;
		for (let trail = 0x40; trail <= 0xfc; trail++) {
			const sign = trail === ASCII_END ? '' : decoder.decode(Uint8Array.of(lead, trail));
			// A user-defined character (U+E000 on) means something on one machine only.
			const isSign = [...sign].length === 1 && sign !== '\ufffd' && !/\p{Co}/u.test(sign);
			if (isSign && !found.has(sign)) found.set(sign, [lead, trail]);
		}
	}
	for (let n = 0; n < HALF_WIDTH_COUNT; n++) found.set(String.fromCodePoint(HALF_WIDTH + n), [HALF_WIDTH_BYTE + n]);
	return found;
};

/** The bytes, or the characters that CP932 does not have, each once: 𠮷, emoji. Nothing is ever replaced by another sign unsaid. */
export const encodeCp932 = (text: string): Result<Uint8Array<ArrayBuffer>, readonly string[]> => {
	const table = codes();
	const bytes: number[] = [];
	const missing = new Set<string>();
	for (const written of text) {
		const sign = WRITTEN_AS.get(written) ?? written;
		const code = sign.codePointAt(0)!;
		if (code <= ASCII_END) bytes.push(code);
		else if (table.has(sign)) bytes.push(...table.get(sign)!);
		else missing.add(written);
	}
	return missing.size > 0 ? err([...missing]) : ok(Uint8Array.from(bytes));
};
