import { expect, it } from 'vitest';
import { valueOf } from '../../../../tests/support/outcome.ts';
import { utf8 } from '../../kernel/bytes.ts';
import { COST_FLOOR } from './limits.ts';
import { stretchWords } from './stretch-words.ts';
import { startVaultWorker } from '../../workspace/desk/start-vault-worker.ts';
import { VaultDoor } from './vault-door.ts';

const RUNS = 5;
const MOST = 3;
const WORDS = 'たいふう けしき らくだ あおぞら';

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const began = performance.now();
	await work();
	return performance.now() - began;
};
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

it(`opening the vault takes at most ${MOST} times as long as argon2id by itself, from starting its worker on`, async () => {
	const database = `vault-${crypto.randomUUID()}`;
	const first = new VaultDoor(database, startVaultWorker);
	valueOf(valueOf(await first.ask('create', { words: WORDS })));
	first.lock();
	const [alone, fromClosed, ready]: number[][] = [[], [], []];
	for (let run = 0; run < RUNS; run++) {
		alone!.push(await timed(() => stretchWords(utf8(WORDS), new Uint8Array(16), COST_FLOOR)));
		let door!: VaultDoor;
		const open = async () => {
			valueOf(valueOf(await door.ask('open', { opening: { kind: 'words', typed: WORDS } })));
		};
		fromClosed!.push(
			await timed(() => {
				door = new VaultDoor(database, startVaultWorker);
				return open();
			})
		);
		ready!.push(await timed(open));
		door.lock();
	}
	const [base, ...others] = [alone!, fromClosed!, ready!].map(median);
	const [closed, started] = others.map((ms) => ms / base!);
	console.log(
		`argon2id ${base!.toFixed(0)} ms; opening with the worker's start ${closed!.toFixed(2)}×, with the worker there ${started!.toFixed(2)}×`
	);
	expect(closed).toBeLessThanOrEqual(MOST);
}, 60_000);
