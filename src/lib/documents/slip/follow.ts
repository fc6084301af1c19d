import { fitsCharacters } from '../../kernel/characters.ts';
import type { Saying } from '../lay-sheet.ts';
import { MARKED_FIELDS, saidIn, type MarkedField, type MarkedPart, type MarkedSays } from '../marked.ts';
import { withoutNames } from '../nameless.ts';
import { pilesIn } from '../sheets.ts';
import { mayStand, TOPIC_NAMES, TOPICS, type SlipField, type SlipForm } from './form.ts';
import { MAX_ABOUT_CHARACTERS, MAX_FIELD_CHARACTERS, MAX_SHEETS } from './limits.ts';
import { goingOn } from './line.ts';
import type { SlipDocument } from './model.ts';
import { saysOf, takenSaying } from './plans.ts';
import { readSlip, SLIP, takenIn } from './slip.ts';

/**
 * REF28: a slip goes on saying what its source says, field by field, until it is taken back. What a person has to look at first waits
 * for that: where the slip was rewritten by hand, where somebody may be named who was not before, what is too long. Pure.
 */

type Why = 'gone' | 'rewritten' | 'names-somebody' | 'too-long' | 'as-before';

export type SourceNews =
	| { readonly kind: 'same' }
	| { readonly kind: 'follow'; readonly sayings: readonly Saying[] }
	| {
			readonly kind: 'ask';
			readonly why: Why;
			/** What the source says now, of what was ticked. */
			readonly says: MarkedSays;
			/** Undefined when it cannot be taken. */
			readonly take: readonly Saying[] | undefined;
			readonly leave: readonly Saying[];
	  };

interface Facts {
	readonly doc: SlipDocument;
	readonly form: SlipForm;
	readonly was: MarkedSays;
	readonly is: MarkedSays;
	readonly changed: readonly MarkedField[];
	/** Names of the people of the group and of the 名簿. */
	readonly names: readonly string[];
	/** Anybody of the group can write there. */
	readonly isEveryones: boolean;
}

const limitOf = (field: MarkedField): number => (field === 'about' ? MAX_ABOUT_CHARACTERS : MAX_FIELD_CHARACTERS);

const namedIn = (says: MarkedSays, names: readonly string[]): number =>
	withoutNames(says.about ?? '', names, { person: '', home: '', number: '' }).taken;

const reasons: readonly (readonly [Why, (facts: Facts) => boolean])[] = [
	['too-long', ({ is, changed }) => changed.some((field) => !fitsCharacters(is[field] ?? '', limitOf(field)))],
	['rewritten', ({ form, was, changed }) => changed.some((field) => form[field] !== (was[field] ?? ''))],
	[
		'names-somebody',
		({ form, was, is, names, isEveryones }) =>
			(isEveryones || form.nameless) && namedIn(is, names) > namedIn(was, names)
	],
	['as-before', ({ doc, is }) => saidBefore(doc).some((before) => isSame(before, is))]
];

/** `looked`: the source as it is here; undefined when it is not here (yet). */
export const newsOfSource = (
	doc: SlipDocument,
	looked: MarkedPart | 'gone' | undefined,
	{ names, isEveryones }: Pick<Facts, 'names' | 'isEveryones'>
): SourceNews => {
	const slip = readSlip(doc);
	const { from, form } = slip;
	if (!from || from.pieces.length === 0 || looked === undefined || goingOn(doc).isOver) return SAME;
	if (Object.keys(doc.sheets).length >= MAX_SHEETS) return SAME;
	if (looked === 'gone') return wasLeft(doc) ? SAME : askGone(from.taken);
	const is = onlyWhatMayStand(saidIn(looked, from.pieces), form);
	const was = onlyWhatMayStand(from.taken, form);
	const changed = MARKED_FIELDS.filter((field) => (is[field] ?? '') !== (was[field] ?? ''));
	if (changed.length === 0) return SAME;
	const facts: Facts = { doc, form, was, is, changed, names, isEveryones };
	const why = reasons.find(([, isSo]) => isSo(facts))?.[0];
	const take = [...sayingsFor(form, is, changed), takenSaying(is)];
	if (why === undefined) return { kind: 'follow', sayings: take };
	return { kind: 'ask', why, says: is, take: why === 'too-long' ? undefined : take, leave: [takenSaying(is)] };
};

const SAME: SourceNews = { kind: 'same' };

const askGone = (was: MarkedSays): SourceNews => ({
	kind: 'ask',
	why: 'gone',
	says: {},
	take: undefined,
	leave: [takenSaying(was, true)]
});

const takenPile = (doc: SlipDocument) => pilesIn(doc.sheets).get(SLIP)?.get('taken');
const wasLeft = (doc: SlipDocument): boolean => takenPile(doc)?.top[0]?.says.left === true;
/** A device that has not heard of the newest words of the source must not bring back the old ones. */
const saidBefore = (doc: SlipDocument): readonly MarkedSays[] => (takenPile(doc)?.below ?? []).map(takenIn);

const isSame = (a: MarkedSays, b: MarkedSays): boolean => MARKED_FIELDS.every((field) => a[field] === b[field]);

const onlyWhatMayStand = (says: MarkedSays, { nameless }: SlipForm): MarkedSays =>
	Object.fromEntries(Object.entries(says).filter(([field]) => mayStand(field as SlipField, nameless)));

/** The piles on which the changed fields lie, with all else that they say. */
const sayingsFor = (form: SlipForm, is: MarkedSays, changed: readonly MarkedField[]): readonly Saying[] => {
	const now: SlipForm = { ...form, ...Object.fromEntries(changed.map((field) => [field, is[field] ?? ''])) };
	return TOPIC_NAMES.filter((topic) =>
		changed.some((field) => (TOPICS[topic] as readonly SlipField[]).includes(field))
	).map((topic) => ({ of: SLIP, topic, says: saysOf(topic, now) }));
};
