import { describe, expect, it } from 'vitest';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { writeTombstone } from '../../src/lib/referral/head.ts';
import { CENTRE, drawn, keyOf, KNOWS, publicKeyOf, STRANGER, STREAM, TODAY } from '../../src/lib/referral/testing.ts';
import { paperHash } from '../../src/lib/referral/paper.ts';
import { checkRevocation, revocationName, type CheckedRevocation } from '../../src/lib/referral/revocation.ts';
import { chunkHash } from '../../src/lib/referral/version.ts';
import type { LaidRevocation } from '../../src/lib/wire/referral.ts';
import type { SealedStore } from '../../sync-server/sealed-store.ts';
import { layIn, sealedSlip, withdrawal, withdrawIn } from '../support/sealed-slips.ts';

/** A place that stays when its store is closed: opening again is a restart. */
export interface SlipHome {
	open(): SealedStore;
}

const SLIP = drawn('slip')(16);
const OTHER = drawn('other')(16);
const KEY = publicKeyOf(STREAM);
const WORDS = '新聞がたまっている';
/** One chunk of 4 KiB; a quota holds one of them and not two. */
const LONG = 'あ'.repeat(1_000);
const QUOTA = { enrolment: { quota: 6_000 }, grant: { maxBytes: 6_000 } };
const TOMBSTONE = writeTombstone({ stream: SLIP, day: TODAY }, STREAM.signingKey);

const checkedOf = (laid: LaidRevocation): CheckedRevocation => {
	const checked = checkRevocation(laid, KNOWS);
	if (!checked.ok) throw new Error(checked.error);
	return checked.value;
};

