import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, type Bytes } from '../../../kernel/bytes.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { RelaySlips } from '../../../net/referral-client.ts';
import { answerChain } from '../../../referral/answer-chain.ts';
import { writeTombstone } from '../../../referral/head.ts';
import type { CentreKeyPair } from '../../referral/centre-keys.ts';
import { isListed, layVersion, type LayingProblem, type Pin, type ThereNow } from '../../referral/lay-version.ts';
import { isChange } from '../../referral/told-alarms.ts';
import { copyStream, type CopyPlace } from './place.ts';

/** What this device laid of a copy, or found laid. Bytes are hex. */
export interface LaidCopy {
	/** CopyPlace: of another sheet nothing is laid yet. */
	readonly streams: string;
	readonly parts: readonly {
		readonly version: number;
		readonly last: string;
		/** SHA-256 of what was laid. */
		readonly digest: string;
		/** Days of UTC since 1970-01-01. */
		readonly day: number;
	}[];
}

/** Its papers are good for four weeks and it is kept for a year after them; long before that it is laid anew. */
const RENEWED_AFTER_DAYS = 60;

interface LayingCopy {
	readonly slips: RelaySlips;
	readonly pair: CentreKeyPair;
	readonly place: CopyPlace;
	readonly laid: LaidCopy | undefined;
	readonly today: number;
	/** What the relay says it has. */
	readonly there: ThereNow;
	/** The relay shows less, or something else, than was laid there. */
	changed(): void;
	/** True when it is durable. */
	keep(laid: LaidCopy): Promise<boolean>;
}

/** The parts that differ from what lies there, or do not lie there any more, are laid, each durable here before the next. */
export const layCopy = async (
	parts: readonly Bytes[],
	{ slips, pair, place, today, there, changed, keep, ...of }: LayingCopy
): Promise<Result<LaidCopy, LayingProblem | 'not-kept'>> => {
	const streams = toHex(place.streams);
	let laid: LaidCopy = of.laid?.streams === streams ? of.laid : { streams, parts: [] };
	for (const [n, plain] of parts.entries()) {
		const known = laid.parts[n];
		const digest = toHex(sha256(plain));
		const { stream, signingKey } = copyStream(place, n);
		const pin: Pin | undefined = known && { version: known.version, last: fromHex(known.last)! };
		const isThere = pin !== undefined && isListed(there, stream, pin);
		if (isThere && known?.digest === digest && today - known.day < RENEWED_AFTER_DAYS) continue;
		const laying = {
			...{ slips, streamSigningKey: signingKey, plain, receiverBox: place.box },
			papers: answerChain({
				...{ centreSigningKey: pair.signingKey, deskBox: place.box, stream, streamSigningKey: signingKey, today }
			})
		};
		let made = await layVersion({ ...laying, known: pin });
		// A relay that went back has lost words of this copy as well: what lies there now is laid over with all of it.
		if (!made.ok && isChange(made.error)) {
			changed();
			made = await layVersion({ ...laying, known: undefined });
		}
		if (!made.ok) return made;
		const { version, last } = made.value;
		const part = { version, last: toHex(last), digest, day: today };
		laid = { streams, parts: [...laid.parts.slice(0, n), part, ...laid.parts.slice(n + 1)] };
		if (!(await keep(laid))) return err('not-kept');
	}
	return ok(laid);
};

/** Nothing of it is handed out any more, whoever holds the sheet. True when the relay said so of every part. */
export const withdrawCopy = async (
	slips: RelaySlips,
	streams: Bytes,
	parts: number,
	today: number
): Promise<boolean> => {
	for (let n = 0; n < parts; n++) {
		const { stream, signingKey } = copyStream({ streams }, n);
		const gone = await slips.withdraw(stream, writeTombstone({ stream, day: today }, signingKey));
		if (!gone.ok) return false;
	}
	return true;
};
