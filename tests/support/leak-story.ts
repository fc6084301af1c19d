// The story of the leak test: a group, a centre, a relay, and who may know what at each step. What people write and fill in stands in files beside it.
import * as A from '@automerge/automerge';
import { mark, markName, marksIn, type Marks } from '../../src/lib/documents/mark/index.ts';
import {
	connectSayings,
	goneSaying,
	readLine,
	sentSayings,
	takeBackSaying
} from '../../src/lib/documents/slip/line.ts';
import { hindranceOf, markOfSlip, newsOfSource } from '../../src/lib/documents/slip/index.ts';
import { emptySlip, type SlipDocument } from '../../src/lib/documents/slip/model.ts';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { kinds } from '../../src/lib/documents/kinds.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { saidIn } from '../../src/lib/documents/marked.ts';
import { fromHex, toHex } from '../../src/lib/kernel/bytes.ts';
import type { Result } from '../../src/lib/kernel/result.ts';
import type { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import { marksDue } from '../../src/lib/workspace/referral/marks.ts';
import { mirrorOfPaper } from '../../src/lib/workspace/referral/mirror-of-paper.ts';
import { digestOf } from '../../src/lib/workspace/referral/slip-way.ts';
import type { LeakCircle } from './leak-circle.ts';
import { LeakDesks, type Desk, type Doc } from './leak-desks.ts';
import { MARKED_KINDS } from './leak-marked-kinds.ts';
import { filledIn, staleIn, TODAY, wrongIn, type StorySlip } from './leak-slips.ts';
import { LeakSources } from './leak-sources.ts';
import { LeakWords } from './leak-words.ts';
import { randomFrom } from './random.ts';

/** Of those without a marked part there are so many; of all together at most so many. */
const BY_HAND = 2;
const MOST_SLIPS = 12;
const LINE = { enrolment: '', revocations: [] };

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
export type Met = Record<
	'made' | 'edits' | 'merges' | 'marked' | 'followed' | 'asked' | 'sent' | 'takenBack' | 'refused',
	number
>;

export class LeakStory {
	readonly met: Met = {
		...{ made: 0, edits: 0, merges: 0, marked: 0, followed: 0, asked: 0, sent: 0, takenBack: 0, refused: 0 }
	};
	/** What the centre may have, by slip and round: just what was laid last. */
	readonly laid = new Map<string, Readonly<Record<string, string>>>();
	/** What went wrong; nothing should. */
	readonly alarms: string[] = [];
	readonly words: LeakWords;
	readonly #scene: Scene;
	readonly #seed: number;
	readonly #random: () => number;
	readonly #desks: LeakDesks;
	readonly #slips: StorySlip[] = [];
	readonly #sources: LeakSources;
	/** The last document of each kind that was made by chance, by its kind. */
	readonly #newest = new Map<string, string>();
	readonly #marks: string;
	/** Slips that somebody left as they were when their source came to say something else. */
	readonly #left = new Set<string>();
	#turn = 0;

	private constructor(scene: Scene, seed: number) {
		this.#scene = scene;
		this.#seed = seed;
		this.#random = randomFrom(seed);
		this.words = new LeakWords(this.#random);
		this.#desks = new LeakDesks(scene.lines, scene.circle);
		this.#sources = new LeakSources({ desks: this.#desks, words: this.words, random: this.#random });
		this.#marks = `marks ${seed}`;
	}

	/** With a document of each kind that all devices have, slips written by hand, and one from each kind that can be marked. */
	static async begin(scene: Scene, seed: number): Promise<LeakStory> {
		const story = new LeakStory(scene, seed);
		await story.#desks.hand(story.#marks, A.from({ ...mark.empty('') }) as Doc);
		for (const kind of MARKED_KINDS) await story.#sources.make(kind, story.#newName('source'));
		for (const testing of testings) await story.#make(testing);
		for (let n = 0; n < BY_HAND; n++) await story.#beginSlip(story.#desks.all[0]!, undefined);
		for (const name of story.#sources.names) await story.#beginSlip(story.#one(story.#desks.all), name);
		return story;
	}

	/** Names of slips, and how documents are known: of each something. */
	get marksOfDocuments(): ReadonlyMap<string, readonly Buffer[]> {
		return new Map([['the name of a slip', this.#slips.map(({ name }) => Buffer.from(name))], ...this.#desks.marks]);
	}

	async step(): Promise<void> {
		const chance = this.#random();
		const desk = this.#one(this.#desks.all);
		const slip = this.#one(this.#slips);
		if (chance < 0.01) return this.#make(this.#one(testings));
		if (chance < 0.02) return this.#sources.make(this.#one(MARKED_KINDS), this.#newName('source'));
		if (chance < 0.12) return this.#editAny(desk);
		if (chance < 0.35) return this.#writeSource(desk);
		if (chance < 0.45) return this.#editSlip(desk, slip);
		if (chance < 0.65) return this.#meet(desk, this.#one(this.#desks.all), this.#one([...desk.docs.keys()]));
		if (chance < 0.7 && this.#slips.length < MOST_SLIPS) return this.#beginSlip(desk, this.#one(this.#sources.names));
		if (chance < 0.78) return this.#connect(desk, slip, true);
		if (chance < 0.82) return this.#connect(desk, slip, false);
		return this.goOn(desk, slip);
	}

	/** Everybody hears of everything, what was asked is decided, and what is due goes, until nothing is. */
	async comeTogether(): Promise<void> {
		const [first] = this.#desks.all as readonly [Desk];
		const read = [...this.#sources.names, this.#marks, ...this.#slips.map(({ name }) => name)];
		for (let round = 0; round < 3; round++) {
			for (const name of read)
				for (const desk of [...this.#desks.all, ...this.#desks.all]) this.#meet(first, desk, name);
			for (const slip of this.#slips) await this.goOn(first, slip, true);
		}
		this.#checkMarks(first);
	}

	/** Whatever is marked is taken back by the first desk, which has heard of everything. */
	async takeAllBack(): Promise<void> {
		const [first] = this.#desks.all as readonly [Desk];
		for (const slip of this.#slips) {
			this.#connect(first, slip, false);
			await this.goOn(first, slip);
		}
		this.#checkMarks(first);
	}

	/** Slips that go, as the first desk sees them. */
	get connected(): readonly string[] {
		const [first] = this.#desks.all as readonly [Desk];
		return this.#slips.filter((slip) => readLine(slipAt(first, slip)).isConnected).map(({ name }) => name);
	}

	/** What the story would say if these words, too, had gone with a slip: the same check finds what is planted. */
	foundWith(planted: string): readonly string[] {
		const [slip] = this.#slips as [StorySlip];
		const doc = slipAt(this.#desks.all[0]!, slip);
		return wrongIn(slip, doc, { ...mirrorOfPaper(doc).fields, about: planted }, this.words);
	}

	/** What the workspace does for one slip whenever a desk is open. `isDecided`: what a person is asked is answered at once. */
	async goOn(desk: Desk, slip: StorySlip, isDecided = false): Promise<void> {
		const isSettled = this.#follow(desk, slip, isDecided);
		await this.#takeBack(desk, slip);
		await this.#send(desk, slip, isSettled);
		this.#putMarks(desk);
	}

	/** Later words of what was marked come to the slip. True when it says what stands there. */
	#follow(desk: Desk, slip: StorySlip, isDecided: boolean): boolean {
		const { marked } = slip;
		if (!marked) return true;
		const doc = slipAt(desk, slip);
		const looked = this.#sources.look(desk, marked);
		const news = newsOfSource(doc, looked, {
			names: this.#sources.peopleNamed(desk),
			isEveryones: marked.kind.isEveryones
		});
		if (news.kind === 'same') return looked !== 'gone' && !this.#left.has(slip.name);
		if (news.kind === 'follow') {
			this.met.followed++;
			this.#say(desk, slip, news.sayings, looked === undefined || looked === 'gone' ? '' : looked.by);
			return !this.#left.has(slip.name);
		}
		this.met.asked++;
		if (!isDecided && this.#random() < 0.5) return false;
		const taken = this.#random() < 0.7 ? news.take : undefined;
		if (!taken) this.#left.add(slip.name);
		this.#say(desk, slip, taken ?? news.leave);
		return false;
	}

	async #takeBack(desk: Desk, slip: StorySlip): Promise<void> {
		const { name } = slip;
		const { toTakeBack, everSent } = readLine(slipAt(desk, slip));
		for (const round of toTakeBack) {
			const done = await this.#scene.patiently(() => desk.line.takeBack({ slip: name, round }, everSent.has(round)));
			if (!done.ok && done.error !== 'not-there') return void this.alarms.push(`${name}: ${done.error}`);
			if (done.ok) this.met.takenBack++;
			this.laid.delete(`${name} ${round}`);
			const gone = { day: TODAY, receipt: done.ok ? TODAY : undefined, wasUnknown: !done.ok };
			this.#say(desk, slip, [goneSaying(round, gone)]);
		}
	}

	async #send(desk: Desk, slip: StorySlip, isSettled: boolean): Promise<void> {
		const { name } = slip;
		const doc = slipAt(desk, slip);
		const { round, isConnected, sent } = readLine(doc);
		const { fields, consent } = mirrorOfPaper(doc);
		const digest = digestOf(doc, LINE);
		if (!isConnected || sent?.digest === digest || hindranceOf(doc, TODAY) !== undefined) return;
		this.alarms.push(...wrongIn(slip, doc, fields, this.words));
		const looked = slip.marked && this.#sources.look(desk, slip.marked);
		if (isSettled && looked && looked !== 'gone')
			this.alarms.push(...staleIn(slip, fields, saidIn(looked, slip.marked!.origin.pieces), this.words));
		const pin = sent && { version: sent.version, last: fromHex(sent.last)! };
		const sending = { slip: name, round, mirror: fields, consent, known: pin };
		const laid = await this.#scene.patiently(() => desk.line.send(sending));
		if (!laid.ok) {
			// Another device took it back, and this one has not heard of it.
			if (laid.error !== 'taken-back') this.alarms.push(`${name}: ${laid.error}`);
			this.met.refused++;
			return;
		}
		this.met.sent++;
		this.laid.set(`${name} ${round}`, fields);
		const { version, last } = laid.value;
		this.#say(desk, slip, sentSayings(readLine(doc), { version, last: toHex(last), digest, day: TODAY }, '包括'));
	}

	/** What everybody sees on what was marked. */
	#putMarks(desk: Desk): void {
		const slips = this.#slips.flatMap((slip) => markOfSlip(slipAt(desk, slip)) ?? []);
		const sayings = marksDue(slips, this.#marksSeen(desk)).map(({ name, is }) => ({
			...{ of: name, topic: 'mark', says: { is } }
		}));
		if (sayings.length > 0) this.#lay(desk, this.#marks, sayings, '');
	}

	#marksSeen(desk: Desk): ReadonlySet<string> {
		return marksIn([desk.docs.get(this.#marks) as unknown as Marks]);
	}

	/** Whoever writes in what goes to the centre with its later words can see that, and nobody sees it where nothing goes. */
	#checkMarks(desk: Desk): void {
		const going = this.#slips.flatMap((slip) => {
			const origin = markOfSlip(slipAt(desk, slip));
			return origin?.isGoing && origin.document !== '' ? [markName(origin.document, origin.part)] : [];
		});
		const [is, has] = [new Set(going), this.#marksSeen(desk)];
		for (const name of is) if (!has.has(name)) this.alarms.push(`${name} goes, and does not say so`);
		for (const name of has) if (!is.has(name)) this.alarms.push(`${name} says that it goes, and does not`);
	}

	async #make({ kind }: KindTesting): Promise<void> {
		const name = this.#newName(kind.id);
		this.#newest.set(kind.id, name);
		await this.#desks.hand(name, A.from({ ...kind.empty(this.words.write(name)) }));
	}

	#newName(of: string): string {
		return `${of} ${this.#seed} ${this.met.made++}`;
	}

	#writeSource(desk: Desk): void {
		this.#sources.write(desk, this.#one(this.#sources.names));
		this.met.edits++;
	}

	#editAny(desk: Desk): void {
		const { kind, randomEdit } = this.#one(testings);
		this.#desks.change(desk, this.#newest.get(kind.id)!, (draft) => {
			randomEdit(draft, this.#random);
			(draft as { marked: string }).marked = this.words.write(kind.id);
		});
		this.met.edits++;
	}

	/** `source`: what of it is marked is one part, and some of its pieces. */
	async #beginSlip(desk: Desk, source: string | undefined): Promise<void> {
		const marked = source === undefined ? undefined : this.#sources.markIn(desk, source);
		if (source !== undefined && !marked) return;
		const slip = { name: `slip ${this.#seed} ${this.#slips.length}`, marked };
		this.#slips.push(slip);
		await this.#desks.hand(slip.name, A.from({ ...emptySlip(slip.name) }) as unknown as Doc);
		this.#editSlip(desk, slip);
		if (marked) this.met.marked++;
		if (this.#random() < 0.7) this.#connect(desk, slip, true);
	}

	#editSlip(desk: Desk, slip: StorySlip): void {
		this.#say(desk, slip, filledIn(slip, slipAt(desk, slip), this.words, this.#random));
		this.met.edits++;
	}

	#connect(desk: Desk, slip: StorySlip, is: boolean): void {
		const line = readLine(slipAt(desk, slip));
		if (line.isConnected !== is) this.#say(desk, slip, is ? connectSayings(line) : [takeBackSaying(line)]);
	}

	#meet(one: Desk, other: Desk, name: string): void {
		this.#desks.merge(one, other, name);
		this.met.merges++;
	}

	#say(desk: Desk, slip: StorySlip, sayings: readonly Saying[], by = this.words.sign()): void {
		this.#lay(desk, slip.name, sayings, by);
	}

	#lay(desk: Desk, name: string, sayings: readonly Saying[], by: string): void {
		const signed = { by, tablet: false, at: ++this.#turn };
		this.#desks.change(desk, name, (draft) => {
			putDown(draft, [draft], sayings, signed, this.#random);
		});
	}

	#one<T>(list: readonly T[]): T {
		return list[Math.floor(this.#random() * list.length)]!;
	}
}

const slipAt = (desk: Desk, { name }: StorySlip): SlipDocument => desk.docs.get(name) as unknown as SlipDocument;
