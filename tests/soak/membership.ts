import { checkLaws, nothingMet } from '../convergence/membership-laws.ts';
import { playHistory } from '../convergence/membership-histories.ts';
import { drawSeed } from '../support/random.ts';

/** `node tests/soak/membership.ts [histories]`: the laws of membership over very many histories. ENGAWA_SEED repeats a run. */
const histories = Number(process.argv[2] ?? 1_000_000);
const first = drawSeed();
const met = nothingMet();
const began = performance.now();
console.log(`${histories} histories from seed ${first}`);
for (let n = 0; n < histories; n++) {
	const seed = (first + n) >>> 0;
	try {
		checkLaws(playHistory(seed), seed, met, n % 20 === 0);
	} catch (problem) {
		console.error(`seed ${seed} (ENGAWA_SEED=${seed} repeats it):`, problem);
		process.exit(1);
	}
	if ((n + 1) % 50_000 === 0) console.log(`${n + 1} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
const { user, system } = process.cpuUsage();
const [seconds, own] = [(performance.now() - began) / 1000, (user + system) / 1e6];
console.log(`held in ${seconds.toFixed(0)} s, ${own.toFixed(0)} s of it on the processor`, met);
