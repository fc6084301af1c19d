import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { checkChain, type Chain, type ChainBytes, type ChainProblem, type Checking } from './chain.ts';
import { readDelegation } from './delegation.ts';
import { checkHead, judgeHead, type Head, type Known, type SignedProblem } from './head.ts';
import { paperHash } from './paper.ts';
import { checkVersion, chunkHash, prevOf, type Place, type VersionProblem } from './version.ts';

/**
 * REF14: what a reader asks of a version that a relay hands out, before anything of it is opened: the chain as it held on some day not long
 * ago, the stream that was asked for and its first key, a head above the one that is pinned, and chunks in their places. A reader may
 * have missed versions, so only the very next one has to name the one before. Pure.
 */
export interface Received {
	readonly chain: ChainBytes;
	readonly head: Uint8Array;
	readonly chunks: readonly Uint8Array[];
}

export type ReceivedProblem =
	| ChainProblem
	| SignedProblem
	| VersionProblem
	| 'rollback'
	| 'fork'
	| 'withdrawn'
	| 'same'
	| 'another-stream-key'
	| 'another-last';

export interface Taken {
	readonly chain: Chain;
	readonly head: Head;
	readonly place: Place;
}

/** `readsBack`: how many days ago the papers may have held for the last time; what was laid in time is read later as well. */
export type Reading = Checking & {
	readonly readsBack: number;
	/** REF25: the pinned version itself is wanted once more, by a device that has the pin from others and not the words. */
	readonly again?: boolean;
};

const readingDay = (delegation: Uint8Array, { day, readsBack }: Reading): number => {
	const read = readDelegation(delegation);
	return read.ok ? Math.max(day - readsBack, Math.min(day, read.value.said.until)) : day;
};

export const checkReceived = (
	{ chain: papers, head: headBytes, chunks }: Received,
	stream: Bytes,
	known: Known,
	knows: Reading
): Result<Taken, ReceivedProblem> => {
	const chain = checkChain(papers, { ...knows, day: readingDay(papers.delegation, knows) });
	if (!chain.ok) return chain;
	const { grant } = chain.value;
	if (!equalBytes(grant.said.stream, stream)) return err('another-stream');
	const head = checkHead(headBytes, grant.said);
	if (!head.ok) return head;
	if (known.kind === 'head' && !equalBytes(known.streamKey, grant.said.streamKey)) return err('another-stream-key');
	const verdict = judgeHead(known, head.value);
	const isWanted = verdict === 'next' || verdict === 'gap' || (verdict === 'same' && knows.again === true);
	if (!isWanted) return err(verdict);
	const prev = verdict === 'next' && known.kind === 'head' ? known.head.said.last : prevOf(chunks[0]);
	if (prev === undefined) return err('malformed');
	const place = { stream, version: head.value.said.version, prev, grant: paperHash(grant) };
	const version = checkVersion(chunks, place);
	if (!version.ok) return version;
	if (!equalBytes(chunkHash(chunks.at(-1)!), head.value.said.last)) return err('another-last');
	return ok({ chain: chain.value, head: head.value, place });
};
