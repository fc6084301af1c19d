import type { KindTesting, Touched } from '../kind.ts';
import { drawId } from '../sheets.ts';
import { perform, type Act } from './acts.ts';
import { SPOTS } from './captions.ts';
import { freehand } from './index.ts';
import { MarkReader, type Reading, type Sheet } from './marks.ts';
import { textIn, type Freehand } from './model.ts';
import { INKS, NIBS } from './pens.ts';
import { planCaption, planDrawing, planRubbing, planSheet } from './plans.ts';
import { PAPER, spotAt } from './points.ts';

const WORDS = ['みんなの庭', '𠮷田さんの松', '👨‍👩‍👧', '<b>花</b>', 'か\u3099くぶち', '\ud842'];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

const drawStroke = (reading: Reading, sheet: Sheet, random: () => number): Act => {
	const isPen = random() < 0.5;
	const points = Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
		spotAt(random() * PAPER.width, random() * PAPER.height, isPen ? random() : undefined)
	);
	return planDrawing(
		reading,
		{ id: drawId(random), sheet: sheet.id, ink: pick(INKS, random), nib: pick(NIBS, random), points },
		random
	);
};

/** What a rubbing rubs out is told together with it, so that a fuzz can say what has to stand. */
const thingsOf = (act: Act): readonly string[] => {
	if (act.do === 'take-back') return [act.rubbing];
	return act.do === 'rub-out' ? act.ids.flatMap((id) => [id, `${act.rubbing} ${id}`]) : [act.id];
};

/** Those that rub out what another one rubs out as well: the hard case of taking back. */
const sharedRubbings = ({ rubbings }: Freehand): readonly string[] => {
	const named = Object.entries(rubbings).map(([rubbing, ids]) => [rubbing, textIn(ids)?.split(' ') ?? []] as const);
	const times = (id: string): number => named.filter(([, ids]) => ids.includes(id)).length;
	return named.filter(([, ids]) => ids.some((id) => times(id) > 1)).map(([rubbing]) => rubbing);
};

const drawActs = (draft: Freehand, random: () => number): readonly Act[] => {
	const reading = new MarkReader().read(draft);
	const sheet = pick(reading.sheets, random);
	const marks = [...sheet.strokes, ...sheet.captions].map(({ id }) => id);
	const chance = random();
	if (chance < 0.2) return [drawStroke(reading, sheet, random)];
	if (chance < 0.3) {
		const instead = random() < 0.4 ? pick(sheet.captions, random) : undefined;
		const plan = planCaption(draft, sheet, { words: pick(WORDS, random), spot: pick(SPOTS, random) }, instead, random);
		return plan.ok ? plan.value : [];
	}
	if (chance < 0.33) {
		const plan = planSheet(draft, random);
		return plan.ok ? [plan.value] : [];
	}
	if (chance < 0.36) {
		const empty = reading.sheets.find(({ strokes, captions }) => strokes.length + captions.length === 0);
		const plan = empty && planRubbing(draft, [empty.id], random);
		return plan?.ok ? [plan.value] : [];
	}
	if (chance < 0.7) {
		const twice = sharedRubbings(draft);
		const rubbing = pick(twice.length > 0 ? twice : Object.keys(draft.rubbings), random);
		return rubbing === undefined ? [] : [{ do: 'take-back', rubbing }];
	}
	const ids = random() < 0.05 || marks.length === 0 ? marks : [pick(marks, random)];
	const plan = planRubbing(draft, ids, random);
	return ids.length > 0 && plan.ok ? [plan.value] : [];
};

export const testing: KindTesting<Freehand> = {
	kind: freehand,
	randomEdit(draft, random): Touched | undefined {
		const acts = drawActs(draft, random).filter((act) => perform(draft, act) !== undefined);
		const [first] = acts;
		return first && { act: acts.length > 1 ? 'recaption' : first.do, things: acts.flatMap(thingsOf) };
	},
	visible: (doc) => ({
		title: freehand.title(doc),
		...new MarkReader().read(doc),
		rubbings: Object.entries(doc.rubbings)
			.map(([id, ids]) => [id, textIn(ids)])
			.sort()
	})
};
