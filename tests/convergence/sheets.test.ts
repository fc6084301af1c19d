import { describe, expect, it } from 'vitest';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { testing as journal } from '../../src/lib/documents/journal/testing.ts';
import { testing as roster } from '../../src/lib/documents/roster/testing.ts';
import { testing as slip } from '../../src/lib/documents/slip/testing.ts';
import { drawSeed } from '../support/random.ts';
import { drawSteps, play, shrink, type Deed, type Step, type Story } from './neighbourhood.ts';

/** The kinds whose documents are made of sheets; what `visible` shows has `heaps`, and a deed's thing is the name of a heap. */
const kinds = [journal, roster, slip] as unknown as readonly KindTesting[];
const ROUNDS = 9;
const STEPS = 200;

type Heaps = Readonly<Record<string, { readonly top: readonly string[]; readonly below: readonly string[] }>>;

/** By who knew what: a sheet lies on top as long as nobody who had seen it laid another one there. */
const onTop = (deeds: readonly Deed[]): number =>
	deeds.filter((deed) => !deeds.some((other) => other.knew.has(deed.change))).length;

/** Why a story is not well: all see the same, and each sheet that anybody laid is there, on top or below as it should be. */
const complaintAbout = (story: Story): string | undefined => {
	const [first, ...others] = story.views.map((view) => JSON.stringify(view));
	if (others.some((view) => view !== first)) return 'the devices show different words';
	if (new Set(story.heads).size > 1) return 'the devices hold different changes';
	const { heaps } = story.views[0] as { heaps: Heaps };
	for (const thing of new Set(story.deeds.map((deed) => deed.thing))) {
		const deeds = story.deeds.filter((deed) => deed.thing === thing);
		const [top, below] = [heaps[thing]?.top.length ?? 0, heaps[thing]?.below.length ?? 0];
		if (top + below !== deeds.length) return `${deeds.length - top - below} sheets of ${thing} are lost`;
		if (top !== onTop(deeds)) return `${top} sheets of ${thing} lie on top and not ${onTop(deeds)}`;
	}
	return undefined;
};

const tell = (kind: KindTesting, steps: readonly Step[]): { story?: Story; complaint: string | undefined } => {
	try {
		const story = play(kind, steps);
		return { story, complaint: complaintAbout(story) };
	} catch (error) {
		return { complaint: String(error) };
	}
};

describe.each(kinds.map((testing) => ({ id: testing.kind.id, testing })))('four devices, one $id', ({ testing }) => {
	const seed = drawSeed();
	it(`lose nobody's words and show the same whatever the links do, ENGAWA_SEED=${seed}`, { timeout: 60_000 }, () => {
		let [atOnce, lost] = [0, 0];
		for (let round = 0; round < ROUNDS; round++) {
			const steps = drawSteps(seed + round, STEPS);
			const { story, complaint } = tell(testing, steps);
			if (story === undefined || complaint !== undefined) {
				const smallest = shrink(steps, (fewer) => tell(testing, fewer).complaint !== undefined);
				expect.fail(`${tell(testing, smallest).complaint}:\n${JSON.stringify({ steps: smallest })}`);
			}
			atOnce += Object.values(story.concurrent).reduce((sum, times) => sum + times, 0);
			lost += story.messagesLost;
		}
		// Not an empty proof: people wrote on one pile at once, and messages were lost.
		expect(atOnce).toBeGreaterThan(ROUNDS);
		expect(lost).toBeGreaterThan(ROUNDS);
	});
});
