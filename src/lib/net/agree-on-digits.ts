import { commitment, keepsCommitment, shortCode } from '../group/short-code.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/**
 * The six digits of two devices that stand beside each other: one promises its half, hears the other's, and reveals its own.
 * So neither end, and nobody in between, can choose them. The two names of `transcript` must say the same at both ends.
 */
const NONCE_LENGTH = 32;

/** 32 random bytes. */
export const nonce = (): Bytes => crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));

interface Half {
	readonly nonce: Bytes;
}

export interface Leading<Heard extends Half, Failure> {
	/** What is being agreed to. */
	readonly transcript: Bytes;
	/** Says the commitment and hears the other's half. */
	promise(commitment: Bytes): Promise<Result<Heard, Failure>>;
	reveal(nonce: Bytes): void;
}

/** The side that promises first; what it heard with the other's half comes along. */
export const leadDigits = async <Heard extends Half, Failure>({
	transcript,
	promise,
	reveal
}: Leading<Heard, Failure>): Promise<Result<{ readonly code: string; readonly heard: Heard }, Failure>> => {
	const own = nonce();
	const heard = await promise(commitment(own));
	if (!heard.ok) return heard;
	reveal(own);
	return ok({ code: shortCode(transcript, own, heard.value.nonce), heard: heard.value });
};

export interface Following<Failure> {
	readonly transcript: Bytes;
	/** The other's commitment. */
	readonly promised: Bytes;
	/** Says one's own half and hears the one that was promised. */
	agree(nonce: Bytes): Promise<Result<Half, Failure>>;
}

/** The other side. `malformed`: the promise was not kept, so there are no digits to show. */
export const followDigits = async <Failure>({
	transcript,
	promised,
	agree
}: Following<Failure>): Promise<Result<string, Failure | 'malformed'>> => {
	const own = nonce();
	const revealed = await agree(own);
	if (!revealed.ok) return revealed;
	if (!keepsCommitment(promised, revealed.value.nonce)) return err('malformed');
	return ok(shortCode(transcript, revealed.value.nonce, own));
};
