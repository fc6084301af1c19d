import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { decodeNotices, type Notices } from '../../src/lib/referral/notices.ts';
import { mirrorOfRequest, requestIn } from '../../src/lib/referral/request.ts';
import { checkSuccession } from '../../src/lib/referral/succession.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';
import { keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import type { DeskLine, DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import { relayTakes } from '../../src/lib/workspace/referral/asks-relay.ts';
import { CentreList } from '../../sync-server/centre-list.ts';
import { enrolled, LineRoom, today, type CentreDevice } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';

const SATO = keyOf('Sato-san');
const OLD = keyOf('the centre');
const NEXT = keyOf('the centre after its change');
const NEWEST = keyOf('the centre after another change');
const NOTICES: Notices = {
	hours: '月〜金 9時〜17時30分',
	closedOn: [0, 6],
	closings: [{ from: 20_780, until: 20_781, why: '研修' }],
	notices: [{ day: 20_777, words: '12月10日に出前講座をします。' }]
};
const MIRROR = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
const sending = (slip: string, mirror: Readonly<Record<string, string>> = MIRROR) => ({
	...{ slip, round: 1, mirror, consent: { how: 'spoken' }, known: undefined }
});
const answer = { is: 'received', day: today() } as const;

let relay: RelayProcess;
let room: LineRoom;
let centre: CentreDevice;
let facts: DeskLineFacts;
let desk: DeskLine;
beforeAll(async () => {
	relay = await startRelayProcess();
	const list = CentreList.open(relay.dataDir);
	for (const each of [OLD, NEXT, NEWEST])
		list.put({ centre: publicKeyOf(each), name: '包括', quota: 2 ** 27, isTrusted: true });
	list.close();
	room = new LineRoom(relay.origin);
	centre = await room.centre('a computer of the centre', OLD, []);
	facts = await enrolled(centre, SATO);
	desk = await room.desk(SATO, facts);
});
afterAll(async () => {
	await room.stop();
	await relay.dispose();
});

/** As a phone of the desk hears it: what is said, and what it keeps of where it stood. */
const hears = async (line: DeskLine, pin?: Parameters<DeskLine['hearNotices']>[0]) => {
	const heard = valueOf(await line.hearNotices(pin));
	if (heard.kind !== 'notices') throw new Error(heard.kind);
	return { said: valueOf(decodeNotices(heard.plain)), pin: heard.pin };
};
const quiet = { came: [], takenBack: [], alarms: [], waiting: [], unannounced: undefined };

describe('REF34 hours, closings and お知らせ', () => {
	it('reach every desk as they are now, and once; nobody else opens them', async () => {
		expect(valueOf(await centre.line.look())).toMatchObject(quiet);
		expect(valueOf(await desk.hearNotices(undefined))).toEqual({ kind: 'nothing-new' });
		valueOf(await centre.line.announce(NOTICES));
		expect(valueOf(await centre.line.look())).toMatchObject(quiet);
		const first = await hears(desk);
		expect(first.said).toEqual({ ...NOTICES, succession: null });
		expect(valueOf(await desk.hearNotices(first.pin))).toEqual({ kind: 'nothing-new' });
		const laid = centre.facts.length;
		expect(valueOf(await centre.line.look())).toMatchObject(quiet);
		expect(centre.facts).toHaveLength(laid);

		valueOf(await centre.line.announce({ ...NOTICES, notices: [] }));
		valueOf(await centre.line.look());
		expect((await hears(desk, first.pin)).said.notices).toEqual([]);
		const long = { ...NOTICES, hours: 'あ'.repeat(999) };
		expect(await centre.line.announce(long)).toEqual({ ok: false, error: 'too-large' });
		const other = await room.desk(keyOf('Tanaka-san'), { ...facts, seed: new Uint8Array(32).fill(9) });
		expect(valueOf(await other.hearNotices(undefined))).toEqual({ kind: 'nothing-new' });
	});
});

describe('REF35 出前講座のお願い', () => {
	it('comes to the centre as a request, is answered as a slip is, and can be taken back', async () => {
		const on = { slip: 'a talk in December', round: 1 };
		const request = { about: '認知症の話', when: '12月', where: '集会室', people: '15人くらい', contact: '佐藤' };
		valueOf(await desk.send(sending(on.slip, mirrorOfRequest(request))));
		valueOf(await centre.line.look());
		const [came] = centre.book.slips;
		expect(requestIn(came!.mirror!)).toEqual(request);
		valueOf(await centre.line.answer(came!.stream, { is: 'answered', day: today(), phrase: 'will-call' }));
		expect(valueOf(await desk.hear(on, undefined, phrasesAgreed({})))).toMatchObject({
			said: { answers: [{ phrase: 'will-call' }] }
		});
		valueOf(await desk.takeBack(on, true));
		valueOf(await centre.line.look());
		expect(centre.book.slips[0]!.mirror).toBeUndefined();
	});
});

describe('REF36 a next key', () => {
	it('waits until somebody at the relay has written it down', async () => {
		const slips = await room.slips('a computer of the centre');
		const asks = (key: typeof OLD) => relayTakes(slips, key, today());
		expect(await asks(keyOf('a key that nobody told the relay'))).toEqual({ ok: false, error: 'centre-not-trusted' });
		expect((await asks(NEXT)).ok).toBe(true);
	});
});

describe('REF32 a centre that changes its keys as it planned to', () => {
	it(
		'goes on with each desk by the key that people there have compared, and nothing is lost or told twice',
		{ timeout: 90_000 },
		async () => {
			const on = { slip: 'before the change', round: 1 };
			valueOf(await desk.send(sending(on.slip)));
			valueOf(await centre.line.look());
			const { stream } = centre.book.slips.find(({ mirror }) => mirror)!;
			valueOf(await centre.line.answer(stream, answer));
			const heard = valueOf(await desk.hear(on, undefined, phrasesAgreed({})));
			const pin = heard.kind === 'answers' ? heard.pin : undefined;
			const before = await hears(desk);

			// The centre has its next key. The desk goes on by the old one, also with what it sends anew.
			const changed = await room.centre('a computer of the centre', { ...NEXT, former: [OLD] }, centre.facts);
			expect(valueOf(await changed.line.look())).toMatchObject(quiet);
			valueOf(await desk.send(sending(on.slip, { ...MIRROR, about: '郵便も' })));
			valueOf(await desk.send(sending('while nobody has compared')));
			expect(valueOf(await changed.line.look())).toMatchObject({ alarms: [], waiting: [] });
			const { said } = await hears(desk, before.pin);
			expect(said.hours).toBe(NOTICES.hours);

			// Somebody at the desk compared the words.
			const now = valueOf(readEnrolment(facts.enrolment));
			const next = valueOf(checkSuccession(said.succession!, now));
			expect(next.said.stewards).toEqual([verifyingKeyOf(SATO.deviceId)]);
			const followed = { ...facts, enrolment: said.succession!.enrolment, former: [facts.enrolment] };
			const followed1 = await room.desk(SATO, followed);
			valueOf(await followed1.send(sending(on.slip, { ...MIRROR, about: 'その後' })));
			expect(valueOf(await changed.line.look())).toMatchObject({ alarms: [], waiting: [], unannounced: undefined });
			const moved = changed.book.slips.find((slip) => slip.stream === stream)!;
			expect(moved.mirror).toMatchObject({ about: 'その後' });
			expect(changed.book.desks.find(({ enrolment }) => enrolment === moved.enrolment)).toMatchObject({
				name: 'みどり棟'
			});
			valueOf(await changed.line.answer(stream, { is: 'answered', day: today(), phrase: 'met' }));
			expect(valueOf(await followed1.hear(on, pin, phrasesAgreed({})))).toMatchObject({
				said: { answers: [answer, { phrase: 'met' }] }
			});
			// What was sent by the old key is answered as well, and the desk is told of no change any more.
			const rest = changed.book.slips.find(({ mirror }) => mirror?.about === MIRROR.about)!;
			valueOf(await changed.line.answer(rest.stream, answer));
			const unasked = { slip: 'while nobody has compared', round: 1 };
			expect(valueOf(await followed1.hear(unasked, undefined, phrasesAgreed({})))).toMatchObject({
				said: { answers: [answer] }
			});
			expect((await hears(followed1, before.pin)).said.succession).toBeNull();
			expect(valueOf(await changed.line.look())).toMatchObject(quiet);

			// Once more.
			const keys = { ...NEWEST, former: [OLD, NEXT] };
			const again = await room.centre('a computer of the centre', keys, changed.facts);
			valueOf(await again.line.look());
			const last = await hears(followed1, before.pin);
			const newest = valueOf(checkSuccession(last.said.succession!, next));
			const former = [facts.enrolment, followed.enrolment];
			const followed2 = await room.desk(SATO, { ...facts, enrolment: last.said.succession!.enrolment, former });
			expect(newest.said.centre).toEqual(publicKeyOf(NEWEST));
			valueOf(await followed2.send(sending(on.slip, { ...MIRROR, about: '三年後' })));
			expect(valueOf(await again.line.look())).toMatchObject({ alarms: [], waiting: [] });
			expect(again.book.slips.find((slip) => slip.stream === stream)!.mirror).toMatchObject({ about: '三年後' });
		}
	);
});
