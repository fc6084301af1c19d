import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { equalBytes, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { checkHead, writeTombstone, type Known } from '../../src/lib/referral/head.ts';
import { publicKeyOf, STREAM } from '../../src/lib/referral/testing.ts';
import type { FromReferral, ToReferral } from '../../src/lib/wire/referral.ts';
import { administer } from '../../sync-server/administer.ts';
import { drawSeed, randomFrom } from '../support/random.ts';
import { anyBytes, sealedSlip } from '../support/sealed-slips.ts';
import { slipDeskAlone, wholeRelay } from '../support/slip-desk-process.ts';

const isSoak = Boolean(process.env.ENGAWA_SOAK);
/** ENGAWA_STEPS: another number of kills in the soak; a tenth of them of the whole relay. */
const KILLS = Number(process.env.ENGAWA_STEPS ?? 1_000);
const SLIPS = 6;
/** Of those taken back long ago, so many are looked at after each kill, and all at the end. */
const GRAVES = 4;
const seed = drawSeed();
const today = Math.floor(Date.now() / 86_400_000);
const streamKey = publicKeyOf(STREAM);

/** What a desk knows of a slip: what the relay acknowledged, and what was under way when the relay died. */
interface Slip {
	readonly stream: Bytes;
	laid: Bytes | undefined;
	laying: Bytes | undefined;
	isTakenBack: boolean;
	isTakingBack: boolean;
}
const newSlip = (): Slip => ({
	stream: anyBytes(16),
	laid: undefined,
	laying: undefined,
	isTakenBack: false,
	isTakingBack: false
});

const knownBy = ({ stream, laid }: Slip): Known => {
	const head = laid && checkHead(laid, { stream, streamKey });
	return head?.ok ? { kind: 'head', head: head.value, streamKey } : { kind: 'nothing' };
};

/** The relay shows what was acknowledged, or what was under way; and what was taken back never again. */
const compare = (slip: Slip, answer: FromReferral | undefined): void => {
	const where = `${toHex(slip.stream)} (ENGAWA_SEED=${seed})`;
	if (slip.isTakenBack) return expect(answer?.type, where).toBe('slip-withdrawn');
	switch (answer?.type) {
		case 'slip-withdrawn':
			expect(slip.isTakingBack, where).toBe(true);
			slip.isTakenBack = true;
			break;
		case 'slip-none':
			expect(slip.laid, where).toBeUndefined();
			break;
		case 'slip-version': {
			const may = [slip.laid, slip.laying].flatMap((head) => head ?? []);
			expect(
				may.some((head) => equalBytes(head, answer.head)),
				where
			).toBe(true);
			expect(answer.chunks.length, where).toBeGreaterThan(0);
			slip.laid = answer.head;
			break;
		}
		default:
			expect.unreachable(`${where}: ${answer?.type}`);
	}
	slip.laying = undefined;
	slip.isTakingBack = false;
};

/** A new version, or the end of the stream. */
const nextOf = async (slip: Slip, random: () => number): Promise<ToReferral> => {
	const { stream } = slip;
	if (slip.laid !== undefined && random() < 0.4) {
		slip.isTakingBack = true;
		return { type: 'slip-withdraw', stream, tombstone: writeTombstone({ stream, day: today }, STREAM.signingKey) };
	}
	const odd = { enrolment: { quota: 2 ** 30 } };
	const words = '新聞'.repeat(1 + Math.floor(random() * 400));
	const laid = await sealedSlip({ stream, words, on: knownBy(slip), odd, today });
	slip.laying = laid.head;
	return { type: 'slip-lay', ...laid };
};
/** Remembers what was acknowledged. */
const acknowledge = (slip: Slip, answer: FromReferral): void => {
	expect(answer.type).toBe(slip.isTakingBack ? 'slip-withdrawn' : 'slip-laid');
	if (slip.isTakingBack) slip.isTakenBack = true;
	else [slip.laid, slip.laying] = [slip.laying, undefined];
};

it.each([
	{ name: 'a relay', start: wholeRelay, kills: isSoak ? Math.ceil(KILLS / 10) : 2 },
	{ name: 'the part of it that keeps slips', start: slipDeskAlone, kills: isSoak ? KILLS : 6 }
])(
	`REF10 $name killed $kills times while slips are sent and taken back loses nothing that it acknowledged, and brings back nothing, from no backup either (ENGAWA_SEED=${seed})`,
	{ timeout: isSoak ? 7_200_000 : 120_000 },
	async ({ start, kills }) => {
		const random = randomFrom(seed);
		const relay = await start();
		const backups = await mkdtemp(join(tmpdir(), 'engawa-backups-'));
		const met = { acknowledged: 0, takenBack: 0, merged: 0, replaced: 0, underWay: 0 };
		/** A backup, and what was laid on its day. */
		let backup: { readonly folder: string; readonly laid: ReadonlyMap<Slip, Bytes | undefined> } | undefined;
		let slips = Array.from({ length: SLIPS }, newSlip);
		const graves: Slip[] = [];

		for (let kill = 0; kill < kills; kill++) {
			const line = await relay.line();
			const look = async (slip: Slip) =>
				compare(slip, await line.ask({ type: 'slip-look', stream: slip.stream, version: 0 }));
			for (const slip of slips) await look(slip);
			for (let n = 0; n < Math.min(GRAVES, graves.length); n++)
				await look(graves[Math.floor(random() * graves.length)]!);
			graves.push(...slips.filter(({ isTakenBack }) => isTakenBack));
			slips = slips.map((slip) => (slip.isTakenBack ? newSlip() : slip));
			if (backup === undefined && random() < 0.3) {
				const folder = join(backups, String(kill));
				expect(administer({ does: 'backup', folder }, relay.dataDir).isDone).toBe(true);
				backup = { folder, laid: new Map(slips.map((slip) => [slip, slip.laid])) };
			}

			const enough = 2 + Math.floor(random() * 4);
			let killing: Promise<unknown> | undefined;
			for (let asks = 1; killing === undefined; asks++) {
				const slip = slips.find(({ isTakenBack }, n) => !isTakenBack && (random() < 0.4 || n === SLIPS - 1));
				if (slip === undefined) continue;
				const message = await nextOf(slip, random);
				const asking = line.ask(message);
				// While it is being checked, stored or acknowledged.
				if (asks >= enough) killing = inAMoment(random() * 12).then(() => relay.kill());
				const answer = await asking;
				if (answer === undefined) break;
				acknowledge(slip, answer);
				met.acknowledged++;
			}
			await killing;
			await line.close();
			met.underWay += slips.filter(
				({ laying, isTakingBack, isTakenBack }) => laying ?? (isTakingBack && !isTakenBack)
			).length;
			met.takenBack += slips.filter(({ isTakenBack }) => isTakenBack).length;

			if (backup !== undefined && random() < 0.3) {
				const { folder, laid } = backup;
				if (random() < 0.5) {
					expect(administer({ does: 'restore', folder }, relay.dataDir).isDone).toBe(true);
					met.merged++;
				} else {
					// Somebody copies the old file over the present one: what was laid since is lost, what was taken back stays so.
					for (const end of ['-wal', '-shm']) await rm(join(relay.dataDir, `referral.sqlite${end}`), { force: true });
					await cp(join(folder, 'referral.sqlite'), join(relay.dataDir, 'referral.sqlite'));
					for (const slip of slips) [slip.laid, slip.laying] = [laid.get(slip), undefined];
					met.replaced++;
				}
				await rm(folder, { recursive: true });
				backup = undefined;
			}
			await relay.restart();
		}
		const line = await relay.line();
		for (const slip of [...slips, ...graves])
			compare(slip, await line.ask({ type: 'slip-look', stream: slip.stream, version: 0 }));
		await line.close();
		await relay.dispose();
		await rm(backups, { recursive: true });
		// Not an empty proof: things were under way when it died, and backups were put back in both ways.
		console.log(met);
		expect(met.acknowledged).toBeGreaterThan(kills);
		if (kills >= 6) for (const count of [met.takenBack, met.underWay]) expect(count).toBeGreaterThan(0);
		if (kills >= 100) for (const count of [met.merged, met.replaced]) expect(count).toBeGreaterThan(kills / 50);
	}
);

/** The moment at which the relay is killed is what is drawn. */
const inAMoment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
