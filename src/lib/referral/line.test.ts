import { describe, expect, it } from 'vitest';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { equalBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { answerChain, isAnswerChain } from './answer-chain.ts';
import { checkChain, type ChainBytes, type Checking } from './chain.ts';
import { dueDelegations, delegate, slipChain } from './desk-chain.ts';
import { readEnrolment } from './enrolment.ts';
import { readGrant } from './grant.ts';
import { writeHead } from './head.ts';
import { READ_BACK_DAYS } from './limits.ts';
import { answerSigningKeyOf, answerStreamOf, deskBoxOf, slipStreamOf } from './line-keys.ts';
import { paperHash } from './paper.ts';
import { checkReceived } from './received.ts';
import { CENTRE, drawn, KNOWS, keyOf, papersOf, publicKeyOf, STREAM, TODAY } from './testing.ts';
import { chunkHash, NO_PREV, sealVersion } from './version.ts';

const SEED = drawn('the seed of the desk')(32);
const DESK = deskBoxOf(SEED);
const SLIP = slipStreamOf(SEED, 'k3j9x0aaaaaa', 1);

describe('REF12 the stream of a slip', () => {
	it('is the same on every phone of the desk, and another one for another slip, round or desk', () => {
		const others = [
			slipStreamOf(SEED, 'k3j9x0aaaaaa', 2),
			slipStreamOf(SEED, 'another', 1),
			slipStreamOf(drawn('another desk')(32), 'k3j9x0aaaaaa', 1)
		];
		expect(slipStreamOf(SEED, 'k3j9x0aaaaaa', 1)).toEqual(SLIP);
		const all = [SLIP, ...others].flatMap((one) => Object.values(one as unknown as Record<string, Bytes>).map(toHex));
		expect(new Set(all).size).toBe(all.length);
		expect(SLIP.stream).toHaveLength(16);
	});
});

describe('REF15 the way back', () => {
	const stream = answerStreamOf(DESK.privateKey, CENTRE.boxPublicKey, SLIP.stream);
	const streamSigningKey = answerSigningKeyOf(CENTRE.signingKey, SLIP.stream);
	const papers = answerChain({
		...{ centreSigningKey: CENTRE.signingKey, deskBox: DESK.publicKey, stream, streamSigningKey, today: TODAY }
	});

	it('is found by both ends and by nobody else', () => {
		expect(answerStreamOf(CENTRE.boxPrivateKey, DESK.publicKey, SLIP.stream)).toEqual(stream);
		const other = keyOf('somebody');
		expect(answerStreamOf(other.boxPrivateKey, DESK.publicKey, SLIP.stream)).not.toEqual(stream);
	});

	it('has papers that any relay takes by the rules of all papers, and that nobody takes for a slip', () => {
		const chain = checkChain(papers, { ...KNOWS, revisionOf: () => undefined });
		if (!chain.ok) throw new Error(chain.error);
		expect(isAnswerChain(chain.value)).toBe(true);
		expect(chain.value.enrolment.said.centreBox).toEqual(DESK.publicKey);
		const slip = checkChain(papersOf(), KNOWS);
		expect(slip.ok && isAnswerChain(slip.value)).toBe(false);
	});
});

describe('REF2 the delegations of a desk', () => {
	const bytes = papersOf({ enrolment: { stewards: [publicKeyOf(keyOf('Sato-san'))] } }).enrolment as Bytes;
	const read = readEnrolment(bytes);
	if (!read.ok) throw new Error(read.error);
	const paper = read.value;
	const [sato, suzuki] = [keyOf('Sato-san'), keyOf('Suzuki-san')];
	const phones = [sato, suzuki].map(({ deviceId }) => verifyingKeyOf(deviceId));
	const { revokedOn } = KNOWS;
	const slip = (device: typeof sato, delegations: readonly Bytes[], today = TODAY) =>
		slipChain({
			...{ enrolment: { bytes, paper }, delegations, device, stream: SLIP, consent: drawn('consent')(32), today },
			revokedOn
		});

	it('are written by a steward’s phone before they end, and let the others send', () => {
		expect(dueDelegations(paper, [], phones, TODAY, revokedOn)).toEqual(phones);
		const delegations = phones.map((phone) => delegate(paper, sato, phone, TODAY, revokedOn));
		expect(dueDelegations(paper, delegations, phones, TODAY, revokedOn)).toEqual([]);
		expect(dueDelegations(paper, delegations, phones, TODAY + 14, revokedOn)).toEqual(phones);
		const papers = slip(suzuki, delegations);
		expect(papers.ok && checkChain(papers.value, KNOWS).ok).toBe(true);
		expect(slip(suzuki, delegations, TODAY + 30)).toEqual({ ok: false, error: 'delegation-over' });
		expect(slip(suzuki, [])).toEqual({ ok: false, error: 'not-delegated' });
	});

	it('are nothing that a steward’s own phone has to wait for', () => {
		const papers = slip(sato, []);
		expect(papers.ok && checkChain(papers.value, KNOWS).ok).toBe(true);
		expect(slip(suzuki, [])).toEqual({ ok: false, error: 'not-delegated' });
	});
});

describe('REF14 a version that a relay hands out', () => {
	const stream = drawn('slip')(16);
	const sealed = async (papers: ChainBytes, version: number, prev: Bytes) => {
		const grant = readGrant(papers.grant);
		if (!grant.ok) throw new Error(grant.error);
		const place = { stream, version, prev, grant: paperHash(grant.value) };
		const chunks = await sealVersion(drawn('words')(90), place, CENTRE.boxPublicKey, drawn('random'));
		if (!chunks.ok) throw new Error(chunks.error);
		const last = chunkHash(chunks.value.at(-1)!);
		return { chain: papers, head: writeHead({ stream, version, last }, STREAM.signingKey), chunks: chunks.value };
	};
	const knows = (day: number): Checking & { readsBack: number } => ({ ...KNOWS, day, readsBack: READ_BACK_DAYS });
	const nothing = { kind: 'nothing' } as const;

	it('is read for a month after its papers ended, and no longer', async () => {
		const version = await sealed(papersOf(), 1, NO_PREV);
		const until = TODAY + 28;
		const at = (day: number) => checkReceived(version, stream, nothing, knows(day));
		expect([TODAY, until, until + READ_BACK_DAYS].map((day) => at(day).ok)).toEqual([true, true, true]);
		expect(at(until + READ_BACK_DAYS + 1)).toEqual({ ok: false, error: 'delegation-over' });
		expect(at(TODAY - 2)).toEqual({ ok: false, error: 'delegation-not-yet' });
	});

	it('is taken above the pinned head only, names the one before when that is known, and is of its stream', async () => {
		const first = await sealed(papersOf(), 1, NO_PREV);
		const second = await sealed(papersOf(), 2, chunkHash(first.chunks.at(-1)!));
		const torn = await sealed(papersOf(), 2, drawn('elsewhere')(32));
		const look = (of: typeof first, known: Parameters<typeof checkReceived>[2], asked = stream) => {
			const received = checkReceived(of, asked, known, knows(TODAY));
			return received.ok ? 'taken' : received.error;
		};
		const one = checkReceived(first, stream, nothing, knows(TODAY));
		if (!one.ok) throw new Error(one.error);
		const known = { kind: 'head', head: one.value.head, streamKey: publicKeyOf(STREAM) } as const;
		expect(look(second, known)).toBe('taken');
		expect(look(second, nothing)).toBe('taken');
		expect(look(torn, known)).toBe('out-of-place');
		expect(look(first, known)).toBe('same');
		const two = checkReceived(second, stream, known, knows(TODAY));
		if (!two.ok) throw new Error(two.error);
		const further = { ...known, head: two.value.head };
		expect(look(first, further)).toBe('rollback');
		expect(look(torn, further)).toBe('fork');
		expect(look(second, { ...known, streamKey: drawn('another key')(32) })).toBe('another-stream-key');
		expect(look(second, nothing, drawn('another slip')(16))).toBe('another-stream');
		expect(equalBytes(one.value.place.stream, stream)).toBe(true);
	});
});
