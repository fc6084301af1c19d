import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../../documents/lay-sheet.ts';
import {
	connectSayings,
	goneSaying,
	heardSaying,
	readLine,
	sentSayings,
	slip,
	takeBackSaying,
	type SlipDocument
} from '../../documents/slip/index.ts';
import { fromBase64Url } from '../../kernel/bytes.ts';
import { readReceipt, writeReceipt } from '../../referral/receipt.ts';
import { keyOf, publicKeyOf } from '../../referral/testing.ts';
import { daysOf } from './calendar-day.ts';
import { digestOf, goneBy, wayOf } from './slip-way.ts';
import { adviceFor } from './way-problem.ts';

const LINE = { id: '', enrolment: 'the papers', revocations: [] };
const DAY = '2026-11-20' as never;
let turn = 0;

const lay = (doc: SlipDocument, ...sayings: readonly Saying[]): SlipDocument => {
	const draft = { ...doc, sheets: { ...doc.sheets } };
	const signed = { by: '佐藤', tablet: false, at: ++turn };
	putDown(draft, [doc], sayings, signed, () => (turn++ * 0.618) % 1);
	return draft;
};
const says = (topic: string, words: Saying['says']): Saying => ({ of: 'slip', topic, says: words });
const written = (): SlipDocument =>
	lay(slip.empty('a slip'), says('matter', { about: '新聞がたまっている' }), says('consent', { consent: 'agreed' }));
const sent = (doc: SlipDocument, version = 1): SlipDocument =>
	lay(doc, ...sentSayings(readLine(doc), { version, last: 'aa', digest: digestOf(doc, LINE), day: DAY }, '包括'));
const kindOf = (doc: SlipDocument) => wayOf(doc, LINE, undefined, DAY).kind;

describe('what the page says of a slip on its way', () => {
	it('is never further than was acknowledged', () => {
		const doc = written();
		expect(wayOf(doc, undefined, undefined, DAY)).toEqual({ kind: 'no-line' });
		expect(wayOf(slip.empty('a slip'), LINE, undefined, DAY)).toEqual({ kind: 'free', hindrance: 'nothing-written' });
		const connected = lay(doc, ...connectSayings(readLine(doc)));
		expect([doc, connected, sent(connected)].map(kindOf)).toEqual(['free', 'sending', 'at-relay']);
		const heard = { version: 1, last: 'bb', streamKey: 'cc', read: 1, deleted: undefined };
		const atCentre = lay(sent(connected), heardSaying(1, heard));
		expect(kindOf(atCentre)).toBe('at-centre');
		const again = lay(atCentre, says('matter', { about: '郵便もたまっている' }));
		expect([again, sent(again, 2)].map(kindOf)).toEqual(['sending', 'at-relay']);
		expect(wayOf(atCentre, { ...LINE, enrolment: 'new papers' }, undefined, DAY).kind).toBe('sending');
	});

	it('REF41 says why nothing more goes though it lies there, and since when the consent is over', () => {
		const until = (day: string): Saying => says('consent', { consent: 'agreed', until: day });
		const doc = lay(slip.empty('a slip'), says('matter', { about: '新聞がたまっている' }), until('2026-11-30'));
		const atRelay = sent(lay(doc, ...connectSayings(readLine(doc))));
		const heard = { version: 1, last: 'bb', streamKey: 'cc', read: 1, deleted: undefined };
		const atCentre = lay(atRelay, heardSaying(1, heard));
		const on = (doc: SlipDocument, day: string) => wayOf(doc, LINE, undefined, day as never);
		expect(on(atCentre, '2026-11-30')).toMatchObject({ kind: 'at-centre', hindrance: undefined });
		expect(on(atRelay, '2026-12-01')).toMatchObject({ kind: 'at-relay', hindrance: 'consent-over' });
		expect(on(atCentre, '2026-12-01')).toMatchObject({ kind: 'at-centre', hindrance: 'consent-over' });
		const resting = lay(atCentre, { of: 'no', topic: 'step', says: { is: 'not-now', day: DAY } });
		expect(on(resting, DAY)).toMatchObject({ kind: 'at-centre', hindrance: 'paused' });
		const edited = lay(resting, says('matter', { about: '郵便も' }));
		expect(on(edited, DAY)).toMatchObject({ kind: 'sending', hindrance: 'paused', wasSent: true });
	});

	it('is taken back when the relay said so, and gone at the centre when the centre did', () => {
		const doc = written();
		const atRelay = sent(lay(doc, ...connectSayings(readLine(doc))));
		const ending = lay(atRelay, takeBackSaying(readLine(atRelay)));
		expect(wayOf(ending, LINE, 'unreachable', DAY)).toEqual({ kind: 'taking-back', problem: 'unreachable' });
		const ended = lay(ending, goneSaying(1, { day: DAY, receipt: DAY, wasUnknown: false }));
		expect(wayOf(ended, LINE, undefined, DAY)).toMatchObject({ kind: 'taken-back', receipt: DAY, deleted: undefined });
		const heard = { version: 1, last: 'bb', streamKey: 'cc', read: 1, deleted: DAY };
		expect(wayOf(lay(ended, heardSaying(1, heard)), LINE, undefined, DAY)).toMatchObject({ deleted: DAY });
	});

	it('REF19 keeps the receipt of the relay as it came, and says the day that was signed, not the one on which it came', () => {
		const relay = keyOf('a relay');
		const stream = new Uint8Array(16).fill(7);
		const bytes = writeReceipt({ stream, day: daysOf('2026-11-19' as never) }, relay.signingKey);
		const atRelay = sent(lay(written(), ...connectSayings(readLine(written()))));
		const ending = lay(atRelay, takeBackSaying(readLine(atRelay)));
		const receipt = { day: daysOf('2026-11-19' as never), bytes };
		const ended = lay(ending, goneSaying(1, goneBy({ receipt }, DAY)));
		expect(wayOf(ended, LINE, undefined, DAY)).toMatchObject({ day: DAY, receipt: '2026-11-19' });
		const kept = fromBase64Url(readLine(ended).gone!.receiptBytes!)!;
		expect(readReceipt(kept, { stream, relayKey: publicKeyOf(relay) })).toBe(receipt.day);
		// A relay may give none that is right, and slips from before have its day alone.
		expect(readLine(lay(ending, goneSaying(1, goneBy({ receipt: undefined }, DAY)))).gone).toEqual({
			...{ day: DAY, receipt: undefined, wasUnknown: false }
		});
		const before = lay(ending, { of: 'line', topic: 'gone', says: { round: 1, day: DAY, receipt: DAY } });
		expect(readLine(before).gone).toEqual({ day: DAY, receipt: DAY, wasUnknown: false });
	});

	it('names what to do about each refusal', () => {
		expect(adviceFor('rollback')).toBe('alarm');
		expect(adviceFor('fork')).toBe('alarm');
		// Something lay there that nobody here has read: a telephone call tells what.
		expect(adviceFor('over')).toBe('alarm');
		expect(adviceFor('delegation-over')).toBe('expired');
		expect(adviceFor('delegation-revoked')).toBe('revoked');
		expect(adviceFor('not-a-steward')).toBe('replaced');
		expect(adviceFor('centre-not-trusted')).toBe('untrusted');
		expect(adviceFor('forged')).toBe('other');
	});
});
