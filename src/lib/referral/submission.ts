import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { checkChain, type Chain, type ChainBytes, type ChainProblem, type Checking } from './chain.ts';
import { checkHead, judgeHead, type Head, type HeadVerdict, type Known, type SignedProblem } from './head.ts';
import { paperHash } from './paper.ts';
import { checkVersion, chunkHash, NO_PREV, type VersionProblem } from './version.ts';

/**
 * REF11: what is asked before one row is stored: the chain, the signed head, that it is the very next one, its chunks, and their size.
 * Whoever comes second with the same version gets `fork` here and lays its version on the new head: a race is none to a reader,
 * because only what was stored is ever shown. Pure.
 */
export interface Submission {
	readonly chain: ChainBytes;
	readonly head: Uint8Array;
	readonly chunks: readonly Uint8Array[];
}

export type SubmissionProblem =
	| ChainProblem
	| SignedProblem
	| VersionProblem
	| Exclude<HeadVerdict, 'next'>
	| 'another-stream-key'
	| 'another-last'
	| 'over-grant';

export const checkSubmission = (
	{ chain: papers, head: headBytes, chunks }: Submission,
	known: (stream: Bytes) => Known,
	knows: Checking
): Result<{ readonly chain: Chain; readonly head: Head }, SubmissionProblem> => {
	const chain = checkChain(papers, knows);
	if (!chain.ok) return chain;
	const { grant } = chain.value;
	const head = checkHead(headBytes, grant.said);
	if (!head.ok) return head;
	const before = known(grant.said.stream);
	if (before.kind === 'head' && !equalBytes(before.streamKey, grant.said.streamKey)) return err('another-stream-key');
	const verdict = judgeHead(before, head.value);
	if (verdict !== 'next') return err(verdict);
	if (chunks.reduce((sum, { byteLength }) => sum + byteLength, 0) > grant.said.maxBytes) return err('over-grant');
	const place = {
		stream: grant.said.stream,
		version: head.value.said.version,
		prev: before.kind === 'head' ? before.head.said.last : NO_PREV,
		grant: paperHash(grant)
	};
	const version = checkVersion(chunks, place);
	if (!version.ok) return version;
	if (!equalBytes(chunkHash(chunks.at(-1)!), head.value.said.last)) return err('another-last');
	return ok({ chain: chain.value, head: head.value });
};
