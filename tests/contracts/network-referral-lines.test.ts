import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';
import { keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import { calendarDay } from '../../src/lib/workspace/referral/calendar-day.ts';
import type { CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import type { DeskLine, DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import { CentreList } from '../../sync-server/centre-list.ts';
import { SLIPS_FILE, SqliteSealedStore } from '../../sync-server/sqlite-sealed-store.ts';
import { enrolled, LineRoom, random, today, type CentreDevice } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';
import { tapRelay } from '../support/tapped-relay.ts';

const SATO = keyOf('Sato-san');
const SUZUKI = keyOf('Suzuki-san');
const MIRROR = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
const CONSENT = { how: 'spoken', day: today(), to: 'centre' };

/** Each test has a centre of its own: what others laid is none of its. */
const CENTRES = Array.from({ length: 24 }, (_, n) => keyOf(`centre ${n}`));

let relay: RelayProcess;
let turn = 0;
let room: LineRoom;
let facts: CentreFact[];
let centre: CentreDevice;
let line: DeskLineFacts;
let sato: DeskLine;
let suzuki: DeskLine;

beforeAll(async () => {
	relay = await startRelayProcess();
	const list = CentreList.open(relay.dataDir);
	for (const each of CENTRES) list.put({ centre: publicKeyOf(each), name: '包括', quota: 2 ** 27, isTrusted: true });
	list.close();
});
afterAll(() => relay.dispose());
beforeEach(async () => {
	room = new LineRoom(relay.origin);
	facts = [];
	centre = await room.centre('the desk of the centre', CENTRES[turn++]!, facts);
	line = await enrolled(centre, SATO);
	sato = await room.desk(SATO, line);
	const delegations = sato.delegationsDue([SATO, SUZUKI].map(({ deviceId }) => verifyingKeyOf(deviceId)));
	suzuki = await room.desk(SUZUKI, { ...line, delegations });
});
afterEach(() => room.stop());

const sending = (slip: string, mirror: Readonly<Record<string, string>> = MIRROR) => ({
	...{ slip, round: 1, mirror, consent: CONSENT, known: undefined }
});
const THERE = { slip: 'k3j9x0aaaaaa', round: 1 };

describe('a slip on its way', () => {
	it('arrives as what was chosen, and the answer and the receipt come back to every phone of the desk', async () => {
		const pin = valueOf(await sato.send(sending(THERE.slip)));
		expect(pin.version).toBe(1);
		const looked = valueOf(await centre.line.look());
		expect(looked).toMatchObject({ alarms: [], waiting: [], came: [centre.book.slips[0]!.stream] });
		expect(centre.book.slips).toMatchObject([{ mirror: MIRROR, version: 1, takenBack: undefined }]);

		const [slip] = centre.book.slips;
		valueOf(await centre.line.answer(slip!.stream, { is: 'received', day: today() }));
		const answer = { is: 'answered', day: today(), phrase: 'met' } as const;
		valueOf(await centre.line.answer(slip!.stream, answer));
		const heard = valueOf(await suzuki.hear(THERE, undefined, phrasesAgreed({})));
		expect(heard).toMatchObject({
			kind: 'answers',
			said: { read: 1, answers: [{ is: 'received' }, answer], deleted: null }
		});
		if (heard.kind !== 'answers') return;
		expect(valueOf(await suzuki.hear(THERE, heard.pin, phrasesAgreed({})))).toEqual({ kind: 'nothing-new' });
		expect(valueOf(await centre.line.look())).toMatchObject({ came: [], takenBack: [], alarms: [], waiting: [] });
	});

	it('goes on from either phone, and what was left out is nowhere at the centre', async () => {
		valueOf(await sato.send(sending('two phones')));
		const { name: _, ...nameless } = MIRROR;
		const pin = valueOf(await suzuki.send(sending('two phones', nameless)));
		expect(pin.version).toBe(2);
		const looked = valueOf(await centre.line.look());
		expect(looked.alarms).toEqual([]);
		expect(JSON.stringify(facts)).not.toContain('高橋');
		expect(centre.book.slips).toMatchObject([{ version: 2, mirror: nameless }]);
	});

	it('that both phones send at once is one slip, and no alarm at either end', async () => {
		const both = await Promise.all([sato.send(sending('at once')), suzuki.send(sending('at once'))]);
		expect(both.map((pin) => valueOf(pin).version).sort()).toEqual([1, 2]);
		expect(valueOf(await centre.line.look())).toMatchObject({ alarms: [] });
		expect(centre.book.slips).toHaveLength(1);
	});

	it('is taken back: gone at the relay and at the centre, with the receipt of both', async () => {
		const gone = { slip: 'taken back', round: 1 };
		valueOf(await sato.send(sending(gone.slip)));
		valueOf(await centre.line.look());
		expect(valueOf(await suzuki.takeBack(gone, true))).toMatchObject({ day: today(), receipt: { day: today() } });
		const looked = valueOf(await centre.line.look());
		expect(looked.takenBack).toHaveLength(1);
		expect(centre.book.slips).toMatchObject([
			{ mirror: undefined, takenBack: today(), deleted: calendarDay(Date.now()) }
		]);
		expect(valueOf(await sato.hear(gone, undefined, phrasesAgreed({})))).toMatchObject({
			said: { deleted: calendarDay(Date.now()) }
		});
		expect(await suzuki.send(sending(gone.slip))).toEqual({ ok: false, error: 'taken-back' });
		expect(valueOf(await centre.line.look())).toMatchObject({ came: [], takenBack: [], alarms: [], waiting: [] });
		valueOf(await suzuki.send({ ...sending(gone.slip), round: 2 }));
		valueOf(await centre.line.look());
		expect(centre.book.slips.map(({ mirror }) => mirror)).toContainEqual(MIRROR);
	});

	it('REF7 is answered by nothing that the person does not want to be told back', async () => {
		const on = { slip: 'tell nothing', round: 1 };
		const mirror = { ...MIRROR, tellBack: 'no' };
		valueOf(await sato.send(sending(on.slip, mirror)));
		valueOf(await centre.line.look());
		const { stream } = centre.book.slips[0]!;
		const says = (phrase: 'met' | 'cannot-say') => ({ is: 'answered', day: today(), phrase }) as const;
		expect(await centre.line.answer(stream, says('met'))).toEqual({ ok: false, error: 'not-agreed' });
		valueOf(await centre.line.answer(stream, { is: 'received', day: today() }));
		valueOf(await centre.line.answer(stream, says('cannot-say')));
		const answers = [{ is: 'received' }, { phrase: 'cannot-say' }];
		expect(valueOf(await sato.hear(on, undefined, phrasesAgreed(mirror)))).toMatchObject({ said: { answers } });
	});

	it('REF25 is read at the relay by a second device of the centre, which has the pin of a colleague and not the words', async () => {
		valueOf(await sato.send(sending('two at the centre')));
		valueOf(await centre.line.look());
		const shared = facts.map((fact): CentreFact => {
			if (fact.is !== 'version') return fact;
			const { mirror: _, ...pin } = fact;
			return pin;
		});
		const second = await room.centre('another desk of the centre', CENTRES[turn - 1]!, shared);
		expect(second.book.slips).toMatchObject([{ version: 1, mirror: undefined }]);
		expect(valueOf(await second.line.look()).alarms).toEqual([]);
		expect(second.book.slips).toMatchObject([{ version: 1, mirror: MIRROR }]);
		expect(valueOf(await second.line.look()).came).toEqual([]);
	});

	it('is not acknowledged by a centre whose disk is full, and comes again', async () => {
		valueOf(await sato.send(sending('a full disk')));
		centre.keeps = false;
		expect(await centre.line.look()).toEqual({ ok: false, error: 'not-kept' });
		expect(valueOf(await sato.hear({ slip: 'a full disk', round: 1 }, undefined, phrasesAgreed({})))).toEqual({
			kind: 'nothing-new'
		});
		centre.keeps = true;
		expect(valueOf(await centre.line.look()).came).toHaveLength(1);
	});
});

describe('what does not go', () => {
	it('from a phone that no まとめ役 let send', async () => {
		const unasked = await room.desk(SUZUKI, line);
		expect(await unasked.send(sending('unasked'))).toEqual({ ok: false, error: 'not-delegated' });
	});

	it('by an enrolment that was replaced, at the relay as at the centre', async () => {
		const again = await enrolled(centre, SUZUKI, line.seed);
		const anew = await room.desk(SUZUKI, again);
		valueOf(await anew.send(sending('the new papers')));
		expect(await sato.send(sending('the old papers'))).toEqual({ ok: false, error: 'enrolment-replaced' });
		expect(valueOf(await centre.line.look()).alarms).toEqual([]);
		expect(centre.book.desks).toMatchObject([{ revision: 2 }]);
	});

	it('REF26 by an agreement that the centre ended, until the two meet again', async () => {
		valueOf(await sato.send(sending('before the end')));
		valueOf(await centre.line.look());
		valueOf(await centre.line.end(centre.book.desks[0]!.enrolment, random));
		expect(centre.book.desks).toMatchObject([{ revision: 2, stewards: [] }]);
		expect(await sato.send(sending('after the end'))).toEqual({ ok: false, error: 'enrolment-replaced' });
		expect(valueOf(await centre.line.look())).toMatchObject({ came: [], alarms: [] });
		expect(centre.book.slips).toMatchObject([{ mirror: MIRROR }]);
		const again = await room.desk(SATO, await enrolled(centre, SATO, line.seed));
		valueOf(await again.send(sending('after they met again')));
		expect(valueOf(await centre.line.look()).came).toHaveLength(1);
	});

	it('to a centre that this relay does not take slips for', async () => {
		const other = await room.centre('another centre', keyOf('another centre'), []);
		const desk = await room.desk(SATO, await enrolled(other, SATO));
		expect(await desk.send(sending('nowhere'))).toEqual({ ok: false, error: 'centre-not-trusted' });
	});
});

describe('a relay that shows less than it once did', () => {
	it('is told of at both ends: an older version, another one in its place, and none at all', async () => {
		const first = valueOf(await sato.send(sending('rolled back')));
		const ahead = { version: first.version + 1, last: first.last };
		expect(await sato.send({ ...sending('rolled back'), known: ahead })).toEqual({ ok: false, error: 'rollback' });
		const another = { version: first.version, last: new Uint8Array(32).fill(1) };
		expect(await sato.send({ ...sending('rolled back'), known: another })).toEqual({ ok: false, error: 'fork' });
		expect(await sato.send({ ...sending('never there'), known: first })).toEqual({ ok: false, error: 'lost' });

		valueOf(await centre.line.look());
		const { stream } = centre.book.slips[0]!;
		const seen = facts.find((fact) => fact.is === 'version')!;
		facts.push({ ...seen, version: 9 });
		expect(valueOf(await centre.line.look()).alarms).toMatchObject([{ stream, problem: 'rollback' }]);
		facts.splice(0, facts.length, ...facts.filter(({ is }) => is === 'enrolled'), {
			...seen,
			last: '01'.repeat(32),
			version: 9
		});
		facts.push({ ...seen, stream: '07'.repeat(16) });
		expect(valueOf(await centre.line.look()).alarms).toMatchObject([
			{ stream, problem: 'rollback' },
			{ stream: '07'.repeat(16), problem: 'lost' }
		]);
	});
});

describe('a relay that lost what the centre had laid', () => {
	const loseAllBut = (stream: string): void => {
		const file = new DatabaseSync(join(relay.dataDir, SLIPS_FILE));
		const lost = 'DELETE FROM streams WHERE centre = ? AND stream != ?';
		file.prepare(lost).run(publicKeyOf(CENTRES[turn - 1]!), Buffer.from(stream, 'hex'));
		file.close();
	};

	it('is told of at the desk, though it has nothing new to send, and when it takes back what was sent', async () => {
		const on = { slip: 'lost', round: 1 };
		const pin = valueOf(await sato.send(sending(on.slip)));
		expect(await suzuki.liesThere(on, pin)).toEqual({ ok: true, value: undefined });
		loseAllBut('00');
		expect(await suzuki.liesThere(on, pin)).toEqual({ ok: false, error: 'lost' });
		expect(await suzuki.takeBack(on, true)).toEqual({ ok: false, error: 'lost' });
		// Connected and taken back before any phone had sent it.
		expect(await suzuki.takeBack(on, false)).toEqual({ ok: false, error: 'not-there' });
		const other = { slip: 'went back', round: 1 };
		const first = valueOf(await sato.send(sending(other.slip)));
		expect(await sato.liesThere(other, { ...first, version: 2 })).toEqual({ ok: false, error: 'rollback' });
		const another = { version: 1, last: new Uint8Array(32).fill(1) };
		expect(await sato.liesThere(other, another)).toEqual({ ok: false, error: 'fork' });
		valueOf(await sato.takeBack(other, true));
		expect(await suzuki.liesThere(other, first)).toEqual({ ok: false, error: 'taken-back' });
	});

	it('is told of at the centre, though it has nothing new to say: of its answers as of its notices', async () => {
		valueOf(await sato.send(sending('answered')));
		valueOf(await centre.line.announce({ hours: '月〜金 9時〜17時', closedOn: [], closings: [], notices: [] }));
		expect(valueOf(await centre.line.look())).toMatchObject({ waiting: [], unannounced: undefined });
		expect(valueOf(await centre.line.look())).toMatchObject({ waiting: [], unannounced: undefined });

		const { stream } = centre.book.slips[0]!;
		loseAllBut(stream);
		expect(valueOf(await centre.line.look())).toMatchObject({
			alarms: [],
			waiting: [{ stream, problem: 'lost' }],
			unannounced: 'lost'
		});
	});
});

describe('what is over at the relay', () => {
	/** As the relay does by itself when the papers have been over for long. */
	const purge = (): void => {
		const store = SqliteSealedStore.open(relay.dataDir);
		store.purge(today() + 9_999, undefined, 1_000);
		store.close();
	};

	it('is no alarm when it was read, and the next version follows on it; what nobody read is told at both ends', async () => {
		const on = { slip: 'over', round: 1 };
		valueOf(await sato.send(sending(on.slip)));
		valueOf(await centre.line.look());
		const answers = valueOf(await sato.hear(on, undefined, phrasesAgreed({})));
		purge();
		expect(valueOf(await centre.line.look())).toMatchObject({ came: [], takenBack: [], alarms: [], waiting: [] });
		expect(centre.book.slips).toMatchObject([{ mirror: MIRROR, isOver: true }]);
		const pin = answers.kind === 'answers' ? answers.pin : undefined;
		expect(valueOf(await sato.hear(on, pin, phrasesAgreed({})))).toEqual({ kind: 'nothing-new' });
		expect(await suzuki.hear(on, undefined, phrasesAgreed({}))).toEqual({ ok: false, error: 'over' });

		expect(valueOf(await suzuki.send(sending(on.slip, { about: '郵便も' }))).version).toBe(2);
		expect(valueOf(await centre.line.look())).toMatchObject({ alarms: [], came: [centre.book.slips[0]!.stream] });
		expect(centre.book.slips).toMatchObject([{ mirror: { about: '郵便も' }, isOver: false }]);

		valueOf(await suzuki.send(sending(on.slip, { about: 'ここまで' })));
		purge();
		expect(valueOf(await centre.line.look()).alarms).toMatchObject([{ problem: 'over' }]);
		valueOf(await suzuki.takeBack(on, true));
		expect(valueOf(await centre.line.look())).toMatchObject({ alarms: [], takenBack: [centre.book.slips[0]!.stream] });
	});
});

describe('a line to the relay that is cut', () => {
	it('is dialled anew, and what did not go goes by it: the slip, its taking back, and the answer', async () => {
		const tap = await tapRelay(relay.port);
		const cutRoom = new LineRoom(tap.origin);
		const centre = await cutRoom.centre('a computer behind a router', CENTRES.at(-1)!, []);
		const desk = await cutRoom.desk(SATO, await enrolled(centre, SATO));
		const on = { slip: 'cut off', round: 1 };
		valueOf(await desk.send(sending(on.slip)));
		valueOf(await centre.line.look());

		const written = { ...sending(on.slip, { about: '郵便も' }) };
		tap.cut();
		for (const done of [await desk.send(written), await centre.line.look()])
			expect(done).toEqual({ ok: false, error: 'unreachable' });
		valueOf(await cutRoom.patiently(() => desk.send(written)));
		expect(valueOf(await cutRoom.patiently(() => centre.line.look()))).toMatchObject({ alarms: [], waiting: [] });
		expect(centre.book.slips).toMatchObject([{ version: 2, mirror: { about: '郵便も' } }]);

		tap.cut();
		valueOf(await cutRoom.patiently(() => desk.takeBack(on, true)));
		expect(valueOf(await cutRoom.patiently(() => centre.line.look())).takenBack).toHaveLength(1);
		expect(valueOf(await desk.hear(on, undefined, phrasesAgreed({})))).toMatchObject({
			said: { deleted: calendarDay(Date.now()) }
		});
		await cutRoom.stop();
		await tap.close();
	});
});
