import { beforeEach, describe, expect, it } from 'vitest';
import { countsIn } from '../../src/lib/documents/inbox/counts.ts';
import type { InboxFact } from '../../src/lib/documents/inbox/facts.ts';
import { ANSWER_PHRASES } from '../../src/lib/referral/answer.ts';
import { MAX_ANSWERS, MAX_CLOSINGS, MAX_NOTICES } from '../../src/lib/referral/limits.ts';
import { NO_NOTICES } from '../../src/lib/referral/notices.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';
import { TODAY } from '../../src/lib/referral/testing.ts';
import { inboxWordsOf } from '../../src/lib/workspace/centre/centre-facts.ts';
import { gravestOf, heldBackBy, type HeldBack } from '../../src/lib/workspace/centre/held-back.ts';
import { inboxSlips } from '../../src/lib/workspace/centre/inbox-slips.ts';
import { ABOUT, CentreAtHand } from '../support/centre-at-hand.ts';
import { valueOf } from '../support/outcome.ts';
import { RelayAtHand } from '../support/relay-at-hand.ts';

const SLIP = { slip: 'k3j9x0aaaaaa', round: 1 };
const received = { is: 'received', day: TODAY } as const;
const met = { is: 'answered', day: TODAY, phrase: 'met' } as const;

const NOTHING_IN_THE_WAY = { isAway: false, isOnList: true, room: 2 ** 27 };
/** What is in the way, and what staff can do about it. */
const HINDRANCES: readonly (readonly [string, HeldBack, Partial<typeof NOTHING_IN_THE_WAY>])[] = [
	['the line is away', 'wait', { isAway: true }],
	['the centre is not on the list', 'operator', { isOnList: false }],
	['there is no room', 'full', { room: 1 }]
];

let relay: RelayAtHand;
let centre: CentreAtHand;
let stream: string;
beforeEach(async () => {
	relay = new RelayAtHand();
	centre = new CentreAtHand(relay);
	stream = await centre.hasSlip();
});

const counted = (): number =>
	countsIn(centre.facts.map((fact, at) => ({ ...inboxWordsOf(fact), id: `${at}`, at }) as InboxFact))[0]!.answers
		.received;
const heard = async () => {
	const news = valueOf(await (await centre.desk()).hear(SLIP, undefined, ANSWER_PHRASES));
	return news.kind === 'answers' ? news.said : undefined;
};

describe('REF43 what staff said is kept here, whatever the relay says to it', () => {
	it.each(HINDRANCES)('while %s, and goes later by itself', async (_, held, hindrance) => {
		Object.assign(relay, hindrance);
		const { waits } = valueOf(await centre.line.answer(stream, received));
		expect(waits && heldBackBy(waits)).toBe(held);
		const looked = await centre.line.look();
		const waiting = looked.ok ? looked.value.waiting : [{ stream, problem: looked.error }];
		expect(waiting).toMatchObject([{ stream, problem: waits }]);
		expect(gravestOf(waits ? [waits] : [])).toBe(held === 'wait' ? undefined : held);
		Object.assign(relay, NOTHING_IN_THE_WAY);
		expect(valueOf(await centre.line.look()).waiting).toEqual([]);
		expect((await heard())?.answers).toEqual([received]);
	});

	it('is one answer, however often it is pressed', async () => {
		relay.isOnList = false;
		for (let n = 0; n < MAX_ANSWERS + 1; n++) valueOf(await centre.line.answer(stream, received));
		expect(centre.facts.filter(({ is }) => is === 'answer')).toHaveLength(1);
		relay.isOnList = true;
		valueOf(await centre.line.answer(stream, met));
		expect((await heard())?.answers).toEqual([received, met]);
	});

	it('counts once what two noted at the same time', async () => {
		for (const id of ['a', 'b']) centre.facts.push({ is: 'answer', stream, id, at: 5, answer: received });
		await centre.line.look();
		expect(counted()).toBe(1);
	});

	it('is refused before it is kept where no more fit, and what several devices noted beyond that still goes, with the receipts', async () => {
		for (let n = 0; n < MAX_ANSWERS / 2; n++)
			for (const answer of [received, met]) valueOf(await centre.line.answer(stream, answer));
		const kept = centre.facts.length;
		expect(await centre.line.answer(stream, received)).toEqual({ ok: false, error: 'too-many' });
		expect(centre.facts).toHaveLength(kept);
		const last = { is: 'answered', day: TODAY, phrase: 'go-on' } as const;
		centre.facts.push({ is: 'answer', stream, id: 'another device', at: Number.MAX_SAFE_INTEGER, answer: last });
		valueOf(await centre.line.remove(stream));
		const said = await heard();
		expect(said).toMatchObject({ read: 1, deleted: TODAY });
		expect(said?.answers).toHaveLength(MAX_ANSWERS);
		expect(said?.answers.at(-1)).toEqual(last);
	});

	it('is not said to be kept when the disk takes nothing', async () => {
		centre.keeps = false;
		expect(await centre.line.answer(stream, received)).toEqual({ ok: false, error: 'not-kept' });
	});
});

