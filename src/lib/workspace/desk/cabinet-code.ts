import type { DeskKeyProof } from '../../group/desk-key.ts';
import { deviceIdOf, verifyingKeyOf } from '../../identity/device-key.ts';
import { concatBytes, fromBase64Url, toBase64Url } from '../../kernel/bytes.ts';
import type { DeviceId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';

/** What a device shows of a cabinet that was made anew, for a まとめ役 to read. It opens nothing: public halves and a signature. Pure. */
export interface CabinetCode {
	readonly device: DeviceId;
	readonly proof: DeskKeyProof;
}

/** Tells it from other codes, and this form from later ones. */
const BEGINS = 'engawa-cabinet:1:';
/** Device, key, box key (32 each), signature (64). */
const ENDS = [32, 64, 96, 160] as const;
const MAX_TEXT = 1_000;

export const toCabinetCode = ({ device, proof }: CabinetCode): string =>
	`${BEGINS}${toBase64Url(concatBytes(verifyingKeyOf(device), proof.key, proof.boxKey, proof.signature))}`;

/** As it was read by a camera or sent along in a message, whatever blanks came in on the way. Whether the proof holds is the rule book's to say. */
export const fromCabinetCode = (text: string): Result<CabinetCode, 'not-a-code'> => {
	const bare = text.slice(0, MAX_TEXT).replace(/\s+/gu, '');
	const bytes = bare.startsWith(BEGINS) ? fromBase64Url(bare.slice(BEGINS.length)) : undefined;
	if (!bytes || bytes.byteLength !== ENDS[3]) return err('not-a-code');
	const [device, key, boxKey] = ENDS;
	return ok({
		device: deviceIdOf(bytes.slice(0, device)),
		proof: { key: bytes.slice(device, key), boxKey: bytes.slice(key, boxKey), signature: bytes.slice(boxKey) }
	});
};
