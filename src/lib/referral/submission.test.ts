import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../tests/support/random.ts';
import { utf8, type Bytes } from '../kernel/bytes.ts';
import {
	checkHead,
	checkTombstone,
	judgeHead,
	knownAfter,
	mergedLog,
	writeHead,
	writeTombstone,
	type Head,
	type Known,
	type Tombstone
} from './head.ts';
import { paperHash } from './paper.ts';
import { checkSubmission, type Submission } from './submission.ts';
import {
	CENTRE,
	drawn,
	goodChain,
	keyOf,
	KNOWS,
	papersOf,
	publicKeyOf,
	STRANGER,
	STREAM,
	TODAY,
	type Odd
} from './testing.ts';
import { chunkHash, NO_PREV, sealVersion } from './version.ts';

const GRANT = goodChain().grant;
const NOTHING: Known = { kind: 'nothing' };
const seed = drawSeed();
const random = randomFrom(seed);
const secure = (length: number): Bytes => Uint8Array.from({ length }, () => Math.floor(random() * 256));

const headOf = (bytes: Uint8Array): Head => {
	const head = checkHead(bytes, GRANT.said);
	if (!head.ok) throw new Error(head.error);
	return head.value;
};
const tombstoneOf = (bytes: Uint8Array): Tombstone => {
	const tombstone = checkTombstone(bytes, GRANT.said);
	if (!tombstone.ok) throw new Error(tombstone.error);
	return tombstone.value;
};
const head = (version: number, last: string): Head =>
	headOf(writeHead({ stream: GRANT.said.stream, version, last: drawn(last)(32) }, STREAM.signingKey));
const at = (of: Head): Known => ({ kind: 'head', head: of, streamKey: publicKeyOf(STREAM) });

/** The next version of the slip, laid on what is known. */
const submission = async (known: Known = NOTHING, words = '新聞がたまっている', odd: Odd = {}): Promise<Submission> => {
	const [version, prev] = known.kind === 'head' ? [known.head.said.version + 1, known.head.said.last] : [1, NO_PREV];
	const place = { stream: GRANT.said.stream, version, prev, grant: paperHash(GRANT) };
	const chunks = await sealVersion(utf8(words), place, CENTRE.boxPublicKey, secure);
	if (!chunks.ok) throw new Error(chunks.error);
	const last = chunkHash(chunks.value.at(-1)!);
	const signed = writeHead({ stream: place.stream, version, last }, STREAM.signingKey);
	return { chain: papersOf(odd), head: signed, chunks: chunks.value };
};
const check = (submitted: Submission, known: Known = NOTHING): string => {
	const checked = checkSubmission(submitted, () => known, KNOWS);
	return checked.ok ? 'stored' : checked.error;
};

describe(`REF11 what is asked before anything is stored (ENGAWA_SEED=${seed})`, () => {
	it('takes the first version and the next one, and none twice', async () => {
		const first = await submission();
		expect(check(first)).toBe('stored');
		const after = at(headOf(first.head));
		expect(check(first, after)).toBe('same');
		expect(check(await submission(after), after)).toBe('stored');
		expect(check(await submission(at(head(4, 'x'))), after)).toBe('gap');
	});

	it('lets one of two desk phones that send at once come first; the other lays its version on that', async () => {
		const [one, two] = [await submission(NOTHING, '一'), await submission(NOTHING, '二')];
		const after = at(headOf(one.head));
		expect(check(two, after)).toBe('fork');
		expect(check(await submission(after, '二'), after)).toBe('stored');
	});

	it('refuses an old version, a withdrawn stream, other chunks and more than was granted', async () => {
		const first = await submission();
		expect(check(first, at(head(3, 'later')))).toBe('rollback');
		const tombstone = tombstoneOf(writeTombstone({ stream: GRANT.said.stream, day: TODAY }, STREAM.signingKey));
		expect(check(first, { kind: 'withdrawn', tombstone })).toBe('withdrawn');
		expect(check({ ...first, chunks: (await submission(NOTHING, 'ほか')).chunks })).toBe('another-last');
		expect(check({ ...first, chunks: [] })).toBe('out-of-place');
		const small = { ...first, chain: papersOf({ grant: { maxBytes: 10 } }) };
		expect(check(small)).toBe('over-grant');
	});

	it('lets no other device or group take a stream over, even with a chain of its own', async () => {
		const first = await submission();
		const thief = keyOf('thief');
		const papers = papersOf({ grant: { streamKey: publicKeyOf(thief) } });
		const stolen = writeHead({ stream: GRANT.said.stream, version: 2, last: drawn('x')(32) }, thief.signingKey);
		expect(check({ chain: papers, head: stolen, chunks: first.chunks }, at(headOf(first.head)))).toBe(
			'another-stream-key'
		);
		expect(check({ ...first, chain: papersOf({ device: STRANGER }) })).toBe('grant-forged');
		const forged = writeHead({ stream: GRANT.said.stream, version: 1, last: drawn('x')(32) }, thief.signingKey);
		expect(check({ ...first, head: forged })).toBe('forged');
	});
});

describe('REF9 a head', () => {
	it('goes up only; what a reader missed is a gap, what goes back or forks is told', () => {
		expect(judgeHead(NOTHING, head(1, 'a'))).toBe('next');
		expect(judgeHead(at(head(2, 'b')), head(5, 'c'))).toBe('gap');
		expect(judgeHead(at(head(2, 'b')), head(2, 'b'))).toBe('same');
		expect(judgeHead(at(head(2, 'b')), head(1, 'a'))).toBe('rollback');
		expect(judgeHead(at(head(2, 'b')), head(2, 'x'))).toBe('fork');
	});
});

describe('REF10 what was taken back', () => {
	const tombstone = tombstoneOf(writeTombstone({ stream: GRANT.said.stream, day: TODAY }, STREAM.signingKey));

	it('is signed by the stream’s own key, for this stream', () => {
		const bytes = writeTombstone({ stream: GRANT.said.stream, day: TODAY }, STRANGER.signingKey);
		expect(checkTombstone(bytes, GRANT.said)).toEqual({ ok: false, error: 'forged' });
		const other = writeTombstone({ stream: drawn('other')(16), day: TODAY }, STREAM.signingKey);
		expect(checkTombstone(other, GRANT.said)).toEqual({ ok: false, error: 'another-stream' });
		// A head is no tombstone, though the same key signed it.
		const asHead = writeHead({ stream: GRANT.said.stream, version: 1, last: drawn('a')(32) }, STREAM.signingKey);
		expect(checkTombstone(asHead, GRANT.said).ok).toBe(false);
	});

	it('stays taken back in whatever order news comes, and the highest head holds until then', () => {
		const news: readonly Known[] = [
			at(head(1, 'a')),
			at(head(2, 'b')),
			at(head(3, 'c')),
			{ kind: 'withdrawn', tombstone }
		];
		fc.assert(
			fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }), (order) => {
				const known = order.reduce<Known>((before, n) => knownAfter(before, news[n]!), NOTHING);
				if (order.includes(3)) expect(known.kind).toBe('withdrawn');
				else expect(known.kind === 'head' && known.head.said.version).toBe(Math.max(...order) + 1);
			})
		);
	});

	it('is still in the log when an old backup was restored', () => {
		const later = tombstoneOf(writeTombstone({ stream: GRANT.said.stream, day: TODAY + 1 }, STREAM.signingKey));
		expect(mergedLog([], [tombstone])).toEqual([tombstone]);
		expect(mergedLog([tombstone], [])).toEqual([tombstone]);
		expect(mergedLog([tombstone], [later])).toHaveLength(1);
	});
});
