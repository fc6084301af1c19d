import type { Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import type { Chain } from '../../referral/chain.ts';
import { checkHead, checkTombstone, judgeHead, type Known } from '../../referral/head.ts';
import { checkReceived, type Reading, type ReceivedProblem } from '../../referral/received.ts';
import { openVersion } from '../../referral/version.ts';
import type { Pin } from './lay-version.ts';

/** What a reader keeps of a stream: the highest head that it has seen, and the key that signs. */
export interface ReaderPin extends Pin {
	readonly streamKey: Bytes;
}

/**
 * `rollback`, `fork`, `lost`: the relay shows less, or something else, than it once showed; a person is told. `cannot-open`: it is sealed to somebody
 * else. `over`: it was purged before anybody here read it. The rest is what is wrong with what a relay handed out.
 */
export type ReadingProblem =
	'unreachable' | 'lost' | 'over' | 'cannot-open' | Exclude<ReceivedProblem, 'same' | 'withdrawn'>;

export type News =
	| { readonly kind: 'nothing-new' }
	/** The relay purged it when its papers were over: nothing was missed. */
	| { readonly kind: 'over' }
	| { readonly kind: 'version'; readonly plain: Bytes; readonly chain: Chain; readonly pin: ReaderPin }
	/** `day`: days since 1970-01-01 on which it was taken back; undefined when nothing of the stream was known, so that nobody can tell by whom. */
	| { readonly kind: 'taken-back'; readonly day: number | undefined };

export interface ReadingOf {
	readonly slips: RelaySlips;
	readonly stream: Bytes;
	readonly known: ReaderPin | undefined;
	readonly knows: Reading;
	/** The private key; undefined for what nobody should have put there: it is not opened, whoever signed it. */
	opensWith(chain: Chain): Bytes | undefined;
}

/** The newest version of a stream when there is one that is not known yet. */
export const readVersion = async (of: ReadingOf): Promise<Result<News, ReadingProblem>> => {
	const { slips, stream, known, knows } = of;
	// Asked for what is there, not for what is newer: a relay that went back would have nothing to say.
	const found = await slips.look(stream, 0);
	if (!found.ok) return found;
	switch (found.value.kind) {
		case 'none':
			return known === undefined ? ok({ kind: 'nothing-new' }) : err('lost');
		case 'over':
			return over(found.value.head, stream, known);
		case 'withdrawn':
			return takenBack(found.value.tombstone, stream, known);
		case 'version': {
			const { laid } = found.value;
			const received = checkReceived({ chain: laid, ...laid }, stream, knownOf(stream, known), knows);
			if (!received.ok)
				return received.error === 'same' ? ok({ kind: 'nothing-new' }) : err(received.error as ReadingProblem);
			const { chain, place, head } = received.value;
			const boxPrivateKey = of.opensWith(chain);
			if (boxPrivateKey === undefined) return err('cannot-open');
			const plain = await openVersion(laid.chunks, place, boxPrivateKey);
			if (!plain.ok) return plain;
			const pin = { version: head.said.version, last: head.said.last, streamKey: chain.grant.said.streamKey };
			return ok({ kind: 'version', plain: plain.value, chain, pin });
		}
	}
};

/** Only what was read before may be over without a word; of what nobody here saw a person is told. */
const over = (bytes: Bytes, stream: Bytes, known: ReaderPin | undefined): Result<News, ReadingProblem> => {
	if (known === undefined) return err('over');
	const head = checkHead(bytes, { stream, streamKey: known.streamKey });
	if (!head.ok) return head;
	const verdict = judgeHead(knownOf(stream, known), head.value);
	if (verdict === 'same') return ok({ kind: 'over' });
	return err(verdict === 'rollback' || verdict === 'fork' ? verdict : 'over');
};

/** The pin as the rules know it. Only what a head says is compared. */
const knownOf = (stream: Bytes, pin: ReaderPin | undefined): Known => {
	if (pin === undefined) return { kind: 'nothing' };
	const { version, last, streamKey } = pin;
	const none = new Uint8Array(0);
	return { kind: 'head', head: { said: { v: 1, stream, version, last }, body: none, signature: none }, streamKey };
};

const takenBack = (bytes: Bytes, stream: Bytes, known: ReaderPin | undefined): Result<News, ReadingProblem> => {
	if (known === undefined) return ok({ kind: 'taken-back', day: undefined });
	const tombstone = checkTombstone(bytes, { stream, streamKey: known.streamKey });
	return tombstone.ok ? ok({ kind: 'taken-back', day: tombstone.value.said.day }) : tombstone;
};
