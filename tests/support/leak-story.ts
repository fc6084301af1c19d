import * as A from '@automerge/automerge';
import { sha256 } from '@noble/hashes/sha2.js';
import { EMPTY_FORM, WITH_CONSENT } from '../../src/lib/documents/slip/form.ts';
import { connectSaying, goneSaying, readLine, sentSayings, takeBackSaying } from '../../src/lib/documents/slip/line.ts';
import { hindranceOf, mirrorOfSlip } from '../../src/lib/documents/slip/mirror.ts';
import { emptySlip, type SlipDocument } from '../../src/lib/documents/slip/model.ts';
import { itemsSaying, planSlip } from '../../src/lib/documents/slip/plans.ts';
import { goingOf, readSlip, topicsOn } from '../../src/lib/documents/slip/slip.ts';
import { randomForm } from '../../src/lib/documents/slip/testing.ts';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { kinds } from '../../src/lib/documents/kinds.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { fromHex, toHex, utf8 } from '../../src/lib/kernel/bytes.ts';
import type { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import { markedWords } from './canary.ts';
import { randomFrom } from './random.ts';

/** Devices of a desk that write, hand on, mark and take back, with marked words in everything they write. */

type Doc = A.Doc<Record<string, unknown>>;
const TODAY = '2026-11-20' as never;
const SLIPS = ['k3j9x0aaaaaa', 'm5q2v8bbbbbb', 'z7w4t1cccccc'];
/** Ten fields, with four of the forty words each. Whoever writes signs with another of them. */
const FIELDS = [
	'about',
	'since',
	'entrance',
	'involved',
	'name',
	'home',
	'contact',
	'explainedBy',
	'present',
	'hours'
] as const;

const WORDS = markedWords(40);
/** One wording: no two are alike, so what somebody has tells which version of which slip it is from. */
const WORDING = /かなりあ.\d{4}鳥\d+;/gu;
export const wordingsIn = (text: string): ReadonlySet<string> => new Set(text.match(WORDING));

export interface Desk {
	readonly docs: Map<string, Doc>;
	readonly line: DeskLine;
}

const testings = await Promise.all(
	kinds
		.filter(({ id }) => id !== 'slip')
		.map(async ({ id }) => {
			const { testing } = (await import(`../../src/lib/documents/${id}/testing.ts`)) as { testing: KindTesting };
			return testing;
		})
);

/** What the story has met: a proof that it was not empty. */
export interface Met {
	edits: number;
	merges: number;
	sent: number;
	takenBack: number;
	refused: number;
}

export class LeakStory {
	readonly desks: readonly Desk[];
	readonly met: Met = { edits: 0, merges: 0, sent: 0, takenBack: 0, refused: 0 };
	/** What the centre may have, by slip and round: just what was laid last. */
	readonly laid = new Map<string, Readonly<Record<string, string>>>();
	/** What went wrong; nothing should. */
	readonly alarms: string[] = [];
	readonly #random: () => number;
	readonly #slips: readonly string[];
	#turn = 0;

	constructor(lines: readonly DeskLine[], seed: number) {
		this.#random = randomFrom(seed);
		this.#slips = SLIPS.map((name) => `slip ${seed} ${name}`);
		const whole = new Map<string, Doc>([
			...this.#slips.map((name): [string, Doc] => [name, A.from(emptySlip(name) as never)]),
			...testings.map(({ kind }): [string, Doc] => [kind.id, A.from({ ...kind.empty(this.#word(0)) })])
		]);
		this.desks = lines.map((line) => ({ line, docs: new Map([...whole].map(([id, doc]) => [id, A.clone(doc)])) }));
	}

	/** Names of documents, who wrote them, where they stand and how they begin when they are stored: of each something. */
	get marksOfDocuments(): readonly Buffer[] {
		const { docs } = this.desks[0]!;
		return [
			...this.#slips.map((name) => Buffer.from(name)),
			...this.desks.map(({ docs }) => Buffer.from(A.getActorId(docs.get(this.#slips[0]!)!), 'hex')),
			...[...docs.values()].map((doc) => Buffer.from(A.getHeads(doc)[0]!, 'hex')),
			...this.#slips.map((name) => Buffer.from(A.save(docs.get(name)!).subarray(0, 9)))
		];
	}

	async step(): Promise<void> {
		const chance = this.#random();
		const desk = this.#one(this.desks);
		if (chance < 0.3) return this.#editAny(desk);
		if (chance < 0.55) return this.#editSlip(desk, this.#one(this.#slips));
		if (chance < 0.8) return this.#merge(desk, this.#one(this.desks), this.#one([...desk.docs.keys()]));
		if (chance < 0.85) return this.#mark(desk, this.#one(this.#slips), true);
		if (chance < 0.88) return this.#mark(desk, this.#one(this.#slips), false);
		return this.goOn(desk, this.#one(this.#slips));
	}

	/** Everybody hears of everything, and what is due goes, until nothing is. */
	async comeTogether(): Promise<void> {
		for (let round = 0; round < 3; round++) {
			for (const id of this.#slips)
				for (const desk of [...this.desks, ...this.desks]) this.#merge(this.desks[0]!, desk, id);
			for (const slip of this.#slips) await this.goOn(this.desks[0]!, slip);
		}
	}

	/** Whatever is marked is taken back by the first desk, which has heard of everything. */
	async takeAllBack(): Promise<void> {
		for (const slip of this.#slips) {
			this.#mark(this.desks[0]!, slip, false);
			await this.goOn(this.desks[0]!, slip);
		}
	}

	/** Slips that go, as the first desk sees them. */
	get connected(): readonly string[] {
		return this.#slips.filter((slip) => readLine(this.#slip(this.desks[0]!, slip)).isConnected);
	}

	/** What the workspace does for one slip whenever a desk is open. */
	async goOn(desk: Desk, slip: string): Promise<void> {
		const known = readLine(this.#slip(desk, slip));
		for (const round of known.toTakeBack) {
			const done = await desk.line.takeBack({ slip, round });
			if (!done.ok && done.error !== 'not-there') return void this.alarms.push(`${slip}: ${done.error}`);
			if (done.ok) this.met.takenBack++;
			this.laid.delete(`${slip} ${round}`);
			this.#say(desk, slip, [
				goneSaying(round, { day: TODAY, receipt: done.ok ? TODAY : undefined, wasUnknown: !done.ok })
			]);
		}
		const doc = this.#slip(desk, slip);
		const { round, isConnected, sent } = readLine(doc);
		const { fields, consent } = mirrorOfSlip(doc);
		const digest = toHex(sha256(utf8(JSON.stringify([fields, consent]))));
		if (!isConnected || sent?.digest === digest || hindranceOf(doc, TODAY) !== undefined) return;
		this.#checkTicked(doc, fields);
		const pin = sent && { version: sent.version, last: fromHex(sent.last)! };
		const laid = await desk.line.send({ slip, round, mirror: fields, consent, known: pin });
		if (!laid.ok) {
			// Another device took it back, and this one has not heard of it.
			if (laid.error !== 'taken-back') this.alarms.push(`${slip}: ${laid.error}`);
			this.met.refused++;
			return;
		}
		this.met.sent++;
		this.laid.set(`${slip} ${round}`, fields);
		const { version, last } = laid.value;
		this.#say(desk, slip, sentSayings(readLine(doc), { version, last: toHex(last), digest, day: TODAY }, '包括'));
	}

	/** Only what is ticked goes, with what tells of the consent when that goes. */
	#checkTicked(doc: SlipDocument, fields: Readonly<Record<string, string>>): void {
		const going = goingOf(readSlip(doc));
		const may = new Set<string>([...going, ...(going.includes('consent') ? WITH_CONSENT : []), 'nameless']);
		for (const field of Object.keys(fields)) if (!may.has(field)) this.alarms.push(`${field} was not ticked`);
	}

	#editAny(desk: Desk): void {
		const { kind, randomEdit } = this.#one(testings);
		const doc = A.change(desk.docs.get(kind.id)!, (draft) => {
			randomEdit(draft as never, this.#random);
			draft.marked = this.#word(Math.floor(this.#random() * WORDS.length));
		});
		desk.docs.set(kind.id, doc);
		this.met.edits++;
	}

	#editSlip(desk: Desk, slip: string): void {
		const doc = this.#slip(desk, slip);
		const words = FIELDS.map((field, n) => [
			field,
			field === 'about' || this.#random() < 0.7 ? this.#word(4 * n + Math.floor(this.#random() * 4)) : ''
		]);
		const { nameless, consent, consentWay, reason } = randomForm(this.#random);
		const form = { ...EMPTY_FORM, nameless, consent, consentWay, reason, ...Object.fromEntries(words) };
		const plan = planSlip({ form, isReadOver: true, today: TODAY }, topicsOn(doc));
		const ticked = [...FIELDS, 'consent' as const].filter(() => this.#random() < 0.5);
		this.#say(desk, slip, [...(plan.ok ? plan.value : []), itemsSaying(ticked)]);
		this.met.edits++;
	}

	#mark(desk: Desk, slip: string, is: boolean): void {
		const line = readLine(this.#slip(desk, slip));
		if (line.isConnected !== is) this.#say(desk, slip, [is ? connectSaying(line) : takeBackSaying(line)]);
	}

	#merge(one: Desk, other: Desk, id: string): void {
		if (one === other) return;
		const merged = A.merge(A.clone(one.docs.get(id)!, { actor: A.getActorId(one.docs.get(id)!) }), other.docs.get(id)!);
		one.docs.set(id, merged);
		const theirs = other.docs.get(id)!;
		other.docs.set(id, A.merge(A.clone(theirs, { actor: A.getActorId(theirs) }), merged));
		this.met.merges++;
	}

	#slip(desk: Desk, slip: string): SlipDocument {
		return desk.docs.get(slip) as unknown as SlipDocument;
	}

	#say(desk: Desk, slip: string, sayings: readonly Saying[]): void {
		const signed = { by: this.#word(39), tablet: false, at: ++this.#turn };
		const doc = A.change(desk.docs.get(slip)!, (draft) => {
			putDown(draft as never, [draft as never], sayings, signed, this.#random);
		});
		desk.docs.set(slip, doc);
	}

	#word(n: number): string {
		return `${WORDS[n]}${++this.#turn};`;
	}

	#one<T>(list: readonly T[]): T {
		return list[Math.floor(this.#random() * list.length)]!;
	}
}
