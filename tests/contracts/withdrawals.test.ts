import { beforeEach, describe, expect, it } from 'vitest';
import { emptyCabinet } from '../../src/lib/documents/cabinet/model.ts';
import {
	delegationSaying,
	LINE_TITLE,
	lineSaying,
	linesIn,
	revocationSaying,
	type KeptLine
} from '../../src/lib/documents/cabinet/line.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { slip } from '../../src/lib/documents/slip/index.ts';
import { verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { fromBase64Url, toBase64Url, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { err, ok } from '../../src/lib/kernel/result.ts';
import type { RelaySlips } from '../../src/lib/net/referral-client.ts';
import { delegate } from '../../src/lib/referral/desk-chain.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { paperHash } from '../../src/lib/referral/paper.ts';
import { readSigned, revocationName, writeRevocation } from '../../src/lib/referral/revocation.ts';
import { CENTRE, drawn, keyOf, KNOWS, papersOf, publicKeyOf, TODAY } from '../../src/lib/referral/testing.ts';
import { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import { digestOf } from '../../src/lib/workspace/referral/slip-way.ts';
import { Withdrawals } from '../../src/lib/workspace/referral/withdrawals.ts';
import type { LaidRevocation } from '../../src/lib/wire/referral.ts';
import { SlipDesk } from '../../sync-server/slip-desk.ts';
import { MemorySealedStore } from '../support/memory-sealed-store.ts';

/** まとめ役 whom the centre knows, and 世話人; each with one phone. */
const [SATO, KATO, SUZUKI, TANAKA] = ['Sato-san', 'Kato-san', 'Suzuki-san', 'Tanaka-san'].map(keyOf) as [
	DeviceKey,
	DeviceKey,
	DeviceKey,
	DeviceKey
];
const keyIn = ({ deviceId }: DeviceKey): Bytes => verifyingKeyOf(deviceId);
const enrolment = papersOf({ enrolment: { stewards: [SATO, KATO].map(publicKeyOf) } }).enrolment as Bytes;
const read = readEnrolment(enrolment);
if (!read.ok) throw new Error(read.error);
const paper = read.value;

/** The desk's own records, the relay, and who is of the desk by the rules of membership. */
let records: ReturnType<typeof emptyCabinet>;
let relay: SlipDesk;
let isAway: boolean;
let here: readonly DeviceKey[];
let turn: number;

const note = (saying: Saying): void => {
	putDown(records, [records], [saying], { by: '佐藤', tablet: false, at: ++turn }, () => (turn++ * 0.618) % 1);
};
const line = (): KeptLine => linesIn([{ current: records }])[0]!;
const slips = {
	relayKey: publicKeyOf(keyOf('relay')),
	revoke: (papers: LaidRevocation) => {
		if (isAway) return Promise.resolve(err('unreachable'));
		const answer = relay.answer({ type: 'slip-revoke', ...papers }, undefined);
		return Promise.resolve(ok(answer.type === 'slip-refused' ? { refused: answer.reason } : 'revoked'));
	}
} as unknown as RelaySlips;

/** A phone of the desk, with what it remembers between two looks. */
class Phone {
	readonly #device: DeviceKey;
	readonly withdrawals: Withdrawals;

	constructor(device: DeviceKey) {
		this.#device = device;
		const state = () => ({
			memberIdByDevice: new Map(here.map(({ deviceId }) => [deviceId, deviceId])),
			members: new Map(here.map(({ deviceId }) => [deviceId, { circles: ['everyone', 'desk'] }]))
		});
		const session = {
			me: device.deviceId,
			get membership() {
				return { state: state() };
			}
		};
		this.withdrawals = new Withdrawals({ session: session as never, note, settle: () => Promise.resolve() });
	}

	/** One look; another connection each time, so that what was not answered is asked again. */
	async looks(): Promise<string | undefined> {
		const kept = line();
		const opened = DeskLine.open({
			facts: {
				...{ seed: drawn('seed')(32), enrolment, delegations: kept.delegations.map((one) => fromBase64Url(one)!) },
				revocations: this.withdrawals.in(kept)
			},
			...{ device: this.#device, slips: () => slips, today: () => TODAY }
		});
		if (!opened.ok) throw new Error(opened.error);
		return this.withdrawals.goOn(opened.value, kept, {});
	}
}
const withdrawn = (): readonly string[] =>
	line().revocations.map(({ paper: said }) => toHex(readSigned(fromBase64Url(said)!)!.said.device));

beforeEach(() => {
	turn = 0;
	isAway = false;
	here = [SATO, KATO, SUZUKI, TANAKA];
	records = emptyCabinet(LINE_TITLE);
	relay = new SlipDesk({
		...{ store: new MemorySealedStore(), roomForAll: 2 ** 20, signingKey: keyOf('relay').signingKey },
		...{ roomOf: (centre) => (toHex(centre) === toHex(publicKeyOf(CENTRE)) ? 2 ** 20 : undefined), today: () => TODAY }
	});
	const relayAt = 'https://relay.example';
	note(lineSaying({ id: '', seed: '', enrolment: toBase64Url(enrolment), name: '包括', relay: relayAt, former: [] }));
	for (const device of [SUZUKI, TANAKA]) {
		const lets = delegate(paper, SATO, keyIn(device), TODAY, KNOWS.revokedOn);
		note(delegationSaying('', toHex(keyIn(device)), toBase64Url(lets)));
	}
});

describe('REF37 on the phones of a desk', () => {
	it('nothing is withdrawn while all are there', async () => {
		for (const device of here) expect(await new Phone(device).looks()).toBeUndefined();
		expect(line().revocations).toEqual([]);
	});

	it('a まとめ役’s phone signs, whichever is open brings it to the relay, and every slip goes once more', async () => {
		here = [SATO, KATO, TANAKA];
		const [sato, tanaka] = [new Phone(SATO), new Phone(TANAKA)];
		expect(await tanaka.looks()).toBe('waits-for-steward');
		expect(line().revocations).toEqual([]);
		isAway = true;
		expect(await sato.looks()).toBe('on-its-way');
		expect(withdrawn()).toEqual([toHex(keyIn(SUZUKI))]);
		const doc = slip.empty('a slip');
		const before = digestOf(doc, line());
		isAway = false;
		expect(await tanaka.looks()).toBeUndefined();
		expect(line().revocations).toMatchObject([{ isLaid: true }]);
		expect(digestOf(doc, line())).not.toBe(before);
		// And that is all: no phone writes it again.
		const after = Object.keys(records.sheets).length;
		for (const phone of [sato, tanaka, new Phone(KATO)]) expect(await phone.looks()).toBeUndefined();
		expect(Object.keys(records.sheets)).toHaveLength(after);
	});

	it('is signed by nobody who does not see themselves at the desk: they know too little of it', async () => {
		here = [];
		expect(await new Phone(SATO).looks()).toBeUndefined();
		here = [KATO];
		expect(await new Phone(SATO).looks()).toBeUndefined();
		expect(line().revocations).toEqual([]);
	});

	it('is signed anew when only somebody who left themselves said that it was done', async () => {
		const words = { enrolment: paperHash(paper), steward: keyIn(KATO), day: TODAY };
		for (const device of [KATO, SUZUKI]) {
			const said = writeRevocation({ ...words, device: keyIn(device) }, KATO.signingKey);
			const of = toHex(revocationName(readSigned(said)!));
			note(revocationSaying('', { of, paper: toBase64Url(said), isLaid: true }));
		}
		here = [SATO, TANAKA];
		expect(await new Phone(SATO).looks()).toBeUndefined();
		const by = line().revocations.map(({ paper: said }) => readSigned(fromBase64Url(said)!)!.said.steward);
		expect(by.map(toHex)).toEqual([toHex(keyIn(SATO)), toHex(keyIn(SATO))]);
		expect(withdrawn().toSorted()).toEqual([KATO, SUZUKI].map((device) => toHex(keyIn(device))).sort());
	});

	it('says so when the relay takes it from nobody here: somebody who left was quicker', async () => {
		const words = { enrolment: paperHash(paper), steward: keyIn(KATO), device: keyIn(SATO), day: TODAY };
		relay.answer({ type: 'slip-revoke', enrolment, revocation: writeRevocation(words, KATO.signingKey) }, undefined);
		here = [SATO, SUZUKI, TANAKA];
		expect(await new Phone(SATO).looks()).toBe('refused');
		expect(line().revocations).toMatchObject([{ isLaid: false }]);
	});
});
