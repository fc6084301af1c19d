import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { keyOf } from '../../src/lib/referral/testing.ts';
import type { CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import { withoutOldWords } from '../../src/lib/workspace/referral/kept-facts.ts';
import { foundIn, MARK, markedWords } from '../support/canary.ts';
import { LeakStory, wordingsIn } from '../support/leak-story.ts';
import { enrolled, LineRoom } from '../support/line-room.ts';
import { foundInFiles, foundInLines, foundInMemory, spellings } from '../support/memory-scan.ts';
import { valueOf } from '../support/outcome.ts';
import { drawSeed } from '../support/random.ts';
import { startRelayProcess } from '../support/relay.ts';
import { tapRelay } from '../support/tapped-relay.ts';

const STEPS = process.env.ENGAWA_SOAK ? 20_000 : 150;
const LOOK_EVERY = 25;
/** Documents do not grow for ever: so many steps, then new ones. */
const STEPS_OF_A_STORY = 1_000;
const SCAN_EVERY = 5_000;
const DEVICES = ['佐藤', '鈴木', '高橋', '田中', '渡辺'].map(keyOf);
const seed = drawSeed();
const PLANTED = 'engawa-planted-needle-77c1e0';

it(
	`REF6 in ${STEPS} steps of five devices that write, merge, mark and take back the centre has just what is marked, and the relay nothing (ENGAWA_SEED=${seed})`,
	{ timeout: 300_000 + STEPS * 500 },
	async () => {
		const relay = await startRelayProcess({ env: { ENGAWA_TRUSTED_PROXY: '127.0.0.1' } });
		const tap = await tapRelay(relay.port);
		const room = new LineRoom(tap.origin);
		const centre = await room.centre('the centre’s computer', keyOf('centre'), []);
		const facts = await enrolled(centre, DEVICES[0]!);
		const steward = await room.desk(DEVICES[0]!, facts);
		const delegations = steward.delegationsDue(DEVICES.map(({ deviceId }) => verifyingKeyOf(deviceId)));
		const lines = await Promise.all(DEVICES.map((device) => room.desk(device, { ...facts, delegations })));
		let story = new LeakStory(lines, seed);
		const met = { edits: 0, merges: 0, sent: 0, takenBack: 0, refused: 0 };

		/** Whatever opens or signs anything of the line. */
		const keys = [facts.seed, ...[keyOf('centre'), ...DEVICES].flatMap((key) => [key.signingKey, key.boxPrivateKey])];
		/** All that a centre's device keeps. */
		const kept = (): string => JSON.stringify(centre.facts);
		const look = async (): Promise<void> => {
			const looked = valueOf(await centre.line.look());
			expect(looked.alarms).toEqual([]);
			centre.facts = withoutOldWords(centre.facts) as CentreFact[];
			const there = centre.book.slips.flatMap(({ mirror }) => (mirror === undefined ? [] : [JSON.stringify(mirror)]));
			expect(there.sort()).toEqual([...story.laid.values()].map((fields) => JSON.stringify(sorted(fields))).sort());
			// Not a word that was left out, taken back or put otherwise since; nor anybody's name who wrote.
			expect(wordingsIn(kept())).toEqual(wordingsIn(JSON.stringify([...story.laid.values()])));
			expect(story.alarms).toEqual([]);
		};
		/** The names of what the relay has, remembers, wrote or let by. */
		const scan = async (): Promise<string[]> => {
			const needles = new Map<string, readonly Buffer[]>([
				['a marked word', spellings(MARK)],
				...story.marksOfDocuments.map((mark) => [`of a document: ${mark.toString('hex')}`, [mark]] as const),
				['a key', keys.map((key) => Buffer.from(key))],
				['planted', spellings(PLANTED)]
			]);
			const passed = tap.passed();
			return [
				...(await foundInMemory(relay.pid, needles)).map((name) => `memory: ${name}`),
				...(await foundInFiles(relay.dataDir, needles)).map((name) => `disk: ${name}`),
				...foundInLines([...relay.logged, ...relay.said], needles).map((name) => `log: ${name}`),
				...foundIn([passed], markedWords(40)).map((name) => `traffic: ${name}`),
				...foundInLines([passed.toString('latin1')], needles).map((name) => `traffic: ${name}`)
			];
		};

		for (let step = 1; step <= STEPS; step++) {
			await story.step();
			if (step % LOOK_EVERY === 0) await look();
			if (step % STEPS_OF_A_STORY !== 0 && step !== STEPS) continue;
			await story.comeTogether();
			await look();
			// What nobody marks any more is nowhere.
			for (const name of story.laid.keys()) expect(story.connected).toContain(name.slice(0, name.lastIndexOf(' ')));
			if (step % SCAN_EVERY === 0) expect(await scan()).toEqual([]);
			for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += story.met[name];
			if (step === STEPS) break;
			await story.takeAllBack();
			await look();
			expect(wordingsIn(kept()).size).toBe(0);
			console.log(step, met);
			story = new LeakStory(lines, seed + step);
		}

		// The same scans see what is there: planted at the relay, and in what the centre keeps.
		await fetch(`${tap.origin}/${PLANTED}`);
		await writeFile(join(relay.dataDir, 'planted'), PLANTED);
		expect(new Set(await scan())).toEqual(new Set(['memory: planted', 'disk: planted', 'traffic: planted']));
		const leak = { is: 'taken-back', stream: `${markedWords(1)[0]}1;`, day: 0 } as const;
		centre.facts = [...centre.facts, leak];
		expect(wordingsIn(kept())).not.toEqual(wordingsIn(JSON.stringify([...story.laid.values()])));
		console.log(met);
		for (const count of [met.edits, met.merges, met.sent, met.takenBack]) expect(count).toBeGreaterThan(STEPS / 250);
		await room.stop();
		await tap.close();
		await relay.dispose();
	}
);

const sorted = (fields: Readonly<Record<string, string>>) => {
	const byLength = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);
	return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => byLength(a, b)));
};
