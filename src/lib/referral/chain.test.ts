import { describe, expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../tests/support/random.ts';
import { concatBytes, equalBytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { checkChain, type ChainBytes, type ChainProblem, type Checking } from './chain.ts';
import { MAX_PAPER, MAX_STEWARDS } from './limits.ts';
import { drawn, KNOWS, papersOf, publicKeyOf, STRANGER, TODAY, type Odd } from './testing.ts';

const problemIn = (papers: ChainBytes, knows: Partial<Checking> = {}): ChainProblem | undefined => {
	const chain = checkChain(papers, { ...KNOWS, ...knows });
	return chain.ok ? undefined : chain.error;
};

describe('REF4 a chain', () => {
	it('holds when the centre, a steward and a device of the desk signed it', () => {
		expect(problemIn(papersOf())).toBeUndefined();
		expect(problemIn(papersOf(), { day: TODAY + 28 })).toBeUndefined();
	});

	type Case = readonly [ChainProblem, Odd, Partial<Checking>?];
	const named = (cases: readonly Case[]) => cases.map(([problem, odd, knows]) => ({ problem, odd, knows }));
	const ofEnrolment: readonly Case[] = [
		['centre-not-trusted', {}, { isTrusted: () => false }],
		['enrolment-forged', { centre: STRANGER }],
		['enrolment-replaced', {}, { revisionOf: () => 4 }],
		['enrolment-over', {}, { day: TODAY + 301 }]
	];
	const ofDelegation: readonly Case[] = [
		['delegation-of-another', { delegation: { enrolment: drawn('other')(32) } }],
		['not-a-steward', { delegation: { steward: publicKeyOf(STRANGER) }, steward: STRANGER }],
		['delegation-forged', { steward: STRANGER }],
		['delegation-too-long', { delegation: { from: TODAY, until: TODAY + 30 } }],
		['delegation-too-long', { delegation: { from: TODAY, until: TODAY - 1 } }],
		['delegation-not-yet', {}, { day: TODAY - 2 }],
		['delegation-over', {}, { day: TODAY + 29 }]
	];
	const ofGrant: readonly Case[] = [
		['grant-of-another', { grant: { delegation: drawn('other')(32) } }],
		['not-this-device', { grant: { device: publicKeyOf(STRANGER) }, device: STRANGER }],
		['grant-forged', { device: STRANGER }],
		['another-centre', { grant: { centre: publicKeyOf(STRANGER) } }],
		['grant-over', { grant: { until: TODAY - 1 } }],
		['too-large', { grant: { maxBytes: 1_000_001 } }]
	];
	it.each(named(ofEnrolment))('REF1 $problem is named', ({ problem, odd, knows }) => {
		expect(problemIn(papersOf(odd), knows)).toBe(problem);
	});
	it.each(named(ofDelegation))('REF2 $problem is named', ({ problem, odd, knows }) => {
		expect(problemIn(papersOf(odd), knows)).toBe(problem);
	});
	it.each(named(ofGrant))('REF3 $problem is named', ({ problem, odd, knows }) => {
		expect(problemIn(papersOf(odd), knows)).toBe(problem);
	});

	it('has one encoding: the same words in another order are no paper', () => {
		const { grant } = papersOf();
		const turned = decodeCanonical(grant);
		const { body, signature } = (turned.ok ? turned.value : {}) as { body: Uint8Array; signature: Uint8Array };
		const [two, ...pairs] = [
			Uint8Array.of(0xa2),
			...[encodeCanonical('signature'), encodeCanonical(signature), encodeCanonical('body'), encodeCanonical(body)]
		];
		const reordered = concatBytes(two!, ...pairs);
		expect(reordered.byteLength).toBe(grant.byteLength);
		expect(problemIn({ ...papersOf(), grant: reordered })).toBe('malformed');
	});

	it('of a steward who left ends with the next enrolment, as soon as whoever checks has seen that', () => {
		const papers = papersOf({ enrolment: { revision: 1 } });
		expect(problemIn(papers, { revisionOf: () => undefined })).toBeUndefined();
		expect(problemIn(papers, { revisionOf: () => 2 })).toBe('enrolment-replaced');
	});

	it('has no paper that is too long or names too many stewards', () => {
		const stewards = Array.from({ length: MAX_STEWARDS + 1 }, (_, n) => drawn(`s${n}`)(32));
		expect(problemIn(papersOf({ enrolment: { stewards } }))).toBe('malformed');
		expect(problemIn({ ...papersOf(), grant: new Uint8Array(MAX_PAPER + 1) })).toBe('malformed');
	});
});

/** More by ENGAWA_SOAK. */
const MUTATIONS = process.env.ENGAWA_SOAK ? 10_000 : 300;

describe('mutated papers', () => {
	const seed = drawSeed();
	it(`none of ${MUTATIONS} is taken, and none throws (ENGAWA_SEED=${seed})`, { timeout: 300_000 }, () => {
		const random = randomFrom(seed);
		const whole = papersOf();
		const others = papersOf({ enrolment: { revision: 9 }, delegation: { until: TODAY + 3 }, grant: { maxBytes: 7 } });
		let [decoded, refused] = [0, 0];
		for (let round = 0; round < MUTATIONS; round++) {
			const which = (['enrolment', 'delegation', 'grant'] as const)[Math.floor(random() * 3)]!;
			const paper = mutated(whole[which], others[which], random);
			if (equalBytes(paper, whole[which])) continue;
			const problem = problemIn({ ...whole, [which]: paper });
			expect(problem).toBeDefined();
			refused++;
			if (problem !== 'malformed') decoded++;
		}
		// Not an empty proof: many of them could be read and were refused for what they say.
		expect(refused).toBeGreaterThan(MUTATIONS * 0.9);
		expect(decoded).toBeGreaterThan(MUTATIONS / 10);
	});
});

/** A flipped bit, a cut end, something put in, or another paper that is right by itself. */
const mutated = (bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array => {
	const at = Math.floor(random() * bytes.byteLength);
	const kind = random();
	if (kind < 0.7) return bytes.map((byte, n) => (n === at ? byte ^ (1 << Math.floor(random() * 8)) : byte));
	if (kind < 0.8) return bytes.subarray(0, at);
	if (kind < 0.9) return Uint8Array.from([...bytes.subarray(0, at), Math.floor(random() * 256), ...bytes.subarray(at)]);
	return other;
};
