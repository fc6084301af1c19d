// One idea: the lines of a desk, and what goes on on each of them in turn. What is done with one slip stands in slip-errands.
import {
	cabinet,
	delegationSaying,
	LINE_TITLE,
	lineSaying,
	linesIn,
	relaySaying,
	type KeptLine
} from '../../documents/cabinet/index.ts';
import type { Hand } from '../../documents/around.ts';
import type { Saying } from '../../documents/lay-sheet.ts';
import {
	connectSayings,
	hindranceOf,
	readLine,
	slip,
	takeBackSaying,
	type Hindrance
} from '../../documents/slip/index.ts';
import { recipientsIn } from '../../group/rotation.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import { verifyingKeyOf } from '../../identity/device-key.ts';
import { equalBytes, fromBase64Url, toBase64Url, toHex, type Bytes } from '../../kernel/bytes.ts';
import { slipsAt } from '../../net/referral-client.ts';
import { readDelegation } from '../../referral/delegation.ts';
import type { Device } from '../device.ts';
import type { DeskSession } from '../desk/desk-session.svelte.ts';
import type { SlipPaper } from '../desk/slips.svelte.ts';
import { layInCabinet } from '../desk/openings.ts';
import type { GroupSession } from '../group-session.ts';
import type { NewLine } from './ask-to-enrol.ts';
import { randomName } from '../randomness.ts';
import { EnrolHere } from './enrol-here.svelte.ts';
import { SourceFollower } from './source-follower.svelte.ts';
import { stewardsOf } from './stewards.ts';
import { AgainWithdrawn } from './again-withdrawn.ts';
import { formerAfter, type CentreNews, type NextKey } from './centre-news.ts';
import { DeskLine } from './desk-line.ts';
import type { LineAlarm } from './line-alarm.ts';
import { LineNews } from './line-news.ts';
import { Pace } from './pace.ts';
import { SlipErrands } from './slip-errands.svelte.ts';
import { wayOf, type Way, type WayProblem } from './slip-way.ts';
import { Withdrawals, type Withdrawing } from './withdrawals.ts';
import type { Told } from './told-alarms.ts';
import type { ToldHere } from './told-here.svelte.ts';

export interface SlipLinesParts {
	readonly desk: DeskSession;
	readonly device: Device;
	readonly session: GroupSession;
	readonly hand: Hand;
	readonly told: ToldHere<LineAlarm>;
}

/** What was laid is looked at this often; what has to go goes then. */
const LOOK_EVERY_MS = 2_000;
/** The relay is asked for answers to all slips this often, and while somebody looks at the way of one. */
const HEAR_EVERY_MS = 20_000;
const HEAR_WHILE_SEEN_EVERY_MS = 4_000;
/** What was sent and has nothing new is looked at this often, and as soon as the relay was dialled anew: each look carries all of it. */
const SEE_EVERY_MS = 300_000;
/** Of the random name of a line. */
const LINE_NAME_LETTERS = 12;
const bytesIn = (text: string): Uint8Array<ArrayBuffer> => fromBase64Url(text) ?? new Uint8Array(0);

/**
 * The way of the open desk's slips to its centres. What has to be sent and to be taken back stands in the slips themselves, so whichever phone
 * of the desk is open goes on with it, after a reload as well; nothing of it is kept here.
 */
export class SlipLines {
	readonly #parts: SlipLinesParts;
	readonly #errands: SlipErrands;
	/** Lines whose relay is not connected. */
	#away = $state.raw<readonly string[]>([]);
	readonly #news: LineNews;
	/** By a clock that nobody sets back, as what is tried again is. */
	#heardAt = -Infinity;
	/** By line: when what was sent was looked at. */
	readonly #looks = new Pace(SEE_EVERY_MS);
	/** Pages that show the way of a slip. */
	#seen = 0;
	#isBusy = false;
	readonly #again = new AgainWithdrawn();
	readonly sources: SourceFollower;
	/** Who left the desk, or was lost, and may send no more. */
	readonly #withdrawals: Withdrawals;
	/** By line: what is left to be done of that. */
	#left = $state.raw<Readonly<Record<string, Withdrawing | undefined>>>({});

