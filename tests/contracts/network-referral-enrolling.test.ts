import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { toHex } from '../../src/lib/kernel/bytes.ts';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { parseEnrollingLink } from '../../src/lib/referral/enrolling-link.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { deskBoxOf } from '../../src/lib/referral/line-keys.ts';
import { CENTRE, keyOf, STRANGER } from '../../src/lib/referral/testing.ts';
import { meetCentre, type Meeting } from '../../src/lib/workspace/referral/ask-to-enrol.ts';
import { centreBook, type CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import { CentreLine } from '../../src/lib/workspace/referral/centre-line.ts';
import { offerEnrolling, type EnrollingOffer } from '../../src/lib/workspace/referral/enrolling-offer.ts';
import { random, today } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const SATO = keyOf('Sato-san');
const STEWARDS = [verifyingKeyOf(SATO.deviceId), verifyingKeyOf(keyOf('Suzuki-san').deviceId)];

let relay: TestRelay;
let networks: Map<string, Network>;
let facts: CentreFact[];
let keeps: boolean;
let offer: EnrollingOffer;
/** What somebody at the centre says of the digits, having looked at both screens. */
let says: boolean;
/** What the centre's screen showed. */
let shown: string | undefined;

/** One network for each device, however often it comes. */
const networkFor = async (deviceKey: typeof SATO): Promise<Network> => {
	const there = networks.get(deviceKey.deviceId);
	const network = there ?? (await openNetwork({ deviceKey, relays: [relay.origin], webrtc: false }));
	networks.set(deviceKey.deviceId, network);
	return network;
};

/** A centre's device shows a link, and somebody there says this of the digits. */
const shows = async (isSame: boolean): Promise<void> => {
	const line = new CentreLine({
		keys: CENTRE,
		book: () => centreBook(facts),
		note: async (fresh) => (keeps && facts.push(...fresh), keeps),
		...{ slips: () => undefined, today, now: Date.now, drawId: () => 'one' }
	});
	const network = await networkFor(keyOf('the phone of the centre'));
	const place = { relay: relay.origin, origin: relay.origin, until: today() + 365, network };
	offer = await offerEnrolling({ line, keys: CENTRE, name: 'みどり町地域包括支援センター', ...place });
	says = isSame;
};

const meets = async ({ isSame = true, ...changes }: Partial<Meeting> & { isSame?: boolean } = {}) => {
	const sights: string[] = [];
	const met = await meetCentre({
		network: await networkFor(SATO),
		link: valueOf(parseEnrollingLink(offer.url)),
		...{ name: 'みどり棟', seed: random(32), stewards: STEWARDS, signal: AbortSignal.timeout(15_000) },
		compare: async (sight) => {
			if (sight) {
				sights.push(`${sight.name} ${sight.code}`);
				if (offer.state.kind === 'comparing') shown = `${offer.state.name} ${offer.state.code}`;
				queueMicrotask(() => offer.compare(says));
			}
			return isSame;
		},
		...changes
	});
	return { met, sights };
};

beforeEach(async () => {
	relay = await startTestRelay();
	[networks, facts, keeps, shown] = [new Map(), [], true, undefined];
});
afterEach(async () => {
	offer.end();
	await Promise.all([...networks.values()].map((network) => network.close()));
	await relay.close();
});

describe('WIRE90 a desk and a centre at one table', () => {
	it('see the same digits, and the centre takes on whom the desk named', async () => {
		await shows(true);
		const seed = random(32);
		const { met, sights } = await meets({ seed });
		const line = valueOf(met);
		expect(line).toMatchObject({ name: 'みどり町地域包括支援センター', relay: relay.origin });
		const { said } = valueOf(readEnrolment(line.enrolment));
		expect(said.stewards).toEqual(STEWARDS);
		expect(sights).toEqual([`みどり町地域包括支援センター ${shown?.slice(-6)}`]);
		expect(shown).toMatch(/^みどり棟 \d{6}$/);
		const [desk] = centreBook(facts).desks;
		expect(desk).toMatchObject({ name: 'みどり棟', revision: 1 });
		expect(desk?.deskBox).toBe(toHex(deskBoxOf(seed).publicKey));
		expect(offer.state.kind).toBe('done');
	});

	it('are strangers when either says that the digits differ', async () => {
		await shows(false);
		expect((await meets()).met).toEqual({ ok: false, error: 'refused' });
		expect(facts).toEqual([]);
		await shows(true);
		expect((await meets({ isSame: false })).met).toEqual({ ok: false, error: 'not-the-same' });
	});

	it('are not met by whoever did not read the link, nor by a centre that could not write it down', async () => {
		await shows(true);
		const link = valueOf(parseEnrollingLink(offer.url));
		const elsewhere = { ...link, secret: random(16) };
		const signal = AbortSignal.timeout(800);
		expect((await meets({ link: elsewhere, signal })).met).toEqual({ ok: false, error: 'nobody-there' });
		keeps = false;
		expect((await meets()).met).toEqual({ ok: false, error: 'refused' });
		expect(offer.state).toEqual({ kind: 'problem', problem: 'not-kept' });
	});
});

describe('WIRE93 a paper of somebody else', () => {
	it('is not kept', async () => {
		await shows(true);
		const decide = offer.decide.bind(offer);
		const stranger = verifyingKeyOf(STRANGER.deviceId);
		offer.decide = (asked, ...rest) => decide({ ...asked, stewards: [...asked.stewards, stranger] }, ...rest);
		const { met } = await meets({ signal: AbortSignal.timeout(1_500) });
		expect(met).toEqual({ ok: false, error: 'broken-answer' });
	});
});
