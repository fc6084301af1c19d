import type { KeptLine } from '../../documents/cabinet/index.ts';
import type { Hand } from '../../documents/around.ts';
import type { DocumentSession } from '../../documents/kind.ts';
import { layOn, type Saying } from '../../documents/lay-sheet.ts';
import type { SheetDocument } from '../../documents/sheet-document.ts';
import {
	answerSayings,
	goneSaying,
	heardSaying,
	listedSlip,
	phrasesHeard,
	readLine,
	sentSayings,
	type SlipLine
} from '../../documents/slip/index.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import { fromHex, toHex } from '../../kernel/bytes.ts';
import { ANSWER_PHRASES } from '../../referral/answer.ts';
import { phrasesAgreed } from '../../referral/projection.ts';
import type { SlipPaper } from '../desk/slips.svelte.ts';
import { dayAt } from './calendar-day.ts';
import type { DeskLine } from './desk-line.ts';
import { dueOf, dueOnDisk } from './due-slip.ts';
import type { LineAlarm } from './line-alarm.ts';
import { mirrorOfPaper } from './mirror-of-paper.ts';
import { Retries } from './retries.ts';
import { goneBy, type WayProblem } from './slip-way.ts';
import { isChange } from './told-alarms.ts';
import type { ToldHere } from './told-here.svelte.ts';

const DOINGS = ['take-back', 'send', 'see', 'hear'] as const;
type Doing = (typeof DOINGS)[number];

/** One look at one line. */
export interface OnLine {
	readonly line: DeskLine;
	readonly kept: KeptLine;
	/** What names the connection to its relay. */
	readonly connection: unknown;
	/** Whether it is time to ask for answers, and to look whether what was sent still lies there. */
	readonly isHearing: boolean;
	readonly isSeeing: boolean;
}

/** What is done with one slip by one line, and what went wrong with it. What comes of it is noted on the slip. */
export class SlipErrands {
	readonly #hand: Hand;
	readonly #told: ToldHere<LineAlarm>;
	/** By nameOf. */
	#problems = $state.raw<Readonly<Record<string, WayProblem | undefined>>>({});
	readonly #retries = new Retries();
	/** By line: as of the last look. */
	readonly #connections: Record<string, unknown> = {};

	constructor(hand: Hand, told: ToldHere<LineAlarm>) {
		this.#hand = hand;
		this.#told = told;
	}

	/** Takes back, sends, hears and looks, as far as each is due. */
	async goOn(paper: SlipPaper, { line, kept, connection, isHearing, isSeeing }: OnLine): Promise<void> {
		this.#connections[kept.id] = connection;
		const known = readLine(paper.current, kept.id);
		if (known.round === 0) return;
		await this.#takeBack(line, paper, known);
		await this.#send(line, paper, kept);
		if (isHearing && known.heard?.deleted === undefined) await this.#hear(line, paper, kept);
		if (isSeeing) await this.#see(line, paper, readLine(paper.current, kept.id));
	}