	constructor(parts: SlipLinesParts) {
		this.#parts = parts;
		this.#errands = new SlipErrands(parts.hand, parts.told);
		this.#news = new LineNews({ desk: parts.desk, note: (saying) => this.#noteInCabinet(saying) });
		this.#withdrawals = new Withdrawals({
			session: parts.session,
			note: (saying) => this.#noteInCabinet(saying),
			settle: () => this.#settleCabinet()
		});
		this.sources = new SourceFollower({ ...parts, now: () => Date.now() });
	}

	/** The desk's lines, 担当の包括 first. */
	get all(): readonly KeptLine[] {
		return linesIn(this.#parts.desk.papers.filter(({ kind }) => kind === cabinet.id));
	}

	/** What the centre says of itself; undefined while nothing came. */
	newsOf(line: KeptLine): CentreNews | undefined {
		return this.#news.on(line, this.#today);
	}

	/** Undefined when nobody who left the desk, or was lost, could send by the line any more. */
	leftOn({ id }: Pick<KeptLine, 'id'>): Withdrawing | undefined {
		return this.#left[id];
	}

	/** The centre's next key, when it plans to change it and a まとめ役 sits at a device of their own. */
	nextKeyOf(line: KeptLine): NextKey | undefined {
		return this.mayMeet ? this.#news.nextKey(line) : undefined;
	}

	/** Somebody compared the words of the next key with the centre. Durable when it resolves; slips go by that key from then on. */
	async follow({ line }: NextKey): Promise<void> {
		this.#noteInCabinet(lineSaying(line));
		await this.#settleCabinet();
		void this.#look();
	}

	/** A centre is met by a まとめ役, on a device of their own. */
	get mayMeet(): boolean {
		const { session } = this.#parts;
		return stewardsOf(session).includes(session.me);
	}

	/** `again`: the line that is renewed; undefined for another centre. */
	meet(again: KeptLine | undefined): EnrolHere {
		return new EnrolHere(this.#parts.device, this.#parts.session, this, again);
	}

	/** Goes on until the returned function is called. */
	start(): () => void {
		const { device } = this.#parts;
		device.useNetwork();
		const look = (): void => void this.#look();
		const timer = setInterval(look, LOOK_EVERY_MS);
		const end = device.subscribe(look);
		look();
		return () => {
			clearInterval(timer);
			end();
		};
	}

	/** Somebody looks at the way of a slip until the returned function is called. */
	isSeen(): () => void {
		this.#seen += 1;
		void this.#look();
		return () => (this.#seen -= 1);
	}

	/** Where the slip is on its way by one line. */
	wayOf({ current }: Pick<SlipPaper, 'current'>, line: KeptLine | undefined): Way {
		return wayOf(current, line, line && this.#problemOf(current.title, line.id), this.#today);
	}

	/** Where the relay shows less, or something else, than it once did. */
	get alarms(): readonly Told<LineAlarm>[] {
		return this.#parts.told.said;
	}

	/** Somebody asked the centre by telephone. */
	asked(): void {
		this.#parts.told.asked();
	}

	/** The centres to which what is written on the slip goes by itself. */
	connected({ current }: Pick<SlipPaper, 'current'>): readonly KeptLine[] {
		return this.all.filter(({ id }) => readLine(current, id).isConnected);
	}

	/** Why nothing that is written on the slip goes anywhere just now. */
	hindranceOf({ current }: Pick<SlipPaper, 'current'>): Hindrance | undefined {
		return hindranceOf(current, this.#today);
	}

	/** つなぐ: goes as soon as it is durable here, and goes on going. */
	connect(paper: SlipPaper, { id }: Pick<KeptLine, 'id'>): void {
		this.#errands.note(paper, connectSayings(readLine(paper.current, id)));
		void this.#look();
	}

	/** 取り下げる. */
	takeBack(paper: SlipPaper, { id }: Pick<KeptLine, 'id'>): void {
		this.#errands.note(paper, [takeBackSaying(readLine(paper.current, id))]);
		void this.#look();
	}

	/** The desk was taken on. Durable when it resolves. */
	async keep({ seed, enrolment, name, relay }: NewLine, again: KeptLine | undefined): Promise<void> {
		const id = again?.id ?? (this.all.length === 0 ? '' : randomName(LINE_NAME_LETTERS));
		const said = { id, seed: toBase64Url(seed), enrolment: toBase64Url(enrolment), name, relay };
		this.#noteInCabinet(lineSaying({ ...said, former: formerAfter(again, enrolment) }));
		await this.#settleCabinet();
		void this.#look();
	}

	async #look(): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		try {
			await this.#goOn();
		} finally {
			this.#isBusy = false;
		}
	}

	async #goOn(): Promise<void> {
		if (this.#parts.desk.stage !== 'open') return;
		await this.sources.goOn(this.#papers);
		const every = this.#seen > 0 ? HEAR_WHILE_SEEN_EVERY_MS : HEAR_EVERY_MS;
		const isHearing = performance.now() - this.#heardAt >= every;
		if (isHearing) this.#heardAt = performance.now();
		const away: string[] = [];
		for (const line of this.all) if (!(await this.#goOnBy(line, isHearing))) away.push(line.id);
		if (away.length > 0 || this.#away.length > 0) this.#away = away;
	}

	/** False when the relay of the line is away. */
	async #goOnBy(line: KeptLine, isHearing: boolean): Promise<boolean> {
		const { device } = this.#parts;
		const { network } = device;
		if (!network) return false;
		network.addRelay(line.relay);
		const slips = slipsAt(network, line.relay);
		const connection = slips?.line;
		if (slips === undefined) return false;
		const next = this.#news.nextKey(line)?.line.enrolment;
		const opened = DeskLine.open({
			facts: {
				seed: bytesIn(line.seed),
				enrolment: bytesIn(line.enrolment),
				delegations: line.delegations.map(bytesIn),
				former: line.former.map(bytesIn),
				...(next === undefined ? {} : { next: bytesIn(next) }),
				relayKey: this.#relayKeyOf(line, slips.relayKey),
				revocations: this.#withdrawals.in(line)
			},
			device: device.keychain.device,
			slips: () => slipsAt(network, line.relay),
			today: () => network.day()
		});
		if (!opened.ok) return true;
		const left = await this.#withdrawals.goOn(opened.value, line, connection);
		if (this.#left[line.id] !== left) this.#left = { ...this.#left, [line.id]: left };
		this.#delegate(opened.value, line);
		if (isHearing)
			this.#errands.sound(`news ${line.id}`, { kind: 'news' }, await this.#news.hear(opened.value, line.id));
		const isSeeing = isHearing && this.#looks.isTime(line.id, performance.now(), connection);
		const on = { line: opened.value, kept: line, connection, isHearing, isSeeing };
		for (const paper of this.#papers) await this.#errands.goOn(paper, on);
		await this.#again.goOn(opened.value, { id: line.id, connection, slips: this.#papers, today: this.#today });
		return true;
	}

	/** The relay that was there when the line was new: the first phone that sees it notes it for all. */
	#relayKeyOf(line: KeptLine, seen: Bytes): Bytes {
		const known = line.relayKeys.map(bytesIn);
		if (known.length === 0) this.#noteInCabinet(relaySaying(line, toBase64Url(seen)));
		// Of two that were seen neither is believed, until people meet again.
		return known.find((key) => !equalBytes(key, seen)) ?? seen;
	}

	/** A steward's phone lets the others go on sending. */
	#delegate(line: DeskLine, { id }: KeptLine): void {
		const { state } = this.#parts.session.membership;
		const phones = recipientsIn(state, 'desk').map(({ device }) => verifyingKeyOf(device));
		for (const paper of line.delegationsDue(phones)) {
			const read = readDelegation(paper);
			if (read.ok) this.#noteInCabinet(delegationSaying(id, toHex(read.value.said.device), toBase64Url(paper)));
		}
	}

	get #papers(): readonly SlipPaper[] {
		return this.#parts.desk.papers.filter(({ kind }) => kind === slip.id) as unknown as readonly SlipPaper[];
	}

	#problemOf(title: string, line: string): WayProblem | undefined {
		return this.#errands.problemOf(title, line) ?? (this.#away.includes(line) ? 'unreachable' : undefined);
	}

	get #today(): Day {
		return dayOf(Date.now());
	}

	async #settleCabinet(): Promise<void> {
		await this.#parts.desk.paperFor(cabinet.id, cabinet.version, LINE_TITLE).settle();
	}

	#noteInCabinet(saying: Saying): void {
		const { name: by, tablet } = this.#parts.hand;
		layInCabinet(this.#parts.desk, LINE_TITLE, saying, { by, tablet, at: Date.now() });
	}
}