describe('REF44 an answer that is not agreed to any more', () => {
	it('is left out at the desk, and nothing else: what follows it is read, and the receipt', async () => {
		const agreed = await centre.hasSlip('agreed', { ...ABOUT, tellServices: 'yes' });
		const on = { slip: 'agreed', round: 1 };
		const services = { is: 'answered', day: TODAY, phrase: 'uses-services' } as const;
		for (const answer of [received, services, met]) valueOf(await centre.line.answer(agreed, answer));
		valueOf(await centre.line.remove(agreed));
		const desk = await centre.desk();
		const news = valueOf(await desk.hear(on, undefined, phrasesAgreed({})));
		expect(news).toMatchObject({ said: { answers: [received, undefined, met], deleted: TODAY } });
		expect(valueOf(await desk.hear(on, news.kind === 'answers' ? news.pin : undefined, phrasesAgreed({}))).kind).toBe(
			'nothing-new'
		);
	});
});

describe('REF45 a slip that lay there while the cabinet was shut', () => {
	it('is due when the desk is told to telephone, and not three days after somebody opened', async () => {
		// From Friday to Wednesday, with a holiday on Monday.
		await centre.isSent('while it was shut');
		centre.lookedOn = TODAY;
		relay.day = TODAY + 5;
		const [read] = valueOf(await centre.line.look()).came;
		const [slip] = inboxSlips(centre.book, []).filter((one) => one.stream === read);
		expect(slip).toMatchObject({ came: '2026-11-25', due: '2026-11-26' });
	});
});

describe('REF34 all that is told at once', () => {
	it('is refused while people look at it when the relay would not take it, and the most of it goes', async () => {
		const notices = Array.from({ length: MAX_NOTICES }, () => ({ day: TODAY, words: 'あ'.repeat(1_000) }));
		const closings = Array.from({ length: MAX_CLOSINGS }, () => ({ from: TODAY, until: TODAY, why: 'あ'.repeat(200) }));
		expect(await centre.line.announce({ ...NO_NOTICES, notices, closings })).toEqual({ ok: false, error: 'too-large' });
		valueOf(await centre.line.announce({ ...NO_NOTICES, notices, closings: closings.slice(0, 10) }));
		expect(valueOf(await centre.line.look()).unannounced).toBeUndefined();
		const told = valueOf(await (await centre.desk()).hearNotices(undefined));
		expect(told.kind).toBe('notices');
	});
});

describe('REF9 another version with the number that was read', () => {
	it('is told to the staff, who have its words long since', async () => {
		const desk = await centre.desk();
		const going = { ...SLIP, consent: { how: 'spoken' }, known: undefined };
		// The relay got its old file back, in which there is no slip, and a phone that missed the first one sends.
		relay.disk = new RelayAtHand().disk;
		valueOf(await desk.send({ ...going, mirror: { about: '別のことば', consent: 'agreed' } }));
		const looked = valueOf(await centre.line.look());
		expect(looked.alarms).toMatchObject([{ stream, problem: 'fork' }]);
		expect(looked.came).toEqual([]);
	});
});
