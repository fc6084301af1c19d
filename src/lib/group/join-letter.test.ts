import { describe, expect, it } from 'vitest';
import { boxPublicKeyOf, verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { admit, createInvite } from './author.ts';
import { isLiveDevice } from './access.ts';
import { evaluate } from './evaluate.ts';
import { inviteKeys } from './invite-key.ts';
import { LETTER_LENGTH, openLetter, sealLetter, type JoinLetter } from './join-letter.ts';
import { proveJoin, type JoinFacts } from './join-proof.ts';
import { MAX_REPLY, openReply, sealReply } from './join-reply.ts';
import { add, type OperationLog } from './operation-log.ts';
import { decodeOperation } from './operation.ts';
import {
	admission,
	bytesFrom,
	idOf,
	invite,
	logOf,
	midori,
	MIDORI,
	reasonOf,
	removing,
	SATO,
	STRANGER,
	SUZUKI,
	TABLET,
	TANAKA
} from './testing.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';

const NOW = Date.UTC(2026, 10, 20);
const DAY = 24 * 60 * 60 * 1000;
const root = midori.operation;
const poster = invite(SATO, [root], 'poster by letter', { uses: 3, style: 'poster' });
const challenge = bytesFrom('a letter')(32);

/** Proofs as a newcomer without anybody there makes them. */
const letterProof = (newcomer: DeviceKey, changes: Partial<JoinFacts> = {}, key = poster.keys.signingKey) => ({
	challenge,
	form: 'letter' as const,
	...proveJoin(
		{
			...{ groupId: MIDORI, inviteId: poster.inviteId, device: newcomer.deviceId },
			...{ boxKey: newcomer.boxPublicKey, admitter: undefined, challenge, ...changes }
		},
		key,
		newcomer
	)
});

const inByLetter = admission(SATO, [poster.operation], SUZUKI, poster, { proof: letterProof(SUZUKI) });

describe('MEM9: an admission by letter', () => {
	it('counts with the newcomer’s proof, whoever opened it', () => {
		const tanakasInvite = invite(SATO, [root], 'a まとめ役', { role: 'steward', circles: ['everyone', 'desk'] });
		const tanaka = admission(SATO, [tanakasInvite.operation], TANAKA, tanakasInvite);
		const byTanaka = admission(TANAKA, [tanaka, poster.operation], SUZUKI, poster, { proof: letterProof(SUZUKI) });
		const state = evaluate(logOf(root, tanakasInvite.operation, tanaka, poster.operation, byTanaka));
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(true);
	});

	it.each<[string, ReturnType<typeof letterProof> | object]>([
		['signed for one member is none', { ...letterProof(SUZUKI, { admitter: SATO.deviceId }) }],
		['without the link is none', letterProof(SUZUKI, {}, STRANGER.signingKey)],
		['of another device is none', letterProof(STRANGER)],
		['for another box key is none', letterProof(SUZUKI, { boxKey: STRANGER.boxPublicKey })],
		['of another letter is none', letterProof(SUZUKI, { challenge: bytesFrom('another letter')(32) })],
		['said on a connection is none', { ...letterProof(SUZUKI), form: undefined }]
	])('%s', (_what, { form, ...proof }: Partial<ReturnType<typeof letterProof>>) => {
		const made = form ? { ...proof, form } : proof;
		const forged = admission(SATO, [poster.operation], SUZUKI, poster, { proof: made as never });
		expect(reasonOf(evaluate(logOf(root, poster.operation, forged)), forged)).toBe('bad-proof');
	});
});

describe('MEM37: a letter counts once', () => {
	it('so who was removed does not come back by it', () => {
		const removed = removing(SATO, [inByLetter], inByLetter);
		const again = admission(SATO, [removed], SUZUKI, poster, { proof: letterProof(SUZUKI) });
		const state = evaluate(logOf(root, poster.operation, inByLetter, removed, again));
		expect(reasonOf(state, again)).toBe('letter-spent');
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(false);
	});

	it('but a new letter brings them back', () => {
		const removed = removing(SATO, [inByLetter], inByLetter);
		const other = bytesFrom('a second letter')(32);
		const proof = { ...letterProof(SUZUKI, { challenge: other }), challenge: other };
		const again = admission(SATO, [removed], SUZUKI, poster, { proof });
		const state = evaluate(logOf(root, poster.operation, inByLetter, removed, again));
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(true);
	});

	it('and two members who open it apart let in one device', () => {
		const tanakasInvite = invite(SATO, [root], 'a まとめ役', { role: 'steward', circles: ['everyone', 'desk'] });
		const tanaka = admission(SATO, [tanakasInvite.operation], TANAKA, tanakasInvite);
		const one = admission(SATO, [tanaka, poster.operation], SUZUKI, poster, { proof: letterProof(SUZUKI) });
		const two = admission(TANAKA, [tanaka, poster.operation], SUZUKI, poster, { proof: letterProof(SUZUKI) });
		const state = evaluate(logOf(root, tanakasInvite.operation, tanaka, poster.operation, one, two));
		expect(state.invites.get(poster.inviteId)?.usedBy).toEqual([SUZUKI.deviceId]);
		expect(state.members.size).toBe(3);
	});
});

describe('a letter', () => {
	const made = createInvite({
		...{ log: logOf(root), state: evaluate(logOf(root)), deviceKey: SATO, role: 'participant', circles: ['everyone'] },
		...{ uses: 200, until: NOW + DAY, style: 'poster', random: bytesFrom('letters') }
	});
	const letterKey = made.letterKey!;
	const log = add(logOf(root), [made.operation]).log;
	const info = { groupId: MIDORI, inviteId: made.inviteId };
	const letters = evaluate(log).invites.get(made.inviteId)!.letters!;
	const letterOf = (newcomer: DeviceKey, name: string): JoinLetter => {
		const facts = { ...info, device: newcomer.deviceId, boxKey: newcomer.boxPublicKey, admitter: undefined, challenge };
		const signed = proveJoin(facts, inviteKeys(made.secret, made.inviteId).signingKey, newcomer);
		return {
			...{ device: verifyingKeyOf(newcomer.deviceId), boxKey: newcomer.boxPublicKey, kind: 'person', name, hint: '' },
			...{ challenge, ...signed, replyKey: bytesFrom('reply')(32) }
		};
	};
	const admitting = (
		given: OperationLog,
		letter: JoinLetter,
		changes: { now?: number; deviceKey?: DeviceKey } = {}
	) => {
		const ids = { groupId: fromHex(MIDORI)!, inviteId: fromHex(made.inviteId)! };
		const request = { ...ids, ...letter };
		const asked = { log: given, state: evaluate(given), request, deviceKey: SATO, epochKey: midori.epochKey };
		return admit({ ...asked, form: 'letter', challenge: letter.challenge, now: NOW, ...changes });
	};

	it('is sealed to the key in the link and opened by the one in the invite, whatever its name always of one size', async () => {
		expect(boxPublicKeyOf(letters)).toEqual(letterKey);
		for (const name of ['鈴', '𠮷'.repeat(50), '']) {
			const letter = letterOf(SUZUKI, name);
			const sealed = await sealLetter(letter, letterKey, info);
			expect(sealed).toHaveLength(LETTER_LENGTH);
			expect(await openLetter(sealed, letters, info)).toMatchObject({ ok: true, value: letter });
		}
	});

	it('opens with no other key, as no other invite’s and not when a bit of it differs', async () => {
		const sealed = await sealLetter(letterOf(SUZUKI, '鈴木'), letterKey, info);
		const refused = { ok: false, error: 'cannot-open' };
		expect(await openLetter(sealed, SATO.boxPrivateKey, info)).toEqual(refused);
		expect(await openLetter(sealed, letters, { ...info, inviteId: poster.inviteId })).toEqual(refused);
		for (const at of [0, 31, 32, LETTER_LENGTH - 1]) {
			const torn = sealed.slice();
			torn[at]! ^= 1;
			expect(await openLetter(torn, letters, info)).toEqual(refused);
		}
		expect(await openLetter(sealed.slice(1), letters, info)).toEqual({ ok: false, error: 'malformed' });
		const nonsense = { ...letterOf(SUZUKI, '鈴木'), kind: 'king' } as unknown as JoinLetter;
		expect(await openLetter(await sealLetter(nonsense, letterKey, info), letters, info)).toEqual({
			ok: false,
			error: 'malformed'
		});
	});

	it('lets its writer in, and the answer opens on that device alone', async () => {
		const admitted = await admitting(log, letterOf(SUZUKI, ' 鈴木 '));
		if (!admitted.ok) throw new Error(admitted.error);
		const { operation, lockbox } = admitted.value;
		expect(decodeOperation(operation.bytes, operation.signature)).toEqual({ ok: true, value: operation });
		const operations = [...add(log, [operation]).log.operations.values()].map(({ bytes, signature }) => ({
			bytes,
			signature
		}));
		const reply = await sealReply({ operations, lockbox }, SUZUKI.boxPublicKey, {
			groupId: MIDORI,
			device: SUZUKI.deviceId
		});
		if (!reply.ok) throw new Error(reply.error);
		expect(reply.value.byteLength % (64 * 1024)).toBe(0);
		const opened = await openReply(reply.value, SUZUKI, MIDORI);
		if (!opened.ok) throw new Error(opened.error);
		expect(toHex(opened.value.lockbox)).toBe(toHex(lockbox));
		const inHex = (all: typeof operations) => all.map((one) => [toHex(one.bytes), toHex(one.signature)]);
		expect(inHex([...opened.value.operations])).toEqual(inHex(operations));
		expect(await openReply(reply.value, TANAKA, MIDORI)).toEqual({ ok: false, error: 'cannot-open' });
		expect(await openReply(reply.value.slice(0, 40), SUZUKI, MIDORI)).toEqual({ ok: false, error: 'cannot-open' });
	});

	it('is refused in words to the admitter: late, spent, by no まとめ役', async () => {
		const letter = letterOf(SUZUKI, '鈴木');
		const problemOf = async (...args: Parameters<typeof admitting>) => {
			const admitted = await admitting(...args);
			return admitted.ok ? undefined : admitted.error;
		};
		expect(await problemOf(log, letter, { now: NOW + DAY })).toBe('expired');
		const first = await admitting(log, letter);
		if (!first.ok) throw new Error(first.error);
		const after = add(log, [first.value.operation]).log;
		expect(await problemOf(after, letter)).toBe('letter-spent');
		const tablet = invite(SATO, [first.value.operation], 'the tablet');
		const tabletIn = admission(SATO, [tablet.operation], TABLET, tablet);
		const withTablet = add(after, [tablet.operation, tabletIn]).log;
		const other = { ...letterOf(TANAKA, '田中'), challenge: bytesFrom('tanaka’s')(32) };
		expect(await problemOf(withTablet, other, { deviceKey: TABLET })).toBe('not-allowed');
	});

	it('is not answered through a relay when the group is too large for that', async () => {
		const operations = [{ bytes: new Uint8Array(MAX_REPLY), signature: new Uint8Array(64) as Bytes }];
		const info = { groupId: MIDORI, device: SUZUKI.deviceId };
		const reply = await sealReply({ operations, lockbox: idOf(root) }, SUZUKI.boxPublicKey, info);
		expect(reply).toEqual({ ok: false, error: 'too-large' });
	});
});
