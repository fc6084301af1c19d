import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { equalBytes, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { checkHead, judgeHead, writeTombstone, type Known } from '../../src/lib/referral/head.ts';
import {
	CENTRE,
	drawn,
	keyOf,
	papersOf,
	publicKeyOf,
	STRANGER,
	STREAM,
	TODAY,
	type Odd
} from '../../src/lib/referral/testing.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { toReferralSchema, type LaidRevocation, type LaidVersion } from '../../src/lib/wire/referral.ts';
import { SlipDesk } from '../../sync-server/slip-desk.ts';
import { SqliteSealedStore } from '../../sync-server/sqlite-sealed-store.ts';
import { adviceFor } from '../../src/lib/workspace/referral/way-problem.ts';
import { lineMessages } from '../../src/routes/g/[alias]/desk/referral/line-messages.ts';
import { drawSeed, randomFrom } from '../support/random.ts';
import { sealedSlip, withdrawal } from '../support/sealed-slips.ts';
import { toldAtCentre } from '../support/told-centre.ts';

const MUTATIONS = process.env.ENGAWA_SOAK ? 10_000 : 150;
const seed = drawSeed();

const SLIP = drawn('slip')(16);
const OTHER = drawn('other')(16);
const GONE = drawn('gone')(16);
const of = { stream: SLIP, streamKey: publicKeyOf(STREAM) };
const PAPERS = ['enrolment', 'delegation', 'grant', 'head'] as const;
const thief = keyOf('thief');
/** Of somebody who left the desk. */
const LEFT = keyOf('Tanaka-san');
const oddEnrolment = (enrolment: Odd['enrolment'] & object): Bytes => papersOf({ enrolment }).enrolment as Bytes;

/** What a hostile or broken sender makes of what is right, and what the relay has to say to it; undefined: whatever it says. */
interface Attempt {
	readonly name: string;
	readonly laid: LaidVersion;
	readonly says?: string;
}

const after = (laid: LaidVersion): Known => {
	const head = checkHead(laid.head, of);
	if (!head.ok) throw new Error(head.error);
	return { kind: 'head', head: head.value, streamKey: of.streamKey };
};
const LONG = 'あ'.repeat(30_000);

it(
	`REF11 of ${MUTATIONS} mutated papers, heads and chunks none is stored, and every rollback and fork is told (ENGAWA_SEED=${seed})`,
	{ timeout: 900_000 },
	async () => {
		const random = randomFrom(seed);
		const upTo = (n: number) => Math.floor(random() * n);
		const one = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
		const flipped = (bytes: Bytes): Bytes => bytes.with(upTo(bytes.byteLength), upTo(256)) as Bytes;
		const cut = (bytes: Bytes): Bytes => bytes.slice(0, upTo(bytes.byteLength));

		const slip = (words: string, on?: Known, odd = {}, stream = SLIP) =>
			sealedSlip({ stream, words, odd, ...(on && { on }) });
		const first = await slip('一');
		const second = await slip(LONG, after(first));
		const now = after(second);
		/** The right next version, and others like it: what is mutated. */
		const third = await slip(LONG, now);
		const thirdAlike = await slip(LONG, now);
		const forks = await Promise.all(['甲', '乙'].map((words) => slip(words, after(first))));
		const elsewhere = await slip(LONG, undefined, {}, OTHER);
		const taken = await slip('取り下げ', undefined, {}, GONE);
		const odd = async (says: string, papers: object): Promise<Attempt> => ({
			name: says,
			says,
			laid: await slip('三', now, papers)
		});
		const wrong: readonly Attempt[] = await Promise.all([
			odd('enrolment-forged', { centre: STRANGER }),
			odd('delegation-forged', { steward: STRANGER }),
			odd('grant-forged', { device: STRANGER }),
			odd('enrolment-over', { enrolment: { until: TODAY - 1 } }),
			odd('enrolment-replaced', { enrolment: { revision: 2 } }),
			odd('delegation-over', { delegation: { from: TODAY - 20, until: TODAY - 1 } }),
			odd('delegation-not-yet', { delegation: { from: TODAY + 1, until: TODAY + 20 } }),
			odd('delegation-too-long', { delegation: { from: TODAY, until: TODAY + 30 } }),
			odd('grant-over', { grant: { until: TODAY - 1 } }),
			odd('centre-not-trusted', { centre: STRANGER, enrolment: { centre: publicKeyOf(STRANGER) } }),
			odd('another-centre', { grant: { centre: publicKeyOf(STRANGER) } }),
			odd('not-a-steward', { enrolment: { stewards: [publicKeyOf(STRANGER)] } }),
			odd('delegation-revoked', {
				...{ device: LEFT, delegation: { device: publicKeyOf(LEFT) }, grant: { device: publicKeyOf(LEFT) } }
			}),
			odd('not-this-device', { grant: { device: publicKeyOf(STRANGER) }, device: STRANGER }),
			odd('too-large', { grant: { maxBytes: 10_000_000 } }),
			odd('over-grant', { grant: { maxBytes: 10 } }),
			slip('三', undefined, { enrolment: { quota: 50_000 }, grant: { maxBytes: 50_000 } }, OTHER).then((laid) => ({
				name: 'full',
				says: 'full',
				laid
			})),
			odd('forged', { grant: { streamKey: publicKeyOf(thief) } })
		]);
		const attempts: readonly (() => Attempt)[] = [
			...wrong.map((attempt) => () => attempt),
			() => {
				const paper = one(PAPERS);
				return { name: 'flipped', laid: { ...third, [paper]: flipped(third[paper]) } };
			},
			() => ({
				name: 'flipped chunk',
				laid: { ...third, chunks: third.chunks.with(upTo(2), flipped(one(third.chunks))) }
			}),
			() => {
				const paper = one(PAPERS);
				return { name: 'cut', says: 'malformed', laid: { ...third, [paper]: cut(third[paper]) } };
			},
			() => ({
				name: 'cut chunk',
				laid: { ...third, chunks: third.chunks.map((chunk, n) => (n === 1 ? cut(chunk) : chunk)) }
			}),
			() => ({
				name: 'fewer chunks',
				says: 'out-of-place',
				laid: { ...third, chunks: third.chunks.slice(upTo(1), 1) }
			}),
			() => ({ name: 'order', says: 'out-of-place', laid: { ...third, chunks: third.chunks.toReversed() } }),
			() => ({
				name: 'chunks of another version',
				laid: { ...third, chunks: one([first, second, thirdAlike, elsewhere]).chunks }
			}),
			() => ({ name: 'papers of another stream', laid: { ...third, grant: elsewhere.grant } }),
			() => ({ name: 'another stream', laid: { ...elsewhere, head: third.head } }),
			() => ({ name: 'replay', says: 'rollback', laid: first }),
			() => ({ name: 'old head', says: 'rollback', laid: { ...third, head: first.head } }),
			() => ({ name: 'fork', says: 'fork', laid: one(forks) }),
			() => ({ name: 'withdrawn', says: 'withdrawn', laid: taken })
		];

		const folder = await mkdtemp(join(tmpdir(), 'engawa-mutations-'));
		const store = SqliteSealedStore.open(folder);
		const trusted = toHex(publicKeyOf(CENTRE));
		const desk = new SlipDesk({
			...{ store, roomForAll: 2 ** 30, signingKey: keyOf('relay').signingKey, today: () => TODAY },
			roomOf: (centre) => (toHex(centre) === trusted ? 2 ** 30 : undefined)
		});
		/** As it comes over the wire; undefined: it is no message, and the stream is reset. */
		const says = (laid: LaidVersion): string | undefined => {
			const message = decodeMessage(toReferralSchema, encodeMessage({ type: 'slip-lay', ...laid }));
			const answer = message.ok ? desk.answer(message.value, undefined) : undefined;
			return answer?.type === 'slip-refused' ? answer.reason : answer?.type;
		};
		const withdraws = (laid: LaidRevocation): string | undefined => {
			const message = decodeMessage(toReferralSchema, encodeMessage({ type: 'slip-revoke', ...laid }));
			return message.ok ? desk.answer(message.value, undefined).type : undefined;
		};
		for (const laid of [first, second, taken]) expect(says(laid)).toBe('slip-laid');
		expect(withdraws(withdrawal(publicKeyOf(LEFT)).laid)).toBe('slip-revoked');
		store.withdraw(GONE, of.streamKey, writeTombstone({ stream: GONE, day: TODAY }, STREAM.signingKey));
		/** REF37: what withdraws a device, made wrong; nobody else is withdrawn by it. */
		const { laid: withdrawn } = withdrawal(publicKeyOf(thief));
		const wrongly: readonly (() => LaidRevocation)[] = [
			() => ({ ...withdrawn, revocation: flipped(withdrawn.revocation) }),
			() => ({ ...withdrawn, revocation: cut(withdrawn.revocation) }),
			() => ({ ...withdrawn, enrolment: flipped(withdrawn.enrolment) }),
			() => ({ ...withdrawn, enrolment: one([third, elsewhere]).grant }),
			() => ({ ...withdrawn, revocation: third.delegation }),
			() => ({ ...withdrawn, enrolment: oddEnrolment({ revision: 2 }) }),
			() => withdrawal(publicKeyOf(thief), TODAY + 2).laid,
			() => withdrawal(publicKeyOf(thief), TODAY, thief).laid,
			() => withdrawal(publicKeyOf(thief), TODAY, LEFT).laid
		];
		const rows = () => {
			const all = (file: string, tables: readonly string[]) => {
				const db = new DatabaseSync(join(folder, file), { readOnly: true });
				const found = tables.flatMap((table) => db.prepare(`SELECT * FROM ${table}`).all());
				db.close();
				return found;
			};
			return [
				...all('referral.sqlite', ['streams', 'chunks']),
				...all('referral-log.sqlite', ['withdrawn', 'enrolments', 'revoked'])
			];
		};
		const before = rows();
		const { streams, bytes } = store.counts;

		const right = encodeMessage({ ...third });
		const met = new Map<string, number>();
		let toldOf = 0;
		for (let round = 0; round < MUTATIONS; round++) {
			const { name, laid, says: expected } = attempts[round % attempts.length]!();
			// A byte may have been replaced by itself.
			if (equalBytes(encodeMessage({ ...laid }), right)) continue;
			const said = says(laid);
			expect(said, name).not.toBe('slip-laid');
			if (expected !== undefined) expect(said ?? 'malformed', name).toBe(expected);
			expect(store.counts, name).toEqual({ streams, bytes, withdrawn: 1 });
			met.set(name, (met.get(name) ?? 0) + 1);
			const paper = wrongly[round % wrongly.length]!();
			const isRight = equalBytes(encodeMessage({ ...paper }), encodeMessage({ ...withdrawn }));
			if (!isRight) expect(withdraws(paper), name).not.toBe('slip-revoked');
			if (said !== 'rollback' && said !== 'fork') continue;
			// A relay that shows it to those who have seen the second version: they read that they should telephone, and keep nothing of it.
			const shown = checkHead(laid.head, of);
			expect(shown.ok && judgeHead(now, shown.value)).toBe(said);
			const { head } = now as Known & { kind: 'head' };
			const told = await toldAtCentre(head.said, { ...laid, chunks: name === 'old head' ? first.chunks : laid.chunks });
			expect(told, name).toEqual({
				said: ['みどり棟から届いたものが、前に見たものと違います。開いていません。'],
				kept: []
			});
			expect(lineMessages.ja[`problem-${adviceFor(said)}`]).toMatch(
				/前に見たものと違います。センターに電話で確かめてください。$/
			);
			toldOf++;
		}
		expect(rows()).toEqual(before);
		// Not an empty proof: every way was tried, and what all of them were made from is right.
		expect(met.size).toBe(attempts.length);
		expect(toldOf).toBeGreaterThan(MUTATIONS / 20);
		expect(withdraws(withdrawn)).toBe('slip-revoked');
		expect(says(third)).toBe('slip-laid');
		store.close();
		await rm(folder, { recursive: true });
		if (process.env.ENGAWA_SOAK) console.log(Object.fromEntries([...met].sort()));
	}
);
