// The story of the leak test: a group, a centre, a relay, and who may know what at each step.
import * as A from '@automerge/automerge';
import { sha256 } from '@noble/hashes/sha2.js';
import * as Y from 'yjs';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { nextUpdateName, type Note } from '../../src/lib/documents/note/model.ts';
import { textOfRecord } from '../../src/lib/documents/note/text.ts';
import { EMPTY_FORM, WITH_CONSENT } from '../../src/lib/documents/slip/form.ts';
import {
	connectSayings,
	goneSaying,
	readLine,
	sentSayings,
	takeBackSaying
} from '../../src/lib/documents/slip/line.ts';
import { hindranceOf, mirrorOfSlip } from '../../src/lib/documents/slip/mirror.ts';
import { emptySlip, type SlipDocument } from '../../src/lib/documents/slip/model.ts';
import { itemsSaying, planSlip } from '../../src/lib/documents/slip/plans.ts';
import { goingOf, readSlip, topicsOn } from '../../src/lib/documents/slip/slip.ts';
import { randomForm } from '../../src/lib/documents/slip/testing.ts';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { kinds } from '../../src/lib/documents/kinds.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { fromHex, toHex, utf8 } from '../../src/lib/kernel/bytes.ts';
import type { Result } from '../../src/lib/kernel/result.ts';
import type { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import { markedWords } from './canary.ts';
import type { LeakCircle } from './leak-circle.ts';
import { randomFrom } from './random.ts';

/** Devices of a desk that make documents, write, hand on, mark and take back, with marked words in everything they write. */

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
/** Bytes of a change, a document or an update by which it is known: with their checksum or writer. */
const BEGINNING = 24;
/** One wording: no two are alike, so what somebody has tells which version of which slip it is from. */
const WORDING = /かなりあ.\d{4}鳥\d+;/gu;
export const wordingsIn = (text: string): ReadonlySet<string> => new Set(text.match(WORDING));

interface Desk {
	/** Its place among the devices of the circle. */
	readonly at: number;
	readonly docs: Map<string, Doc>;
	readonly line: DeskLine;
}

/** What the story happens in. */
export interface Scene {
	readonly lines: readonly DeskLine[];
	readonly circle: Pick<LeakCircle, 'begin' | 'share'>;
	/** What the relay did not answer is asked again (LineRoom). */
	patiently<T, Problem>(ask: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>>;
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
	made: number;
	edits: number;
	merges: number;
	sent: number;
	takenBack: number;
	refused: number;
}

export class LeakStory {
	readonly desks: readonly Desk[];
	readonly met: Met = { made: 0, edits: 0, merges: 0, sent: 0, takenBack: 0, refused: 0 };
	/** What the centre may have, by slip and round: just what was laid last. */
	readonly laid = new Map<string, Readonly<Record<string, string>>>();
	/** What went wrong; nothing should. */
	readonly alarms: string[] = [];
	readonly #scene: Scene;
	readonly #seed: number;
	readonly #random: () => number;
	readonly #slips: readonly string[];
	/** The last document of each kind that was made, by its kind. */
	readonly #newest = new Map<string, string>();
	/** How the last words began that Yjs wrote. */
	#ofYjs: Buffer = Buffer.from('nothing yet');
	#turn = 0;

	private constructor(scene: Scene, seed: number) {
		this.#scene = scene;
		this.#seed = seed;
		this.#random = randomFrom(seed);
		this.#slips = SLIPS.map((name) => `slip ${seed} ${name}`);
		this.desks = scene.lines.map((line, at) => ({ at, line, docs: new Map() }));
	}

	/** With three slips and a document of each other kind, which all devices have. */
	static async begin(scene: Scene, seed: number): Promise<LeakStory> {
		const story = new LeakStory(scene, seed);
		await Promise.all([
			...story.#slips.map((name) => story.#hand(name, A.from(emptySlip(name) as never))),
			...testings.map((testing) => story.#make(testing))
		]);
		return story;
	}

	/** Names of slips, who wrote, where documents stand, how their changes and whole they begin when they travel or are stored: of each something. */
	get marksOfDocuments(): ReadonlyMap<string, readonly Buffer[]> {
		const { docs } = this.desks[0]!;
		const all = [...docs.values()];
		const changes = all.flatMap((doc) => A.getAllChanges(doc).slice(-1));
		return new Map([
			['the name of a slip', this.#slips.map((name) => Buffer.from(name))],
			['who wrote', this.desks.map(({ docs }) => Buffer.from(A.getActorId(docs.get(this.#slips[0]!)!), 'hex'))],
			['a hash of Automerge', all.map((doc) => Buffer.from(A.getHeads(doc)[0]!, 'hex'))],
			['a change of Automerge', changes.map((change) => Buffer.from(change.subarray(0, BEGINNING)))],
			['a document of Automerge', all.map((doc) => Buffer.from(A.save(doc).subarray(0, BEGINNING)))],
			['an update of Yjs', [this.#ofYjs]]
		]);
	}

	async step(): Promise<void> {
		const chance = this.#random();
		const desk = this.#one(this.desks);
		if (chance < 0.01) return this.#make(this.#one(testings));
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
			const done = await this.#scene.patiently(() => desk.line.takeBack({ slip, round }));
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
		const sending = { slip, round, mirror: fields, consent, known: pin };
		const laid = await this.#scene.patiently(() => desk.line.send(sending));
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

	async #make({ kind }: KindTesting): Promise<void> {
		const name = `${kind.id} ${this.#seed} ${this.met.made++}`;
		this.#newest.set(kind.id, name);
		await this.#hand(name, A.from({ ...kind.empty(this.#word(0)) }));
	}

	/** A document that was just made is on every device. */
	async #hand(name: string, doc: Doc): Promise<void> {
		for (const { docs } of this.desks) docs.set(name, A.clone(doc));
		await this.#scene.circle.begin(name, doc);
	}

	#editAny(desk: Desk): void {
		const { kind, randomEdit } = this.#one(testings);
		const name = this.#newest.get(kind.id)!;
		this.#wrote(
			desk,
			name,
			A.change(desk.docs.get(name)!, (draft) => {
				randomEdit(draft as never, this.#random);
				const word = this.#word(Math.floor(this.#random() * WORDS.length));
				draft.marked = word;
				if (kind.id === 'note') this.#writeByYjs(draft as never, word);
			})
		);
		this.met.edits++;
	}

	#writeByYjs(note: Note, word: string): void {
		const text = textOfRecord(note);
		text.clientID = Math.floor(this.#random() * 2 ** 32);
		const before = Y.encodeStateVector(text);
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.insert(0, [new Y.XmlText(word)]);
		text.getXmlFragment(BODY).insert(0, [paragraph]);
		const update = Y.encodeStateAsUpdateV2(text, before);
		note.updates[nextUpdateName(note, text.clientID)] = update;
		this.#ofYjs = Buffer.from(update.subarray(0, BEGINNING));
		text.destroy();
	}

	/** Kept on the device, and on its way to the others. */
	#wrote(desk: Desk, name: string, doc: Doc): void {
		desk.docs.set(name, doc);
		this.#scene.circle.share(desk.at, name, doc);
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
		if (line.isConnected !== is) this.#say(desk, slip, is ? connectSayings(line) : [takeBackSaying(line)]);
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
		this.#wrote(desk, slip, doc);
	}

	#word(n: number): string {
		return `${WORDS[n]}${++this.#turn};`;
	}

	#one<T>(list: readonly T[]): T {
		return list[Math.floor(this.#random() * list.length)]!;
	}
}
