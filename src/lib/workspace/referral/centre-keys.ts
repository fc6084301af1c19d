import { verifyingKeyFrom } from '../../identity/signature.ts';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { equalBytes, toHex, type Bytes } from '../../kernel/bytes.ts';
import { writeEnrolment } from '../../referral/enrolment.ts';

export interface CentreKeyPair {
	/** Ed25519 seed: its verifying key is the centre, for desks and relays. */
	readonly signingKey: Bytes;
	/** X25519: slips are sealed to its public half. */
	readonly boxPrivateKey: Bytes;
}

/** The keys of a centre: all its devices have them, by its own circle. */
export interface CentreKeys extends CentreKeyPair {
	/** Those before each planned change, the first ones first. Desks go on by them until somebody there has compared the new words. */
	readonly former?: readonly CentreKeyPair[];
}

/** The newest first. */
export const pairsOf = (keys: CentreKeys): readonly [CentreKeyPair, ...CentreKeyPair[]] => [
	keys,
	...(keys.former ?? []).toReversed()
];

/** The names of streams follow from these whatever comes later (REF32). */
export const firstPairOf = (keys: CentreKeys): CentreKeyPair => keys.former?.[0] ?? keys;

export const centreOf = ({ signingKey }: CentreKeyPair): Bytes => verifyingKeyFrom(signingKey);

/** How a desk that was taken on by this pair is marked in what is kept. */
export const markOf = (keys: CentreKeys, pair: CentreKeyPair): { readonly centre?: string } =>
	pair === firstPairOf(keys) ? {} : { centre: toHex(centreOf(pair)) };

/** The pair by which a desk was taken on; undefined when it is none of these. */
export const pairOfDesk = (keys: CentreKeys, { centre }: { readonly centre?: string }): CentreKeyPair | undefined =>
	centre === undefined ? firstPairOf(keys) : pairsOf(keys).find((pair) => toHex(centreOf(pair)) === centre);

/** The private key that opens what is sealed to this public one. */
export const boxOpening = (keys: CentreKeys, centreBox: Bytes): Bytes | undefined =>
	pairsOf(keys).find(({ boxPrivateKey }) => equalBytes(boxPublicKeyOf(boxPrivateKey), centreBox))?.boxPrivateKey;

/** Bytes that one desk may have stored at a relay: some hundred slips. */
export const DESK_QUOTA = 32 * 1024 * 1024;

export interface TakenOn {
	/** 16 bytes. */
	readonly enrolment: Bytes;
	readonly stewards: readonly Bytes[];
	readonly until: number;
	readonly revision: number;
}

export const enrolmentBy = (pair: CentreKeyPair, { stewards, ...desk }: TakenOn): Bytes =>
	writeEnrolment(
		{
			...{ ...desk, stewards: [...stewards], quota: DESK_QUOTA },
			...{ centre: centreOf(pair), centreBox: boxPublicKeyOf(pair.boxPrivateKey) }
		},
		pair.signingKey
	);
