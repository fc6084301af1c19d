import * as v from 'valibot';
import type { Saying } from '../lay-sheet.ts';
import { readSheet, signedOf, type Says, type SheetId, type Signed } from '../sheets.ts';
import { parseInbox } from './model.ts';

/**
 * What a centre's staff have in common of the slips that came: each sheet is one fact, facts only come to more, and none of them has a word of
 * a slip in it (docs/decisions/0042): those have to be deletable, and a document remembers. Bytes are hex; days count from 1970-01-01. Pure.
 */

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
const bytes = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const keysIn = v.pipe(
	v.string(),
	v.transform((text) => text.split(' ').filter(Boolean)),
	v.array(hex(32))
);

export const PHRASES = ['met', 'begun', 'go-on', 'will-call', 'cannot-say', 'uses-services'] as const;
export type Phrase = (typeof PHRASES)[number];

const answer = v.pipe(
	v.object({
		is: v.literal('answer'),
		stream: hex(16),
		step: v.picklist(['received', 'working', 'answered']),
		phrase: v.optional(v.picklist(PHRASES)),
		day: count
	}),
	v.check(({ step, phrase }) => (step === 'answered') === (phrase !== undefined))
);

const schema = v.variant('is', [
	/**
	 * The centre's keys, and the relay at which it takes slips. `succession`: of later ones, by the key before (REF30). `left`: devices that had
	 * the cabinet before and had left already, so that they never had these.
	 */
	v.object({
		is: v.literal('keys'),
		signing: hex(32),
		box: hex(32),
		relay: v.string(),
		succession: v.optional(bytes),
		left: v.optional(keysIn)
	}),
	/** The relay takes slips for this later key: from now on desks are told of it. */
	v.object({ is: v.literal('key-taken'), centre: hex(32) }),
	/** A desk was taken on, or on anew; without stewards: the agreement with it was ended. */
	v.object({
		is: v.literal('enrolled'),
		enrolment: hex(16),
		revision: count,
		name: v.string(),
		deskBox: hex(32),
		stewards: keysIn,
		until: count,
		day: count,
		centre: v.optional(hex(32))
	}),
	/** A device may send for a desk no more, by the enrolment with this hash (REF37). */
	v.object({ is: v.literal('revoked'), enrolment: hex(16), paper: hex(32), device: hex(32), day: count }),
	/** What the centre says to all its desks: the bytes that are sent (referral/notices.ts). */
	v.object({ is: v.literal('notices'), said: bytes }),
	/** It lies at the relay for the desk with this box key. */
	v.object({ is: v.literal('announced'), deskBox: hex(32), version: count, last: hex(32), digest: hex(32) }),
	v.object({
		is: v.literal('version'),
		stream: hex(16),
		enrolment: hex(16),
		streamKey: hex(32),
		version: count,
		last: hex(32),
		day: count,
		/** The first day on which it can have been laid (REF45); left out where that is the same. */
		laid: v.optional(count)
	}),
	v.object({ is: v.literal('taken-back'), stream: hex(16), day: count }),
	v.object({ is: v.literal('over'), stream: hex(16), version: count }),
	v.object({ is: v.literal('answered'), stream: hex(16), version: count, last: hex(32), digest: hex(32) }),
	v.object({ is: v.literal('deleted'), stream: hex(16), day: count }),
	/** Somebody has this slip from now on; '' nobody. */
	v.object({ is: v.literal('charge'), stream: hex(16), who: v.string() }),
	/** Days after its last answer for which a slip is kept; 0: until somebody deletes it. */
	v.object({ is: v.literal('keep'), days: count }),
	/** A copy for whoever holds this sheet of the group lies at the relay: where its streams follow from, and to whom it is sealed. */
	v.object({ is: v.literal('copy'), sheet: hex(32), streams: hex(32), box: hex(32) }),
	answer
]);

type Told = Signed & { readonly id: SheetId };
export type InboxWords = v.InferOutput<typeof schema>;
export type InboxFact = InboxWords & Told;
export type FactOf<Is extends InboxWords['is']> = Extract<InboxWords, { is: Is }> & Told;

/** Of the centre and its desks, rather than of slips. */
export const isLasting = (fact: InboxWords): boolean => !('stream' in fact);

const thingOf = (fact: InboxWords): string => ('stream' in fact ? fact.stream : fact.is);

/** A fact as a sheet of its own, which is laid on nothing: facts do not take each other's place. */
export const factSaying = (fact: InboxWords): Saying => {
	const says: Record<string, string | number> = {};
	for (const [field, word] of Object.entries(fact)) {
		if (field === 'stream' || word === undefined) continue;
		says[field] = Array.isArray(word) ? word.join(' ') : (word as string | number);
	}
	return { of: thingOf(fact), topic: fact.is, says: says as Says };
};

const factIn = (id: SheetId, raw: unknown): InboxFact | undefined => {
	const sheet = readSheet(id, raw);
	if (!sheet) return undefined;
	const read = v.safeParse(schema, { ...sheet.says, stream: sheet.of });
	return read.success ? { ...read.output, id, ...signedOf(sheet) } : undefined;
};

/** Reads the facts of all documents. Sheets are never changed, so each is read once. */
export class FactReader {
	readonly #read = new Map<SheetId, InboxFact | undefined>();

	/** In the order in which they were written down. What is no fact known here is left out, and stays where it is. */
	factsIn(opened: readonly { readonly current: unknown }[]): readonly InboxFact[] {
		const sheets = opened.flatMap(({ current }) => {
			const paper = parseInbox(current);
			return paper.ok ? Object.entries(paper.value.sheets) : [];
		});
		// What was brought back from a copy may lie in two documents, once a colleague's comes as well.
		const facts = [...new Map(sheets)].flatMap(([id, raw]) => this.#factIn(id, raw) ?? []);
		return facts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	}

	#factIn(id: SheetId, raw: unknown): InboxFact | undefined {
		if (!this.#read.has(id)) this.#read.set(id, factIn(id, raw));
		return this.#read.get(id);
	}
}

export const factsOf = <Is extends InboxWords['is']>(facts: readonly InboxFact[], is: Is): readonly FactOf<Is>[] =>
	facts.filter((fact): fact is FactOf<Is> => fact.is === is);
