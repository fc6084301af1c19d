import { describe, expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../tests/support/random.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { equalBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { checkChain, type Checking } from './chain.ts';
import { delegate, dueDelegations, dueRevocations, isSteward, revoke, slipChain } from './desk-chain.ts';
import { readEnrolment } from './enrolment.ts';
import { slipStreamOf } from './line-keys.ts';
import { paperHash } from './paper.ts';
import { checkRevocation, readRevocation, readSigned, revokedBy, writeRevocation } from './revocation.ts';
import { drawn, KNOWS, keyOf, papersOf, publicKeyOf, TODAY } from './testing.ts';

/** Sato-san and Tanaka-san are まとめ役, Suzuki-san a 世話人. */
const [sato, tanaka, suzuki] = [keyOf('Sato-san'), keyOf('Tanaka-san'), keyOf('Suzuki-san')];
const keyIn = ({ deviceId }: typeof sato): Bytes => verifyingKeyOf(deviceId);
const enrolmentOf = (odd = {}): Bytes =>
	papersOf({ enrolment: { stewards: [sato, tanaka].map(publicKeyOf), ...odd } }).enrolment as Bytes;
const enrolment = enrolmentOf();
const read = readEnrolment(enrolment);
if (!read.ok) throw new Error(read.error);
const paper = read.value;
const hash = paperHash(paper);

const withdraws = (steward: typeof sato, device: typeof sato, day = TODAY) =>
	revoke(paper, steward, { device: keyIn(device), day });
const knowing = (...papers: ReturnType<typeof withdraws>[]): Checking => ({
	...KNOWS,
	revokedOn: revokedBy(papers.map(({ revocation }) => revocation))
});
/** What whoever checks says of a slip that is sent by this device; undefined: nothing is wrong. */
const problemFor = (device: typeof sato, delegations: readonly Bytes[], knows: Checking): string | undefined => {
	const papers = slipChain({
		...{ enrolment: { bytes: enrolment, paper }, delegations, device, consent: drawn('consent')(32), today: TODAY },
		// As a device that has not heard of anything writes it.
		...{ stream: slipStreamOf(drawn('seed')(32), 'k3j9x0aaaaaa', 1), revokedOn: KNOWS.revokedOn }
	});
	if (!papers.ok) return papers.error;
	const chain = checkChain(papers.value, knows);
	return chain.ok ? undefined : chain.error;
};
const lets = (steward: typeof sato, device: typeof sato, today = TODAY, knows: Checking = KNOWS): Bytes =>
	delegate(paper, steward, keyIn(device), today, knows.revokedOn);

describe('REF37 what was withdrawn', () => {
	it('is over for its device at once, and for no other one', () => {
		const delegations = [lets(sato, suzuki), lets(sato, tanaka)];
		const knows = knowing(withdraws(sato, suzuki));
		expect(problemFor(suzuki, delegations, KNOWS)).toBeUndefined();
		expect(problemFor(suzuki, delegations, knows)).toBe('delegation-revoked');
		expect(problemFor(tanaka, delegations, knows)).toBeUndefined();
	});

	it('of a まとめ役 is also all that they signed, for others and on later days', () => {
		const knows = knowing(withdraws(sato, tanaka));
		expect(problemFor(suzuki, [lets(tanaka, suzuki)], knows)).toBe('delegation-revoked');
		expect(problemFor(tanaka, [], knows)).toBe('delegation-revoked');
		expect(isSteward(paper, keyIn(tanaka), knows.revokedOn)).toBe(false);
		// The others are let send anew by whoever is left.
		expect(dueDelegations(paper, [lets(tanaka, suzuki)], [keyIn(suzuki)], TODAY, knows.revokedOn)).toHaveLength(1);
		expect(problemFor(suzuki, [lets(sato, suzuki)], knows)).toBeUndefined();
	});

	it('does not keep out who came back: they send from the day after, and no old paper of theirs counts', () => {
		const knows = knowing(withdraws(sato, suzuki));
		const again = lets(sato, suzuki, TODAY, knows);
		expect(dueDelegations(paper, [again], [keyIn(suzuki)], TODAY, knows.revokedOn)).toEqual([]);
		const tomorrow = { ...knows, day: TODAY + 1 };
		const chainOn = (day: number, delegation: Bytes) => {
			const papers = slipChain({
				...{ enrolment: { bytes: enrolment, paper }, delegations: [delegation], device: suzuki, today: day },
				...{ consent: drawn('consent')(32), stream: slipStreamOf(drawn('seed')(32), 'k3j9x0aaaaaa', 1) },
				revokedOn: KNOWS.revokedOn
			});
			if (!papers.ok) return papers.error;
			const chain = checkChain(papers.value, tomorrow);
			return chain.ok ? undefined : chain.error;
		};
		expect(chainOn(TODAY + 1, again)).toBeUndefined();
		expect(chainOn(TODAY + 1, lets(sato, suzuki))).toBe('delegation-revoked');
		// And who is removed once more on that very day is out once more.
		const due = dueRevocations(paper, [again], (key) => !equalBytes(key, keyIn(suzuki)), TODAY, knows.revokedOn);
		const once = knowing(revoke(paper, sato, due[0]!));
		expect(checkChain(papersWith(again), { ...once, day: TODAY + 1 })).toEqual({
			ok: false,
			error: 'delegation-revoked'
		});
	});

	it('ends with the next meeting: the papers of a new enrolment are another’s', () => {
		const knows = knowing(withdraws(sato, suzuki));
		const next = readEnrolment(enrolmentOf({ revision: 4 }));
		if (!next.ok) throw new Error(next.error);
		expect(knows.revokedOn(paperHash(next.value), keyIn(suzuki))).toBeUndefined();
	});
});

const papersWith = (delegation: Bytes) => {
	const papers = slipChain({
		...{ enrolment: { bytes: enrolment, paper }, delegations: [delegation], device: suzuki, today: TODAY + 1 },
		...{ consent: drawn('consent')(32), stream: slipStreamOf(drawn('seed')(32), 'k3j9x0aaaaaa', 1) },
		revokedOn: KNOWS.revokedOn
	});
	if (!papers.ok) throw new Error(papers.error);
	return papers.value;
};

describe('REF37 who may withdraw', () => {
	const problemIn = (revocation: Bytes, knows: Partial<Checking> = {}, of = enrolment): string | undefined => {
		const checked = checkRevocation({ enrolment: of, revocation }, { ...KNOWS, ...knows });
		return checked.ok ? undefined : checked.error;
	};
	const words = { enrolment: hash, steward: keyIn(sato), device: keyIn(suzuki), day: TODAY };
	const by = (signer: typeof sato, odd: Partial<typeof words> = {}) =>
		writeRevocation({ ...words, ...odd }, signer.signingKey);

	it('is a まとめ役 whom the centre knows', () => {
		expect(problemIn(by(sato))).toBeUndefined();
		expect(problemIn(by(tanaka, { steward: keyIn(tanaka) }))).toBeUndefined();
		expect(readSigned(by(sato))).toBeDefined();
	});

	it.each([
		['not-a-steward', by(suzuki, { steward: keyIn(suzuki) })],
		['revocation-forged', by(suzuki)],
		['revocation-of-another', by(sato, { enrolment: drawn('another')(32) })],
		['revocation-not-yet', by(sato, { day: TODAY + 2 })],
		['malformed', by(sato).subarray(1) as Bytes]
	])('%s is named', (problem, revocation) => expect(problemIn(revocation)).toBe(problem));

	it.each([
		['centre-not-trusted', { isTrusted: () => false }],
		['enrolment-replaced', { revisionOf: () => 4 }],
		['enrolment-over', { day: TODAY + 301 }],
		['steward-revoked', { revokedOn: (_: Bytes, key: Bytes) => (equalBytes(key, keyIn(sato)) ? TODAY : undefined) }]
	])('%s is named as well', (problem, knows) => expect(problemIn(by(sato), knows)).toBe(problem));

	it('is not who was withdrawn: of two who withdraw each other the first one counts', () => {
		const first = withdraws(tanaka, sato);
		expect(problemIn(first.paper)).toBeUndefined();
		expect(problemIn(withdraws(sato, tanaka).paper, knowing(first))).toBe('steward-revoked');
	});

	const seed = drawSeed();
	it(`none of 400 mutated papers is taken, and none throws (ENGAWA_SEED=${seed})`, () => {
		const random = randomFrom(seed);
		const whole = by(sato);
		let decoded = 0;
		for (let round = 0; round < 400; round++) {
			const at = Math.floor(random() * whole.byteLength);
			const mutated =
				random() < 0.8
					? (whole.map((byte, n) => (n === at ? byte ^ (1 << Math.floor(random() * 8)) : byte)) as Bytes)
					: whole.slice(0, at);
			expect(problemIn(mutated)).toBeDefined();
			expect(readSigned(mutated)).toBeUndefined();
			if (readRevocation(mutated).ok) decoded++;
		}
		expect(decoded).toBeGreaterThan(40);
	});
});

describe('REF37 what is due', () => {
	const isOfDesk =
		(...here: readonly (typeof sato)[]) =>
		(key: Bytes) =>
			here.some((device) => equalBytes(keyIn(device), key));
	const dueFor = (
		here: (key: Bytes) => boolean,
		delegations: readonly Bytes[],
		...known: ReturnType<typeof withdraws>[]
	) => dueRevocations(paper, delegations, here, TODAY, knowing(...known).revokedOn).map(({ device }) => toHex(device));

	it('is whoever could send or sign and is not of the desk any more, once', () => {
		const delegations = [lets(sato, suzuki), lets(tanaka, suzuki), lets(sato, tanaka)];
		expect(dueFor(isOfDesk(sato, tanaka, suzuki), delegations)).toEqual([]);
		expect(dueFor(isOfDesk(sato, tanaka), delegations)).toEqual([toHex(keyIn(suzuki))]);
		expect(dueFor(isOfDesk(sato, suzuki), delegations)).toEqual([toHex(keyIn(tanaka))]);
		expect(dueFor(isOfDesk(sato), delegations)).toHaveLength(2);
		expect(dueFor(isOfDesk(sato, tanaka), delegations, withdraws(sato, suzuki))).toEqual([]);
	});

	it('is nobody whose delegation is over, or whose enrolment is', () => {
		const old = delegate(paper, sato, keyIn(suzuki), TODAY - 60, KNOWS.revokedOn);
		expect(dueFor(isOfDesk(sato, tanaka), [old])).toEqual([]);
		expect(dueRevocations(paper, [lets(sato, suzuki)], isOfDesk(sato), TODAY + 301, KNOWS.revokedOn)).toEqual([]);
	});
});
