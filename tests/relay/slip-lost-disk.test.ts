import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { goneSaying, readLine, sentSayings, slip, type SlipDocument } from '../../src/lib/documents/slip/index.ts';
import { dayOf } from '../../src/lib/i18n/days.ts';
import { CENTRE, keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import { AgainWithdrawn } from '../../src/lib/workspace/referral/again-withdrawn.ts';
import type { CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import type { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import { administer } from '../../sync-server/administer.ts';
import { enrolled, LineRoom, type CentreDevice } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';

const SATO = keyOf('Sato-san');
const TODAY = dayOf(Date.now());
const sending = (name: string, about: string) => ({
	...{ slip: name, round: 1, consent: { how: 'spoken' }, known: undefined },
	mirror: { about, consent: 'agreed', name: '高橋 トメ' }
});

let relay: RelayProcess;
let room: LineRoom;
let facts: CentreFact[];
let centre: CentreDevice;
let desk: DeskLine;
let backup: string;
const operator = (does: 'backup' | 'restore') => administer({ does, folder: backup }, relay.dataDir);

beforeEach(async () => {
	backup = await mkdtemp(join(tmpdir(), 'engawa-backup-'));
	// One that has an address takes slips for those on its list, and for nobody else.
	relay = await startRelayProcess({ env: { ENGAWA_URL: 'https://engawa.example' } });
	const words = keyWords(publicKeyOf(CENTRE));
	administer({ does: 'add', centre: publicKeyOf(CENTRE), words, name: 'みどり包括' }, relay.dataDir);
	room = new LineRoom(relay.origin);
	facts = [];
	centre = await room.centre('the computer of the centre', CENTRE, facts);
	const line = await enrolled(centre, SATO);
	const delegations = (await room.desk(SATO, line)).delegationsDue([verifyingKeyOf(SATO.deviceId)]);
	const { relayKey } = await room.slips('a phone that sees the relay first');
	desk = await room.desk(SATO, { ...line, delegations, relayKey });
});
afterEach(async () => {
	await room.stop();
	await relay.dispose();
	await rm(backup, { recursive: true });
});

/** The disk of the relay is gone, and another one has what was backed up. */
const loseDisk = async (): Promise<void> => {
	await relay.kill();
	for (const name of await readdir(relay.dataDir)) await rm(join(relay.dataDir, name));
	expect(operator('restore').isDone).toBe(true);
	await relay.restart();
};
const abouts = async (): Promise<readonly unknown[]> => {
	const looked = valueOf(await room.patiently(() => centre.line.look()));
	expect(looked.alarms).toEqual([]);
	return centre.book.slips.flatMap(({ mirror }) => (mirror === undefined ? [] : [mirror.about])).sort();
};

describe('REF38 a relay whose disk was lost', () => {
	it('is the same relay with the same list once its backup is restored: desk and centre go on without meeting', async () => {
		valueOf(await room.patiently(() => desk.send(sending('first', '新聞'))));
		expect(operator('backup').isDone).toBe(true);
		await loseDisk();
		valueOf(await room.patiently(() => desk.send(sending('second', '郵便'))));
		expect(await abouts()).toEqual(['新聞', '郵便']);
		expect(administer({ does: 'doctor' }, relay.dataDir)).toMatchObject({ isDone: true });
	});
});

describe('REF48 what was taken back after the backup', () => {
	it('is taken back again by the desk before a centre that never saw it can, once on each connection', async () => {
		const doc: SlipDocument = slip.empty('taken back later');
		const note = (...sayings: readonly Saying[]): void =>
			void putDown(doc, [doc], sayings, { by: '佐藤', tablet: false, at: Date.now() }, Math.random);
		note({ of: 'line', topic: 'mark', says: { is: true, round: 1 } });
		const round = { slip: doc.title, round: 1 };
		const sent = valueOf(await room.patiently(() => desk.send(sending(doc.title, '新聞'))));
		const version = { version: sent.version, last: '00', digest: '', day: TODAY };
		note(...sentSayings(readLine(doc), version, '包括'));
		expect(operator('backup').isDone).toBe(true);
		valueOf(await room.patiently(() => desk.takeBack(round, true)));
		note({ of: 'line', topic: 'mark', says: { is: false, round: 1 } });
		note(goneSaying(1, { day: TODAY, receipt: TODAY, wasUnknown: false }));
		await loseDisk();

		let asked = 0;
		const line = {
			takeBack: (one: typeof round) => {
				asked += 1;
				return room.patiently(() => desk.takeBack(one, true));
			}
		};
		const again = new AgainWithdrawn();
		const on = { id: '', connection: 'the first', slips: [{ current: doc }], today: TODAY };
		await again.goOn(line, on);
		await again.goOn(line, on);
		expect(asked).toBe(1);
		expect(await abouts()).toEqual([]);
		expect(administer({ does: 'doctor' }, relay.dataDir).lines.join()).toContain('取り下げ 1 件');
		await again.goOn(line, { ...on, connection: 'the next' });
		expect(asked).toBe(2);
		// Nothing that a backup had of it is given out any more after so long.
		await again.goOn(line, { ...on, connection: 'another', today: dayOf(Date.now() + 63 * 86_400_000) });
		expect(asked).toBe(2);
	});
});
