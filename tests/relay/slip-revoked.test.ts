import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import { verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { equalBytes, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { paperHash } from '../../src/lib/referral/paper.ts';
import { readSigned, writeRevocation, type Revocation } from '../../src/lib/referral/revocation.ts';
import { keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import type { CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import type { DeskLine, DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import { administer } from '../../sync-server/administer.ts';
import { enrolled, LineRoom, random, today, type CentreDevice } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';

/** まとめ役 and 世話人 of a desk, and one who leaves. Each test has a centre of its own. */
const [SATO, SUZUKI, TANAKA] = [keyOf('Sato-san'), keyOf('Suzuki-san'), keyOf('Tanaka-san')];
const CENTRES = ['first', 'second', 'third', 'fourth'].map((name) => keyOf(`${name} centre`));
const MIRROR = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
const sending = (slip: string, mirror: Readonly<Record<string, string>> = MIRROR) => ({
	...{ slip, round: 1, mirror, consent: { how: 'spoken' }, known: undefined }
});
const keyIn = ({ deviceId }: DeviceKey): Bytes => verifyingKeyOf(deviceId);
const isOneOf =
	(...here: readonly DeviceKey[]) =>
	(key: Bytes): boolean =>
		here.some((device) => equalBytes(keyIn(device), key));

let relay: RelayProcess;
let room: LineRoom;
let facts: CentreFact[];
let centre: CentreDevice;
let line: DeskLineFacts;
let turn = 0;
const operator = (does: 'backup' | 'restore', folder: string) => administer({ does, folder }, relay.dataDir);
beforeAll(async () => {
	relay = await startRelayProcess();
	for (const each of CENTRES) {
		const words = keyWords(publicKeyOf(each));
		administer({ does: 'add', centre: publicKeyOf(each), words, name: '包括' }, relay.dataDir);
	}
	room = new LineRoom(relay.origin);
});
afterAll(async () => {
	await room.stop();
	await relay.dispose();
});
beforeEach(async () => {
	facts = [];
	centre = await room.centre('the desk of the centre', CENTRES[turn++]!, facts);
	const taken = await enrolled(centre, SATO);
	const due = (await room.desk(SATO, taken)).delegationsDue([SATO, SUZUKI, TANAKA].map(keyIn));
	line = { ...taken, delegations: due };
});

/** What Sato-san’s phone does once it hears that this is who is left of the desk. */
const leaves = async (...here: readonly DeviceKey[]): Promise<readonly Revocation[]> => {
	const sato = await room.desk(SATO, line);
	const { papers } = sato.revocationsDue(isOneOf(...here));
	for (const { paper } of papers) valueOf(await room.patiently(() => sato.layRevocation(paper)));
	return papers.map(({ revocation }) => revocation);
};

describe('REF37 who left the desk', () => {
	it(
		'sends nothing more, over a killed relay and a restored backup; the others go on',
		{ timeout: 60_000 },
		async () => {
			const [suzuki, tanaka] = [await room.desk(SUZUKI, line), await room.desk(TANAKA, line)];
			valueOf(await suzuki.send(sending('before')));
			const folder = `${relay.dataDir}/backup`;
			expect(operator('backup', folder).isDone).toBe(true);
			expect(await leaves(SATO, TANAKA)).toHaveLength(1);
			expect(await suzuki.send(sending('after'))).toEqual({ ok: false, error: 'delegation-revoked' });
			await relay.kill();
			await relay.restart();
			expect(await room.patiently(() => suzuki.send(sending('after')))).toEqual({
				ok: false,
				error: 'delegation-revoked'
			});
			expect(operator('restore', folder).isDone).toBe(true);
			expect(await suzuki.send(sending('before'))).toEqual({ ok: false, error: 'delegation-revoked' });
			valueOf(await room.patiently(() => tanaka.send(sending('after'))));
			// It is the same when it comes again, from whichever phone.
			expect(await leaves(SATO, TANAKA)).toHaveLength(1);
		}
	);

	it('is opened by the centre no more: what lay there unread comes from another phone, and staff are told of whom to ask', async () => {
		const suzuki = await room.desk(SUZUKI, line);
		valueOf(await suzuki.send(sending('read before')));
		valueOf(await centre.line.look());
		valueOf(await suzuki.send(sending('unread')));
		const revocations = await leaves(SATO, TANAKA);
		const looked = valueOf(await centre.line.look());
		expect(looked.alarms).toMatchObject([
			{ problem: 'delegation-revoked', enrolment: centre.book.desks[0]!.enrolment }
		]);
		expect(centre.book.slips).toHaveLength(1);
		expect(centre.book.slips[0]!.mirror).toEqual(MIRROR);
		// The desk sends it once more, on top of what lies there.
		const tanaka = await room.desk(TANAKA, { ...line, revocations });
		expect(valueOf(await tanaka.send(sending('unread'))).version).toBe(2);
		expect(valueOf(await centre.line.look())).toMatchObject({ alarms: [] });
		expect(centre.book.slips.map(({ mirror }) => mirror)).toEqual([MIRROR, MIRROR]);
		expect(facts.filter(({ is }) => is === 'revoked')).toHaveLength(1);
	});

	it('that sends at that very moment is let in before or not at all', { timeout: 60_000 }, async () => {
		const suzuki = await room.desk(SUZUKI, line);
		let isRevoked = false;
		let after = 0;
		const attack = async (n: number): Promise<string> => {
			const wasRevoked = isRevoked;
			const sent = await suzuki.send(sending(`slip ${n}`));
			if (wasRevoked) after++;
			if (wasRevoked && sent.ok) throw new Error('let in afterwards');
			return sent.ok ? 'laid' : sent.error;
		};
		const attacks: Promise<string>[] = [];
		// Three at a time, so that some are on their way when it is withdrawn.
		const flood = Array.from({ length: 3 }, async (_, lane) => {
			for (let n = 0; n < 8 || after < 9; n++) {
				const one = attack(lane * 1_000 + n);
				attacks.push(one);
				await one;
			}
		});
		await attacks[0];
		await leaves(SATO, TANAKA);
		isRevoked = true;
		await Promise.all(flood);
		const said = await Promise.all(attacks);
		expect(new Set(said)).toEqual(new Set(['laid', 'delegation-revoked']));
	});

	it('takes along what they signed as まとめ役, and withdraws nobody themselves', async () => {
		// Met anew with two まとめ役; Tanaka-san let Suzuki-san send.
		const seed = random(32);
		const enrolment = valueOf(
			await centre.line.enrol(
				{ name: 'あおば棟', deskBox: keyOf('another desk').boxPublicKey, stewards: [SATO, TANAKA].map(keyIn) },
				today() + 365,
				random
			)
		);
		const taken: DeskLineFacts = { seed, enrolment, delegations: [] };
		const delegations = (await room.desk(TANAKA, taken)).delegationsDue([keyIn(SUZUKI)]);
		line = { ...taken, delegations };
		const suzuki = await room.desk(SUZUKI, line);
		valueOf(await suzuki.send(sending('by Tanaka-san')));
		const revocations = await leaves(SATO, SUZUKI);
		expect(revocations.map(({ said }) => said.device)).toEqual([keyIn(TANAKA)]);
		const tanaka = await room.desk(TANAKA, line);
		expect(await tanaka.send(sending('by themselves'))).toEqual({ ok: false, error: 'delegation-revoked' });
		expect(await suzuki.send(sending('by Tanaka-san'))).toEqual({ ok: false, error: 'delegation-revoked' });
		const read = readEnrolment(enrolment);
		if (!read.ok) throw new Error(read.error);
		const words = { enrolment: paperHash(read.value), steward: keyIn(TANAKA), device: keyIn(SATO), day: today() };
		const revenge = writeRevocation(words, TANAKA.signingKey);
		expect(readSigned(revenge)).toBeDefined();
		expect(await tanaka.layRevocation(revenge)).toEqual({ ok: false, error: 'steward-revoked' });
		// Who is left lets Suzuki-san send anew.
		const sato: DeskLine = await room.desk(SATO, { ...line, revocations });
		const renewed = sato.delegationsDue([keyIn(SUZUKI)]);
		expect(renewed).toHaveLength(1);
		valueOf(
			await (
				await room.desk(SUZUKI, { ...line, revocations, delegations: [...delegations, ...renewed] })
			).send(sending('by Sato-san'))
		);
	});
});
