import { describe, expect, it } from 'vitest';
import { testing } from '../../src/lib/documents/freehand/testing.ts';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { drawSeed } from '../support/random.ts';
import { drawSteps, play, shrink, type Step, type Story } from './neighbourhood.ts';

const freehand = testing as unknown as KindTesting;
const ROUNDS = 10;
const STEPS = 200;

interface Seen {
	readonly sheets: readonly {
		readonly strokes: readonly { id: string }[];
		readonly captions: readonly { id: string }[];
	}[];
	readonly rubbings: readonly (readonly [id: string, ids: string])[];
}

/**
 * The rule of model.ts, told by what was done: a mark is off as long as a rubbing names it that nobody took back. What was
 * drawn while another cleared the page stays, and taking back touches no other rubbing.
 */
const complaintAbout = (story: Story): string | undefined => {
	const [first, ...others] = story.views.map((view) => JSON.stringify(view));
	if (others.some((view) => view !== first)) return 'the devices show different sheets';
	if (new Set(story.heads).size > 1) return 'the devices hold different changes';
	const { sheets } = story.views[0] as Seen;
	const shown = new Set(sheets.flatMap(({ strokes, captions }) => [...strokes, ...captions].map(({ id }) => id)));
	const takenBack = new Set(story.deeds.filter(({ act }) => act === 'take-back').map(({ thing }) => thing));
	const pairs = story.deeds.map(({ thing }) => thing.split(' ')).filter((parts) => parts.length === 2);
	const off = new Set(pairs.filter(([rubbing]) => !takenBack.has(rubbing!)).map(([, id]) => id!));
	const drawn = story.deeds.filter(({ act, thing }) => /^(draw|caption|recaption)$/.test(act) && !thing.includes(' '));
	const wrong = drawn.filter(({ thing }) => shown.has(thing) === off.has(thing)).map(({ thing }) => thing);
	return wrong.length > 0 ? `shown or rubbed out against the rule: ${wrong.join(', ')}` : undefined;
};

const tell = (steps: readonly Step[]): { story?: Story; complaint: string | undefined } => {
	try {
		const story = play(freehand, steps);
		return { story, complaint: complaintAbout(story) };
	} catch (error) {
		return { complaint: String(error) };
	}
};

describe('four devices, one 自由帳', () => {
	const seed = drawSeed();
	it(`show the same strokes whatever the links do, ENGAWA_SEED=${seed}`, { timeout: 60_000 }, () => {
		const acts: Record<string, number> = {};
		let [lost, twice] = [0, 0];
		for (let round = 0; round < ROUNDS; round++) {
			const steps = drawSteps(seed + round, STEPS);
			const { story, complaint } = tell(steps);
			if (story === undefined || complaint !== undefined) {
				const smallest = shrink(steps, (fewer) => tell(fewer).complaint !== undefined);
				expect.fail(`${tell(smallest).complaint}:\n${JSON.stringify({ steps: smallest })}`);
			}
			for (const { act } of story.deeds) acts[act] = (acts[act] ?? 0) + 1;
			twice += story.concurrent['rub-out + rub-out'] ?? 0;
			lost += story.messagesLost;
		}
		// Not an empty proof: each act was met, marks were rubbed out by several, and messages were lost.
		for (const act of ['draw', 'caption', 'recaption', 'rub-out', 'take-back', 'add-sheet'])
			expect(acts[act] ?? 0, act).toBeGreaterThan(0);
		expect(twice).toBeGreaterThan(ROUNDS / 3);
		expect(lost).toBeGreaterThan(ROUNDS);
	});
});
