import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import type { RelaySlips } from '../../src/lib/net/referral-client.ts';
import { writeEnrolment } from '../../src/lib/referral/enrolment.ts';
import { slipStreamOf } from '../../src/lib/referral/line-keys.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';
import { keyOf, publicKeyOf, STRANGER } from '../../src/lib/referral/testing.ts';
import { DeskLine, type DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import type { WayProblem } from '../../src/lib/workspace/referral/slip-way.ts';
import { adviceFor } from '../../src/lib/workspace/referral/way-problem.ts';
import { lineMessages } from '../../src/routes/g/[alias]/desk/referral/line-messages.ts';
import { administer } from '../../sync-server/administer.ts';
import { enrolled, LineRoom, today } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';

const [SATO, SUZUKI, TANAKA, CENTRE, OTHER] = [
	keyOf('Sato-san'),
	keyOf('Suzuki-san'),
	keyOf('Tanaka-san'),
	keyOf('the centre'),
	keyOf('the centre of another town')
];
const MIRROR = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
const SLIP = 'k3j9x0aaaaaa';
const sending = { slip: SLIP, round: 1, mirror: MIRROR, consent: { how: 'spoken' }, known: undefined };
const phones = [SATO, SUZUKI, TANAKA].map(({ deviceId }) => verifyingKeyOf(deviceId));

/** The relay at which desk and centre met, and one of somebody else, with a list of its own. */
let relay: RelayProcess;
let another: RelayProcess;
let room: LineRoom;
let elsewhere: LineRoom;
let slips: RelaySlips;
let line: DeskLineFacts;
beforeAll(async () => {
	[relay, another] = await Promise.all([startRelayProcess(), startRelayProcess()]);
	const lists = (dataDir: string, key: typeof CENTRE) => {
		const centre = publicKeyOf(key);
		administer({ does: 'add', centre, words: keyWords(centre), name: '包括' }, dataDir);
	};
	lists(relay.dataDir, CENTRE);
	lists(another.dataDir, OTHER);
	[room, elsewhere] = [new LineRoom(relay.origin), new LineRoom(another.origin)];
	const centre = await room.centre('the desk of the centre', CENTRE, []);
	const taken = await enrolled(centre, SATO);
	line = { ...taken, delegations: (await room.desk(SATO, taken)).delegationsDue(phones) };
	slips = await room.slips('a phone');
});
afterAll(async () => {
	await Promise.all([room.stop(), elsewhere.stop()]);
	await Promise.all([relay.dispose(), another.dispose()]);
});

/** What the page says to somebody whose slip was refused. */
const saidOf = (sent: { readonly ok: boolean; readonly error?: WayProblem }) => {
	if (sent.error === undefined) throw new Error('it was not refused');
	const advice = `problem-${adviceFor(sent.error)}` as const;
	return [sent.error, lineMessages.ja[advice], lineMessages.en[advice]];
};
/** What lies at a relay of the slip. */
const lies = async (at: RelaySlips) => valueOf(await at.look(slipStreamOf(line.seed, SLIP, 1).stream, 0)).kind;

describe('a relay refuses before it stores, and the page says what to do', () => {
	it('who left the desk', async () => {
		const sato = await room.desk(SATO, line);
		const isStill = (key: Uint8Array) => Buffer.compare(key, phones[1]!) !== 0;
		for (const { paper } of sato.revocationsDue(isStill).papers) valueOf(await sato.layRevocation(paper));
		expect(saidOf(await (await room.desk(SUZUKI, line)).send(sending))).toEqual([
			'delegation-revoked',
			expect.stringMatching(/窓口をはなれたので.*まとめ役の方に聞いてください/),
			expect.stringMatching(/has left the desk.*ask a coordinator/)
		]);
		expect(await lies(slips)).toBe('none');
	});

	it('a delegation that is over: by the phone itself, and by the relay where a phone’s clock is late', async () => {
		const before = today() - 60;
		const open = (facts: DeskLineFacts, day: number, device: typeof SATO) =>
			valueOf(DeskLine.open({ facts, device, slips: () => slips, today: () => day }));
		const old = open({ ...line, delegations: [] }, before, SATO).delegationsDue(phones);
		const said = [
			'delegation-over',
			expect.stringMatching(/まとめ役の方が自分の端末で戸棚を開くと、また送れます/),
			expect.stringMatching(/a coordinator opens the cabinet/)
		];
		for (const day of [today(), before]) {
			expect(saidOf(await open({ ...line, delegations: old }, day, TANAKA).send(sending))).toEqual(said);
			expect(await lies(slips)).toBe('none');
		}
	});

	it('a centre without an agreement: one that the operator has not written down, and one that has signed nothing', async () => {
		const words = { centre: publicKeyOf(OTHER), centreBox: OTHER.boxPublicKey, stewards: [phones[0]!] };
		const numbers = { quota: 2 ** 20, until: today() + 90, revision: 1, enrolment: line.seed.slice(0, 16) };
		const unknown = writeEnrolment({ ...words, ...numbers }, OTHER.signingKey);
		const facts = { ...line, enrolment: unknown, delegations: [] };
		expect(saidOf(await (await room.desk(SATO, facts)).send(sending))).toEqual([
			'centre-not-trusted',
			expect.stringMatching(/中継の世話をしている方に伝えてください/),
			expect.stringMatching(/tell whoever looks after the relay/)
		]);
		const unsigned = writeEnrolment({ ...words, ...numbers, centre: publicKeyOf(CENTRE) }, STRANGER.signingKey);
		expect(saidOf(await (await room.desk(SATO, { ...facts, enrolment: unsigned })).send(sending))).toEqual([
			'enrolment-forged',
			expect.stringMatching(/センターの方と会って、もう一度つながってください/),
			expect.stringMatching(/Please meet them and connect again/)
		]);
		expect(await lies(slips)).toBe('none');
	});

	it('REF38 a relay of another operator: nothing is said to it, and it takes nothing', async () => {
		const there = await elsewhere.slips('a phone');
		const pinned = await elsewhere.desk(SATO, { ...line, relayKey: slips.relayKey });
		const anotherRelay = [
			'another-relay',
			expect.stringMatching(/何も送っていません。センターに電話で確かめてください/),
			expect.stringMatching(/Nothing was sent. Please ask the centre by telephone/)
		];
		expect(saidOf(await pinned.send(sending))).toEqual(anotherRelay);
		expect(saidOf(await pinned.takeBack(sending, true))).toEqual(anotherRelay);
		expect(saidOf(await pinned.hear(sending, undefined, phrasesAgreed({})))).toEqual(anotherRelay);
		expect((await pinned.hearNotices(undefined)).ok).toBe(false);
		// A desk that has not seen the right one yet is told by the other operator's list.
		expect(saidOf(await (await elsewhere.desk(SATO, line)).send(sending))[0]).toBe('centre-not-trusted');
		expect(await lies(there)).toBe('none');
		// At the right one all goes on.
		expect((await (await room.desk(SATO, { ...line, relayKey: slips.relayKey })).send(sending)).ok).toBe(true);
	});
});