/** What every store of sealed slips keeps to (REF10, REF11, REF37). */
export const sealedStoreContract = (name: string, makeHome: () => Promise<SlipHome>) =>
	describe(`sealed store: ${name}`, () => {
		it('has the last version of a stream over restarts, and takes no earlier one', async () => {
			const home = await makeHome();
			const store = home.open();
			expect(store.known(SLIP)).toEqual({ kind: 'nothing' });
			const first = await sealedSlip({ stream: SLIP, words: WORDS });
			expect(layIn(store, first)).toBe('laid');
			const second = await sealedSlip({ stream: SLIP, words: WORDS, on: store.known(SLIP) });
			expect(layIn(store, second)).toBe('laid');
			expect([layIn(store, first), layIn(store, second)]).toEqual(['rollback', 'same']);
			store.close();
			const again = home.open();
			expect(again.read(SLIP)!.chunks.map(toHex)).toEqual(second.chunks.map(toHex));
			expect(toHex(again.read(SLIP)!.head)).toBe(toHex(second.head));
			expect(again.counts).toMatchObject({ streams: 1, withdrawn: 0 });
			expect(again.counts.bytes).toBe(second.chunks[0]!.byteLength);
			expect(layIn(again, first)).toBe('rollback');
			again.close();
		});

		it('lists the streams of a centre by their names, some at a time, and none of another centre', async () => {
			const store = (await makeHome()).open();
			const streams = ['a', 'b', 'c'].map((word) => drawn(word)(16));
			const names = streams.map(toHex).sort();
			const lasts = new Map<string, string>();
			for (const stream of streams) {
				const laid = await sealedSlip({ stream, words: WORDS });
				layIn(store, laid);
				lasts.set(toHex(stream), toHex(chunkHash(laid.chunks.at(-1)!)));
			}
			const centre = publicKeyOf(CENTRE);
			const first = store.inbox(centre, undefined, 2);
			expect(first.map(({ stream, version, last }) => [toHex(stream), version, toHex(last)])).toEqual([
				[names[0], 1, lasts.get(names[0]!)],
				[names[1], 1, lasts.get(names[1]!)]
			]);
			expect(store.inbox(centre, first[1]!.stream, 2).map(({ stream }) => toHex(stream))).toEqual([names[2]]);
			expect(store.inbox(publicKeyOf(STRANGER), undefined, 10)).toEqual([]);
			store.close();
		});

		it('is full at the quota of a group, at that of a centre, and at its own', async () => {
			const store = (await makeHome()).open();
			expect(layIn(store, await sealedSlip({ stream: SLIP, words: LONG, odd: QUOTA }))).toBe('laid');
			const other = await sealedSlip({ stream: OTHER, words: LONG, odd: QUOTA });
			expect(layIn(store, other)).toBe('full');
			// The next version takes the place of the one before and needs no room of its own.
			const next = await sealedSlip({ stream: SLIP, words: LONG, odd: QUOTA, on: store.known(SLIP) });
			expect(layIn(store, next)).toBe('laid');
			const elsewhere = await sealedSlip({ stream: OTHER, words: LONG, odd: { enrolment: { enrolment: OTHER } } });
			expect(layIn(store, elsewhere, { all: 6_000, centre: 2 ** 30 })).toBe('full');
			expect(layIn(store, elsewhere, { all: 2 ** 30, centre: 6_000 })).toBe('full');
			expect(store.counts.streams).toBe(1);
			expect(layIn(store, elsewhere, { all: 2 ** 30, centre: 2 ** 30 })).toBe('laid');
			store.close();
		});

		it('takes no enrolment any more of which it has seen a newer one', async () => {
			const home = await makeHome();
			const store = home.open();
			const at = (stream: typeof SLIP, revision: number) =>
				sealedSlip({ stream, words: WORDS, odd: { enrolment: { revision } } });
			expect(layIn(store, await at(SLIP, 9))).toBe('laid');
			store.close();
			const again = home.open();
			expect(layIn(again, await at(OTHER, 8))).toBe('enrolment-replaced');
			expect(layIn(again, await at(OTHER, 9))).toBe('laid');
			again.close();
		});

		it('forgets what is over and no day earlier, some at a time; what is laid next goes on where that one stood', async () => {
			const home = await makeHome();
			const store = home.open();
			// A delegation of the cast holds for 28 days more, and whoever reads counts back 31.
			const last = TODAY + 28 + 31;
			const first = await sealedSlip({ stream: SLIP, words: WORDS });
			layIn(store, first);
			const longer = { delegation: { until: TODAY + 27 }, grant: { maxBytes: 600_000 } };
			layIn(store, await sealedSlip({ stream: OTHER, words: WORDS, odd: longer }));
			const [one, two] = [SLIP, OTHER].sort((a, b) => (toHex(a) < toHex(b) ? -1 : 1));
			expect(toHex(store.purge(last - 1, undefined, 1)!)).toBe(toHex(one!));
			expect(toHex(store.purge(last - 1, one, 1)!)).toBe(toHex(two!));
			expect(store.purge(last - 1, two, 1)).toBeUndefined();
			expect(store.counts).toMatchObject({ streams: 2 });
			store.purge(last, undefined, 10);
			expect(store.read(OTHER)).toBeUndefined();
			expect(store.read(SLIP)).toBeDefined();
			store.purge(last + 1, undefined, 10);
			store.close();

			const again = home.open();
			expect(again.counts).toEqual({ streams: 0, bytes: 0, withdrawn: 0 });
			expect(again.read(SLIP)).toBeUndefined();
			expect(toHex(again.purgedHead(SLIP)!)).toBe(toHex(first.head));
			expect(again.inbox(publicKeyOf(CENTRE), undefined, 10)).toEqual([]);
			expect(layIn(again, first)).toBe('same');
			expect(layIn(again, await sealedSlip({ stream: SLIP, words: '別のことば' }))).toBe('fork');
			const next = await sealedSlip({ stream: SLIP, words: WORDS, on: again.known(SLIP) });
			expect(layIn(again, next)).toBe('laid');
			expect(again.purgedHead(SLIP)).toBeUndefined();
			expect(again.inbox(publicKeyOf(CENTRE), undefined, 10)).toMatchObject([{ version: 2 }]);
			again.withdraw(OTHER, KEY, writeTombstone({ stream: OTHER, day: TODAY }, STREAM.signingKey));
			expect(again.known(OTHER).kind).toBe('withdrawn');
			again.purge(last + 9_999, undefined, 10);
			expect(again.known(OTHER).kind).toBe('withdrawn');
			again.close();
		});

		it('REF37 keeps who may send no more over restarts: the latest day of each, some at a time, and for its centre alone', async () => {
			const home = await makeHome();
			const store = home.open();
			const phones = ['one', 'two', 'three'].map((word) => publicKeyOf(keyOf(word)));
			const hash = paperHash(withdrawal(phones[0]!).enrolment);
			for (const phone of phones) expect(withdrawIn(store, withdrawal(phone))).toBe('revoked');
			expect(withdrawIn(store, withdrawal(phones[0]!, TODAY + 1))).toBe('revoked');
			expect(withdrawIn(store, withdrawal(phones[0]!, TODAY - 5))).toBe('revoked');
			store.close();
			const again = home.open();
			expect(phones.map((phone) => again.revokedOn(hash, phone))).toEqual([TODAY + 1, TODAY, TODAY]);
			expect(again.revokedOn(drawn('another enrolment')(32), phones[0]!)).toBeUndefined();
			const centre = publicKeyOf(CENTRE);
			const first = again.revocations(centre, undefined, 2);
			const name = checkedOf(first[1]!);
			const rest = again.revocations(centre, revocationName(name.revocation), 2);
			const said = [...first, ...rest].map((one) => toHex(checkedOf(one).revocation.said.device));
			expect(said).toEqual(phones.map(toHex).sort());
			expect(again.revocations(publicKeyOf(STRANGER), undefined, 9)).toEqual([]);
			again.purgeRevocations(TODAY + 300 + 31);
			expect(again.revokedOn(hash, phones[1]!)).toBe(TODAY);
			again.purgeRevocations(TODAY + 300 + 32);
			expect(again.revokedOn(hash, phones[1]!)).toBeUndefined();
			again.close();
		});

		it('REF37 takes nothing of a device from then on, whatever it sends at the same time', async () => {
			const store = (await makeHome()).open();
			const first = await sealedSlip({ stream: SLIP, words: WORDS });
			expect(layIn(store, first)).toBe('laid');
			const next = await sealedSlip({ stream: SLIP, words: WORDS, on: store.known(SLIP) });
			expect(withdrawIn(store, withdrawal(publicKeyOf(keyOf('Suzuki-san'))))).toBe('revoked');
			expect([layIn(store, first), layIn(store, next)]).toEqual(['delegation-revoked', 'delegation-revoked']);
			expect(toHex(store.read(SLIP)!.head)).toBe(toHex(first.head));
			store.close();
		});

		it('REF37 has room for so many of an enrolment, and for its stewards beside them', async () => {
			const store = (await makeHome()).open();
			const [one, two] = ['one', 'two'].map((word) => publicKeyOf(keyOf(word))) as [Bytes, Bytes];
			const steward = publicKeyOf(keyOf('Sato-san'));
			expect(withdrawIn(store, withdrawal(one), { all: 9, enrolment: 1 })).toBe('revoked');
			expect(withdrawIn(store, withdrawal(two), { all: 9, enrolment: 1 })).toBe('full');
			expect(withdrawIn(store, withdrawal(one, TODAY + 1), { all: 9, enrolment: 1 })).toBe('revoked');
			expect(withdrawIn(store, withdrawal(two), { all: 1, enrolment: 9 })).toBe('full');
			expect(withdrawIn(store, withdrawal(steward), { all: 9, enrolment: 1 })).toBe('revoked');
			store.close();
		});

		it('REF49 opens so many streams and no more, while what is there goes on and is taken back', async () => {
			const home = await makeHome();
			const store = home.open();
			// Room for what stays of two streams for good, beside their bytes.
			const two = { enrolment: { quota: 1_530 }, grant: { maxBytes: 1_500 } };
			const withdraw = (stream: Bytes) =>
				store.withdraw(stream, KEY, writeTombstone({ stream, day: TODAY }, STREAM.signingKey));
			const [one, another, third] = ['one', 'another', 'third'].map((word) => drawn(word)(16)) as [Bytes, Bytes, Bytes];
			expect(layIn(store, await sealedSlip({ stream: one, words: WORDS, odd: two }))).toBe('laid');
			withdraw(one);
			expect(layIn(store, await sealedSlip({ stream: another, words: WORDS, odd: two }))).toBe('laid');
			const next = await sealedSlip({ stream: another, words: WORDS, odd: two, on: store.known(another) });
			expect(layIn(store, next)).toBe('laid');
			withdraw(another);
			store.close();

			const again = home.open();
			const more = await sealedSlip({ stream: third, words: WORDS, odd: two });
			expect(layIn(again, more)).toBe('full');
			expect(again.counts).toMatchObject({ streams: 0, withdrawn: 2 });
			// Another group of the centre, and then the centre.
			const ofAnother = { enrolment: { ...two.enrolment, enrolment: OTHER }, grant: two.grant };
			const elsewhere = await sealedSlip({ stream: third, words: WORDS, odd: ofAnother });
			expect(layIn(again, elsewhere, { all: 2 ** 30, centre: 3 * 512 - 1 })).toBe('full');
			expect(layIn(again, elsewhere, { all: 2 ** 30, centre: 3 * 512 })).toBe('laid');
			again.close();
		});

		it('ends a stream for good', async () => {
			const home = await makeHome();
			const store = home.open();
			const first = await sealedSlip({ stream: SLIP, words: WORDS });
			layIn(store, first);
			const next = await sealedSlip({ stream: SLIP, words: WORDS, on: store.known(SLIP) });
			store.withdraw(SLIP, KEY, TOMBSTONE);
			store.withdraw(SLIP, KEY, writeTombstone({ stream: SLIP, day: TODAY + 1 }, STREAM.signingKey));
			store.close();
			const again = home.open();
			expect(again.read(SLIP)).toBeUndefined();
			expect(again.inbox(publicKeyOf(CENTRE), undefined, 10)).toEqual([]);
			expect(toHex(again.tombstone(SLIP)!)).toBe(toHex(TOMBSTONE));
			expect(again.known(SLIP).kind).toBe('withdrawn');
			expect([layIn(again, first), layIn(again, next)]).toEqual(['withdrawn', 'withdrawn']);
			expect(again.counts).toEqual({ streams: 0, bytes: 0, withdrawn: 1 });
			again.close();
		});
	});
