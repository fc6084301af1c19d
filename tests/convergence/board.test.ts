import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testing } from '../../src/lib/documents/board/testing.ts';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { drawSeed } from '../support/random.ts';
import { drawSteps, play, shrink, type Deed, type Step, type Story } from './neighbourhood.ts';

const ROUNDS = 200;
const STEPS = 250;
const WRITING = new Set(['put', 'merge', 'rewrite', 'detail', 'bring-back', 'link']);
const regressions = new URL('regressions/', import.meta.url);
const board = testing as unknown as KindTesting;

/** The rule of model.ts, told by who knew what: a card is off only when whoever took it off knew of all its writing. */
const belongsOnBoard = (deeds: readonly Deed[]): boolean => {
	const removals = deeds.filter((deed) => deed.act === 'take-off');
	return deeds.some((deed) => WRITING.has(deed.act) && !removals.some((removal) => removal.knew.has(deed.change)));
};

/** Taken off and brought back with its first words it may look untouched again. */
const isWrittenIn = (deeds: readonly Deed[]): boolean =>
	deeds.some(({ act }) => act === 'rewrite' || act === 'detail' || act === 'link') &&
	!deeds.some(({ act }) => act === 'take-off');

interface SeenBoard {
	readonly cards: readonly { readonly id: string; readonly from?: string }[];
	/** Copies of which another one is shown. */
	readonly doubles?: readonly { readonly id: string }[];
	readonly outcomes?: readonly { readonly id: string }[];
	readonly sealed?: readonly { readonly id: string }[];
	readonly learnt?: Readonly<Record<string, readonly string[]>>;
	readonly groups?: readonly { readonly id: string; readonly cards: readonly string[] }[];
}

/** Why a story is not well, or undefined: all see the same, and every card is where the rule puts it. */
const complaintAbout = (story: Story): string | undefined => {
	const [first, ...others] = story.views.map((view) => JSON.stringify(view));
	if (others.some((view) => view !== first)) return 'the devices show different boards';
	if (new Set(story.heads).size > 1) return 'the devices hold different changes';
	const seen = story.views[0] as SeenBoard;
	const groups = seen.groups ?? [];
	const cardIds = new Set(seen.cards.map(({ id }) => id));
	const wrongLinks = Object.entries(seen.learnt ?? {}).filter(
		([id, from]) => !cardIds.has(id) || from.includes(id) || from.some((each) => !cardIds.has(each))
	);
	if (wrongLinks.length > 0) return 'a card is learnt from itself or from one that is not there';
	const placed = groups.flatMap((group) => group.cards);
	if (new Set(placed).size < placed.length) return 'a card is in two groups';
	const standing = [
		...seen.cards,
		...groups,
		...(seen.outcomes ?? []),
		...(seen.sealed ?? []),
		...(seen.doubles ?? [])
	];
	const shown = new Set(standing.map(({ id }) => id));
	if (shown.size < standing.length) return 'something is shown and hidden as the double of another';
	const hidden = (seen.doubles ?? []).filter(({ id }) => isWrittenIn(story.deeds.filter((deed) => deed.thing === id)));
	if (hidden.length > 0) return `hidden though somebody wrote in it: ${hidden.map(({ id }) => id).join(', ')}`;
	// What a copy comes from is no entry.
	const cards = new Set(story.deeds.map((deed) => deed.thing).filter((thing) => !thing.includes('/')));
	const wrong = [...cards].filter(
		(card) => shown.has(card) !== belongsOnBoard(story.deeds.filter((deed) => deed.thing === card))
	);
	return wrong.length > 0 ? `on the board or off it against the rule: ${wrong.join(', ')}` : undefined;
};

const tell = (steps: readonly Step[]): { story?: Story; complaint: string | undefined } => {
	try {
		const story = play(board, steps);
		return { story, complaint: complaintAbout(story) };
	} catch (error) {
		return { complaint: String(error) };
	}
};

describe('four devices, one board', () => {
	it.each(readdirSync(regressions).filter((name) => name.endsWith('.json')))('play again: %s', (name) => {
		const { steps } = JSON.parse(readFileSync(new URL(name, regressions), 'utf8')) as { steps: readonly Step[] };
		expect(tell(steps).complaint).toBeUndefined();
	});

	const seed = drawSeed();
	it(`end up with the same board whatever the links do, ENGAWA_SEED=${seed}`, { timeout: 120_000 }, () => {
		const concurrent: Record<string, number> = {};
		let [lost, delivered] = [0, 0];
		for (let round = 0; round < ROUNDS; round++) {
			const steps = drawSteps(seed + round, STEPS);
			const { story, complaint } = tell(steps);
			if (story === undefined || complaint !== undefined) {
				const smallest = shrink(steps, (fewer) => tell(fewer).complaint !== undefined);
				expect.fail(
					`${tell(smallest).complaint}; put this into regressions/ as <what>.json:\n${JSON.stringify({ steps: smallest })}`
				);
			}
			for (const [which, times] of Object.entries(story.concurrent))
				concurrent[which] = (concurrent[which] ?? 0) + times;
			lost += story.messagesLost;
			delivered += story.messagesDelivered;
		}
		// Not an empty proof: the hard cases were met. The usual counts are twice these and more.
		expect(lost).toBeGreaterThan(ROUNDS);
		expect(delivered).toBeGreaterThan(ROUNDS * 10);
		expect(concurrent['rewrite + rewrite']).toBeGreaterThan(ROUNDS / 4);
		expect(concurrent['rewrite + take-off']).toBeGreaterThan(ROUNDS / 8);
		expect(concurrent['move + move']).toBeGreaterThan(2);
		expect(concurrent['place + place']).toBeGreaterThan(0);
		expect(concurrent['take-off + take-off']).toBeGreaterThan(2);
		expect(concurrent['detail + take-off']).toBeGreaterThan(0);
		const regrouped = Object.entries(concurrent).filter(([which]) => which.split(' + ').includes('group'));
		expect(regrouped.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(ROUNDS / 8);
		expect(concurrent['link + link']).toBeGreaterThan(0);
		expect(concurrent['link + take-off']).toBeGreaterThan(0);
		expect(concurrent['merge + merge']).toBeGreaterThan(ROUNDS / 8);
		expect(concurrent['bring-back + take-off']).toBeGreaterThan(2);
	});
});
