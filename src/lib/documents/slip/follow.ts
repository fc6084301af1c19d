import { fitsCharacters } from '../../kernel/characters.ts';
import type { Saying } from '../lay-sheet.ts';
import { MARKED_FIELDS, saidIn, type MarkedField, type MarkedPart, type MarkedSays } from '../marked.ts';
import { withoutNames } from '../nameless.ts';
import { pilesIn } from '../sheets.ts';
import { mayStand, TOPIC_NAMES, TOPICS, type SlipField, type SlipForm } from './form.ts';
import { MAX_ABOUT_CHARACTERS, MAX_FIELD_CHARACTERS, MAX_SHEETS } from './limits.ts';
import { goingOn } from './line.ts';
import { SLIP, type SlipDocument } from './model.ts';
import { stayingIn, takenIn, takenSaying } from './origin.ts';
import { saysOf } from './plans.ts';
import { readSlip } from './slip.ts';

/**
 * REF28: a slip goes on saying what its source says, field by field, until it is taken back. What a person has to look at first waits
 * for that: where the slip was rewritten by hand, where somebody may be named who was not before, what is too long. Pure.
 */

type Why = 'gone' | 'rewritten' | 'names-somebody' | 'too-long' | 'as-before';

export type SourceNews =
	| { readonly kind: 'same' }
	/** `isNew`: the source says what was not taken before. Otherwise the slip fell behind, and nobody is at work there. */
	| { readonly kind: 'follow'; readonly sayings: readonly Saying[]; readonly isNew: boolean }
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
	/** Those of the fields that are not as the source is. */
	readonly changed: readonly MarkedField[];
	/** Those that only say what stood there once because somebody wrote beside them who had not heard of the newer words. */
	readonly lagging: ReadonlySet<MarkedField>;
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
	[
		'rewritten',
		({ form, was, changed, lagging }) =>
			changed.some((field) => form[field] !== (was[field] ?? '') && !lagging.has(field))
	],
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
	const newer = MARKED_FIELDS.filter((field) => (is[field] ?? '') !== (was[field] ?? ''));
	const older = olderIn(doc, form, was);
	const changed = MARKED_FIELDS.filter((field) => newer.includes(field) || older.includes(field));
	if (changed.length === 0) return SAME;
	const lagging = new Set(older.filter((field) => isAtOnce(doc, field, was[field] ?? '')));
	const facts: Facts = { doc, form, was, is, changed, lagging, names, isEveryones };
	const why = reasons.find(([, isSo]) => isSo(facts))?.[0];
	const stays = Object.fromEntries(
		Object.entries(staysIn(doc)).filter(([field]) => !changed.includes(field as MarkedField))
	);
	const take = [...sayingsFor(form, is, changed), takenSaying(is, { stays })];
	if (why === undefined) return { kind: 'follow', sayings: take, isNew: newer.length > 0 };
	const left = Object.fromEntries(changed.map((field) => [field, form[field]]));
	const leave = [takenSaying(is, { stays: { ...stays, ...left } })];
	return { kind: 'ask', why, says: is, take: why === 'too-long' ? undefined : take, leave };
};

const SAME: SourceNews = { kind: 'same' };

const askGone = (was: MarkedSays): SourceNews => ({
	kind: 'ask',
	why: 'gone',
	says: {},
	take: undefined,
	leave: [takenSaying(was, { isGone: true })]
});

const takenPile = (doc: SlipDocument) => pilesIn(doc.sheets).get(SLIP)?.get('taken');
const wasLeft = (doc: SlipDocument): boolean => takenPile(doc)?.top[0]?.says.left === true;
/** A device that has not heard of the newest words of the source must not bring back the old ones. */
const saidBefore = (doc: SlipDocument): readonly MarkedSays[] => (takenPile(doc)?.below ?? []).map(takenIn);

/** What a person left standing when the source came to say something else. */
const staysIn = (doc: SlipDocument): MarkedSays => stayingIn(takenPile(doc)?.top[0]);

/**
 * Fields that say what was once taken for them and not what was taken last, and nobody left them so. The words lie on other piles than
 * what is noted of them, and of two who lay a sheet at the same time one lies above the other.
 */
const olderIn = (doc: SlipDocument, form: SlipForm, was: MarkedSays): readonly MarkedField[] => {
	const pile = takenPile(doc);
	const before = [...(pile?.top.slice(1) ?? []), ...(pile?.below ?? [])].map(takenIn);
	const stays = staysIn(doc);
	return MARKED_FIELDS.filter((field) => {
		const says = form[field];
		const isOlder = says !== '' && says !== was[field] && before.some((taken) => taken[field] === says);
		return isOlder && says !== stays[field];
	});
};

/** A sheet that says so lies there as well, and nobody has laid another on both since. */
const isAtOnce = (doc: SlipDocument, field: MarkedField, says: string): boolean => {
	const topic = TOPIC_NAMES.find((each) => (TOPICS[each] as readonly SlipField[]).includes(field))!;
	const top = pilesIn(doc.sheets).get(SLIP)?.get(topic)?.top ?? [];
	return top.length > 1 && top.some((sheet) => (sheet.says[field] ?? '') === says);
};

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
