import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { fromHex, toHex, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { endingChain } from '../../referral/answer-chain.ts';
import { writeTombstone } from '../../referral/head.ts';
import { MAX_STEWARDS } from '../../referral/limits.ts';
import type { EnrolledDesk } from './centre-book.ts';
import { DESK_QUOTA, enrolmentBy, markOf, pairOfDesk } from './centre-keys.ts';
import { dayOf, type CentreLineParts } from './centre-parts.ts';
import { layVersion, type LayingProblem } from './lay-version.ts';

/** What a desk says of itself when the two meet. */
export interface DeskAsking {
	readonly name: string;
	readonly deskBox: Bytes;
	/** Ed25519 keys of its まとめ役's devices. */
	readonly stewards: readonly Bytes[];
}

const ENROLMENT_NUMBER = 16;
const STREAM_NAME = 16;
const SEED = 32;

/** Takes a desk on, or on anew: with a new revision, by which earlier papers end. Nothing is signed that could not be kept. `until`: the last day. */
export const enrol = async (
	parts: CentreLineParts,
	{ name, deskBox, stewards }: DeskAsking,
	until: number,
	random: (length: number) => Bytes
): Promise<Result<Bytes, 'not-kept' | 'malformed'>> => {
	if (stewards.length === 0 || stewards.length > MAX_STEWARDS) return err('malformed');
	const { keys, book, note } = parts;
	const mark = markOf(keys, keys);
	const isKnown = (desk: EnrolledDesk): boolean => desk.deskBox === toHex(deskBox) && desk.centre === mark.centre;
	const known = book().desks.find(isKnown);
	const enrolment = known ? fromHex(known.enrolment)! : random(ENROLMENT_NUMBER);
	const revision = (known?.revision ?? 0) + 1;
	const paper = enrolmentBy(keys, { enrolment, stewards, until, revision });
	const kept = await note([
		{
			...{ is: 'enrolled', enrolment: toHex(enrolment), revision, name, deskBox: toHex(deskBox), until },
			...{ stewards: stewards.map(toHex), day: dayOf(parts), ...mark }
		}
	]);
	return kept ? ok(paper) : err('not-kept');
};

/** Ends the agreement with a desk: the relay takes nothing of it any more, and nothing that comes is opened here (REF26). */
export const endAgreement = async (
	parts: CentreLineParts,
	enrolment: string,
	random: (length: number) => Bytes
): Promise<Result<void, LayingProblem | 'not-kept' | 'unknown-desk'>> => {
	const { book, keys, today, note } = parts;
	const desk = book().desks.find((one) => one.enrolment === enrolment);
	if (!desk) return err('unknown-desk');
	const slips = parts.slips();
	if (!slips) return err('unreachable');
	const [stream, streamSigningKey] = [random(STREAM_NAME), random(SEED)];
	const pair = pairOfDesk(keys, desk) ?? keys;
	const centreBox = boxPublicKeyOf(pair.boxPrivateKey);
	const revision = desk.revision + 1;
	const papers = endingChain({
		...{ centreSigningKey: pair.signingKey, centreBox, enrolment: fromHex(enrolment)!, revision },
		...{ quota: DESK_QUOTA, stream, streamSigningKey, today: today() }
	});
	const plain = new Uint8Array(0);
	const laid = await layVersion({
		...{ slips, streamSigningKey, plain, papers },
		...{ receiverBox: centreBox, known: undefined }
	});
	if (!laid.ok) return laid;
	// Only the revision was to be seen.
	await slips.withdraw(stream, writeTombstone({ stream, day: today() }, streamSigningKey));
	const ended = { ...desk, revision, stewards: [], day: dayOf(parts) };
	return (await note([{ is: 'enrolled', ...ended }])) ? ok(undefined) : err('not-kept');
};