	/** What went wrong with a slip by a line the last time. */
	problemOf(title: string, line: string): WayProblem | undefined {
		return DOINGS.flatMap((doing) => this.#problems[nameOf(doing, title, line)] ?? [])[0];
	}

	/** `of`: the centre whose words they are, when they are not those of whoever sits here: then nobody named themselves at the tablet. */
	note(paper: SlipPaper, sayings: readonly Saying[], of?: string): void {
		const table = paper as unknown as DocumentSession<SheetDocument>;
		const { name, tablet } = this.#hand;
		const signed = of === undefined ? { by: name, tablet } : { by: of, tablet: false };
		layOn(table, [table.current], sayings, { ...signed, at: Date.now() });
	}

	/** Tells a person of what is not as it was. A relay that does not answer takes nothing back. */
	sound(name: string, alarm: LineAlarm, problem: WayProblem | undefined): void {
		if (problem === 'unreachable') return;
		this.#told.seeOne(name, problem !== undefined && isChange(problem) ? alarm : undefined);
	}

	async #takeBack(line: DeskLine, paper: SlipPaper, { line: id, toTakeBack, everSent }: SlipLine): Promise<void> {
		if (!this.#isTimeTo('take-back', paper, id)) return;
		for (const round of toTakeBack) {
			await paper.settle();
			const done = await line.takeBack({ slip: paper.current.title, round }, everSent.has(round));
			if (done.ok) {
				this.note(paper, [goneSaying(round, goneBy(done.value, this.#today), id)]);
				this.#tell('see', paper, id, undefined);
			} else if (done.error === 'not-there') {
				this.note(paper, [goneSaying(round, { day: this.#today, receipt: undefined, wasUnknown: true }, id)]);
			}
			this.#tell('take-back', paper, id, done.ok || done.error === 'not-there' ? undefined : done.error);
		}
	}

	/** What was sent is looked at though nothing new has to go: a relay that lost it would say nothing. */
	async #see(line: DeskLine, paper: SlipPaper, { line: id, round, isConnected, sent }: SlipLine): Promise<void> {
		if (!isConnected || !sent) return;
		const known = { version: sent.version, last: fromHex(sent.last)! };
		const lies = await line.liesThere({ slip: paper.current.title, round }, known);
		if (lies.ok || lies.error !== 'unreachable') this.#tell('see', paper, id, lies.ok ? undefined : lies.error);
	}

	async #send(line: DeskLine, paper: SlipPaper, kept: KeptLine): Promise<void> {
		if (!dueOf(paper.current, kept, this.#today) || !this.#isTimeTo('send', paper, kept.id)) return;
		const due = await dueOnDisk(paper, kept, this.#today);
		if (!due) return;
		const { known, digest, fields, consent } = due;
		const pin = known.sent && { version: known.sent.version, last: fromHex(known.sent.last)! };
		const laid = await line.send({
			...{ slip: paper.current.title, round: known.round },
			...{ mirror: fields, consent, known: pin }
		});
		this.#tell('send', paper, kept.id, laid.ok ? undefined : laid.error);
		if (!laid.ok) return;
		// It was laid on what lay there.
		this.#tell('see', paper, kept.id, undefined);
		const { version, last } = laid.value;
		const { are } = consent;
		const sentNow = { version, last: toHex(last), digest, day: this.#today, ...(are === undefined ? {} : { are }) };
		this.note(paper, sentSayings(known, sentNow, kept.name));
	}

	async #hear(line: DeskLine, paper: SlipPaper, { id, name }: KeptLine): Promise<void> {
		const { round, heard } = readLine(paper.current, id);
		// What came while the consent let it be told stays, and stands in each later version as well.
		const allowed = phrasesAgreed(mirrorOfPaper(paper.current).fields);
		const agreed = [...allowed, ...phrasesHeard(paper.current, id)];
		const pin = heard && {
			version: heard.version,
			last: fromHex(heard.last)!,
			streamKey: fromHex(heard.streamKey)!
		};
		const news = await line.hear({ slip: paper.current.title, round }, pin, agreed);
		const isNew = news.ok && news.value.kind === 'answers';
		const isNarrow = ANSWER_PHRASES.some((phrase) => !agreed.includes(phrase));
		const withheld = isNew ? news.value.said.answers.includes(undefined) : heard?.withheld === true && isNarrow;
		const problem = news.ok ? (withheld ? 'not-agreed' : undefined) : news.error;
		if (problem !== 'unreachable') this.#tell('hear', paper, id, problem);
		if (!news.ok) return;
		if (news.value.kind === 'nothing-new') return;
		const { said, pin: at } = news.value;
		const deleted = said.deleted === null ? undefined : dayAt(said.deleted);
		const place = { version: at.version, last: toHex(at.last), streamKey: toHex(at.streamKey) };
		const answers = said.answers.map((answer) => answer && { ...answer, day: dayAt(answer.day) });
		const sayings = [
			heardSaying(round, { ...place, read: said.read, deleted, ...(withheld ? { withheld } : {}) }, id),
			...answerSayings(round, answers, name, id)
		];
		this.note(paper, sayings, name);
	}

	#tell(doing: Doing, { current }: SlipPaper, line: string, problem: WayProblem | undefined): void {
		const name = nameOf(doing, current.title, line);
		if (problem === undefined) this.#retries.went(name);
		else this.#retries.failed(name, performance.now(), problem === 'unreachable' ? this.#connections[line] : undefined);
		if (this.#problems[name] !== problem) this.#problems = { ...this.#problems, [name]: problem };
		this.sound(name, { kind: 'slip', about: listedSlip(current)?.about ?? '' }, problem);
	}

	#isTimeTo(doing: Doing, { current }: SlipPaper, line: string): boolean {
		return this.#retries.isTimeTo(nameOf(doing, current.title, line), performance.now(), this.#connections[line]);
	}

	get #today(): Day {
		return dayOf(Date.now());
	}
}

/** Of what was tried with a slip by a line. */
const nameOf = (doing: Doing, title: string, line: string): string => `${doing} ${title} ${line}`;
