import { equalBytes, toHex, type Bytes } from '../../kernel/bytes.ts';
import { verifyingKeyFrom } from '../../identity/signature.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { readGrant } from '../../referral/grant.ts';
import { checkHead, writeHead } from '../../referral/head.ts';
import { paperHash } from '../../referral/paper.ts';
import { chunkHash, NO_PREV, sealVersion } from '../../referral/version.ts';
import type { SubmissionProblem } from '../../referral/submission.ts';
import type { LaidVersion, ListedStream } from '../../wire/referral.ts';
import { randomBytes } from '../randomness.ts';

/** The last version of a stream that is known to lie at the relay: what is laid next names it. */
export interface Pin {
	readonly version: number;
	/** SHA-256 of its last chunk. */
	readonly last: Bytes;
}

/**
 * `unreachable`: the relay did not answer. `taken-back`: the stream has ended. `rollback`, `fork`, `lost`: the relay shows less, or something else,
 * than it once took; a person is told. `too-large`: nothing is ever cut to fit. The rest is what the relay refuses by the rules.
 */
export type LayingProblem =
	| 'unreachable'
	| 'taken-back'
	| 'rollback'
	| 'fork'
	| 'lost'
	| 'too-large'
	| 'full'
	| 'not-delegated'
	| SubmissionProblem;

export interface Laying {
	readonly slips: RelaySlips;
	readonly papers: Pick<LaidVersion, 'enrolment' | 'delegation' | 'grant'>;
	/** Ed25519 seed of the stream's key. */
	readonly streamSigningKey: Bytes;
	readonly receiverBox: Bytes;
	readonly plain: Bytes;
	/** Undefined when nothing of the stream is known to lie there. */
	readonly known: Pin | undefined;
}

/** Another device may be quicker this many times; then it is left for the next time. */
const MAX_TURNS = 5;
/** What a relay says to a version that does not follow on the last one there. */
const OVERTAKEN: readonly string[] = ['fork', 'gap', 'rollback', 'out-of-place'];

/** Lays the next version of a stream: on the one that is known, or on what another device laid meanwhile. Where it lies now. */
export const layVersion = async (laying: Laying): Promise<Result<Pin, LayingProblem>> => {
	const grant = readGrant(laying.papers.grant);
	if (!grant.ok) return grant;
	const { stream } = grant.value.said;
	let { known } = laying;
	for (let turn = 0; turn < MAX_TURNS; turn++) {
		const version = (known?.version ?? 0) + 1;
		const place = { stream, version, prev: known?.last ?? NO_PREV, grant: paperHash(grant.value) };
		const chunks = await sealVersion(laying.plain, place, laying.receiverBox, randomBytes);
		if (!chunks.ok) return chunks;
		const last = chunkHash(chunks.value.at(-1)!);
		const head = writeHead({ stream, version, last }, laying.streamSigningKey);
		const laid = await laying.slips.lay({ ...laying.papers, head, chunks: [...chunks.value] });
		if (!laid.ok) return laid;
		if (laid.value === 'laid') return ok({ version, last });
		const { refused } = laid.value;
		if (refused === 'withdrawn') return err('taken-back');
		if (!OVERTAKEN.includes(refused)) return err(refused as LayingProblem);
		const there = await newestThere(laying.slips, grant.value.said, known);
		if (!there.ok) return there;
		known = there.value;
	}
	return err('unreachable');
};

/** What a relay lists for a centre, by the names of the streams in hex. `last` in hex; undefined where the relay does not say it (WIRE94). */
export type ThereNow = ReadonlyMap<string, { readonly version: number; readonly last: string | undefined }>;

export const thereIn = (listed: readonly ListedStream[]): ThereNow =>
	new Map(
		listed.map((one) => [
			toHex(one.stream),
			{ version: one.version, last: 'last' in one ? toHex(one.last) : undefined }
		])
	);

/** Whether the relay lists this version, or one that was laid on it. */
export const isListed = (there: ThereNow, stream: Bytes, { version, last }: Pin): boolean => {
	const listed = there.get(toHex(stream));
	if (listed === undefined || listed.version < version) return false;
	return listed.version > version || listed.last === undefined || listed.last === toHex(last);
};

/** Whether the relay still has what it took. `there`: what it lists; it is asked for a stream of which it lists less, or something else. */
export const liesThere = async (
	{ slips, there }: { readonly slips: RelaySlips; readonly there: ThereNow },
	stream: Bytes,
	streamSigningKey: Bytes,
	known: Pin
): Promise<Result<void, LayingProblem>> => {
	if (isListed(there, stream, known)) return ok(undefined);
	const found = await newestThere(slips, { stream, streamKey: verifyingKeyFrom(streamSigningKey) }, known);
	return found.ok ? ok(undefined) : found;
};

/** Where a stream stands at the relay, by the stream's own key. `known`: what lay there before it was asked; less than that is a problem. */
const newestThere = async (
	slips: RelaySlips,
	{ stream, streamKey }: { readonly stream: Bytes; readonly streamKey: Bytes },
	known: Pin | undefined
): Promise<Result<Pin, LayingProblem>> => {
	const found = await slips.look(stream, 0);
	if (!found.ok) return found;
	if (found.value.kind === 'withdrawn') return err('taken-back');
	if (found.value.kind === 'none') return err('lost');
	const bytes = found.value.kind === 'over' ? found.value.head : found.value.laid.head;
	const head = checkHead(bytes, { stream, streamKey });
	if (!head.ok) return head;
	const { version, last } = head.value.said;
	if (known !== undefined && version < known.version) return err('rollback');
	if (version === known?.version && !equalBytes(last, known.last)) return err('fork');
	return ok({ version, last });
};
