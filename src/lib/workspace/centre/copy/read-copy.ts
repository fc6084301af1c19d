import { verifyingKeyFrom } from '../../../identity/signature.ts';
import { equalBytes, type Bytes } from '../../../kernel/bytes.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { RelaySlips } from '../../../net/referral-client.ts';
import { ANSWERS_KEPT_DAYS } from '../../../referral/limits.ts';
import { readVersion } from '../../referral/read-version.ts';
import { copyFromParts, decodePart, type CentreCopy, type CopyPart } from './parts.ts';
import { copyStream, placeOfSheet } from './place.ts';

/** `none`: this relay has no copy for the sheet, or no longer. `broken`: it handed out something else, or not all of it. */
export type ReadingCopyProblem = 'unreachable' | 'none' | 'broken';

/**
 * The copy that lies at a relay for the holder of this sheet. Its parts are the sheet's by their signatures; whether they are the latest
 * nobody who has only the sheet can tell. `day`: of UTC since 1970-01-01.
 */
export const readCopy = async (
	slips: RelaySlips,
	secret: Bytes,
	day: number
): Promise<Result<CentreCopy, ReadingCopyProblem>> => {
	const parts: CopyPart[] = [];
	do {
		const part = await readPart(slips, secret, parts.length, day);
		if (!part.ok) return parts.length > 0 && part.error === 'none' ? err('broken') : part;
		parts.push(part.value);
	} while (parts.length < (parts[0]?.head?.parts ?? 0));
	const copy = copyFromParts(parts);
	return copy ? ok(copy) : err('broken');
};

const readPart = async (
	slips: RelaySlips,
	secret: Bytes,
	part: number,
	day: number
): Promise<Result<CopyPart, ReadingCopyProblem>> => {
	const place = placeOfSheet(secret);
	const { stream, signingKey } = copyStream(place, part);
	const read = await readVersion({
		...{ slips, stream, known: undefined },
		// Which keys the centre has is in it. That it is the centre's is told by the stream's own key, which follows from the sheet.
		knows: {
			day,
			readsBack: ANSWERS_KEPT_DAYS,
			isTrusted: () => true,
			revisionOf: () => undefined,
			revokedOn: () => undefined
		},
		opensWith: () => place.boxPrivateKey
	});
	if (!read.ok) return err(read.error === 'unreachable' ? 'unreachable' : read.error === 'over' ? 'none' : 'broken');
	if (read.value.kind !== 'version') return err('none');
	const { plain, pin } = read.value;
	if (!equalBytes(pin.streamKey, verifyingKeyFrom(signingKey))) return err('broken');
	const decoded = decodePart(plain);
	return decoded.ok ? decoded : err('broken');
};
