import { firstDraft } from '../../src/lib/documents/slip/draft.ts';
import { EMPTY_FORM, WITH_CONSENT, type SlipForm } from '../../src/lib/documents/slip/form.ts';
import { MARKED_FIELDS, type MarkedField } from '../../src/lib/documents/marked.ts';
import type { SlipDocument } from '../../src/lib/documents/slip/model.ts';
import { fromSaying, takenSaying, type SlipOrigin } from '../../src/lib/documents/slip/origin.ts';
import { itemsSaying, planSlip } from '../../src/lib/documents/slip/plans.ts';
import { goingOf, readSlip, topicsOn } from '../../src/lib/documents/slip/slip.ts';
import { randomForm } from '../../src/lib/documents/slip/testing.ts';
import type { Saying } from '../../src/lib/documents/lay-sheet.ts';
import type { MarkedKind } from './leak-marked-kinds.ts';
import type { LeakWords } from './leak-words.ts';

/** What people of the leak test fill in on slips, and what of it may go. */

/** Ten fields, with four of the forty words each. Whoever writes signs with another of them. */
const FIELDS = [
	...['about', 'entrance', 'involved', 'name', 'home', 'ownPhone', 'contact', 'explainedBy', 'present', 'hours']
] as const satisfies readonly (keyof SlipForm)[];
export const TODAY = '2026-11-20' as never;

/** A slip of the story, and where it was begun. */
export interface StorySlip {
	readonly name: string;
	/** Undefined: nobody marked anything for it. `source`: the document, as the story calls it. */
	readonly marked: { readonly source: string; readonly kind: MarkedKind; readonly origin: SlipOrigin } | undefined;
}

/** Somebody fills a slip in, or fills it in anew. What came from a marked part mostly stays as it is. */
export const filledIn = (
	{ name, marked }: StorySlip,
	doc: SlipDocument,
	words: LeakWords,
	random: () => number
): readonly Saying[] => {
	const { form: before, first } = readSlip(doc);
	const isNew = first === undefined;
	const had = isNew && marked ? firstDraft(name, false, [], marked.origin).form : before;
	const stays = (field: keyof SlipForm): boolean =>
		marked !== undefined && had[field] !== '' && isMarked(field) && (isNew || random() < 0.9);
	const written = FIELDS.map((field, n) => {
		if (stays(field)) return [field, had[field]];
		const isLeft = field !== 'about' && random() < 0.3;
		return [field, isLeft ? '' : words.write(placeOnSlip(name, field), 4 * n + Math.floor(random() * 4))];
	});
	const { nameless, consent, consentWay, reason } = randomForm(random);
	const source = marked ? had.source : '';
	const form = { ...EMPTY_FORM, nameless, consent, consentWay, reason, source, ...Object.fromEntries(written) };
	const plan = planSlip({ form, isReadOver: true, today: TODAY }, topicsOn(doc));
	const ticked = [...FIELDS, 'source' as const, 'consent' as const].filter(() => random() < 0.5);
	const origin = isNew && marked ? [fromSaying(marked.origin), takenSaying(marked.origin.taken)] : [];
	return [...(plan.ok ? plan.value : []), ...origin, itemsSaying(ticked)];
};

const isMarked = (field: string): field is MarkedField => (MARKED_FIELDS as readonly string[]).includes(field);
const placeOnSlip = (slip: string, field: string): string => `${slip}: ${field}`;
export const placeInSource = (source: string, part: string, piece: string): string => `${source}: ${part} ${piece}`;

/** What is wrong with these fields: only what is ticked goes, with what tells of the consent when that goes, and only words of the places that were ticked. */
export const wrongIn = (
	{ name, marked }: StorySlip,
	doc: SlipDocument,
	fields: Readonly<Record<string, string>>,
	words: LeakWords
): readonly string[] => {
	const slip = readSlip(doc);
	const going = goingOf(slip);
	const may = new Set<string>([...going, ...(going.includes('consent') ? WITH_CONSENT : []), 'nameless']);
	const isNameless = slip.form.nameless;
	return Object.entries(fields).flatMap(([field, said]) => {
		const pieces = isMarked(field) && marked ? marked.origin.pieces : [];
		const ticked = pieces.map((piece) => placeInSource(marked!.source, marked!.origin.part, piece));
		const strays = words.straysIn(said, [placeOnSlip(name, field), ...ticked]);
		return [
			...(may.has(field) ? [] : [`${name}: ${field} was not ticked`]),
			...(isNameless && TELLS_WHO.has(field) ? [`${name}: ${field} tells who it is`] : []),
			...strays.map((wording) => `${name}: ${field} has ${wording}, which was written elsewhere`)
		];
	});
};

const TELLS_WHO: ReadonlySet<string> = new Set([
	'name',
	'home',
	'ownPhone',
	'contact',
	'entrance',
	'explainedBy',
	'present',
	'consent'
]);

/** The fields that have words of the marked part, and not just those that stand there now, of what was ticked. */
export const staleIn = (
	{ name }: StorySlip,
	fields: Readonly<Record<string, string>>,
	now: Readonly<Partial<Record<MarkedField, string>>>,
	words: LeakWords
): readonly string[] =>
	MARKED_FIELDS.filter((field) => {
		const said = fields[field] ?? '';
		return said !== now[field] && words.straysIn(said, [placeOnSlip(name, field)]).length > 0;
	}).map((field) => `${name}: ${field} says what stood there once`);
