// One idea: what a centre does at its desk, each deed by the same line, book and copy; what is decided stands in the files around it.
import { factsOf } from '../../documents/inbox/index.ts';
import { drawId } from '../../documents/sheets.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import { toHex } from '../../kernel/bytes.ts';
import { slipsAt } from '../../net/referral-client.ts';
import type { CentreAnswer } from '../../referral/answer.ts';
import { deskNames } from '../desk/desk-people.ts';
import type { Device } from '../device.ts';
import type { GroupSession } from '../group-session.ts';
import { Live } from '../live.svelte.ts';
import { randomBytes, randomFraction } from '../randomness.ts';
import type { EnrolledDesk } from '../referral/centre-book.ts';
import { pairsOf, type CentreKeyPair, type CentreKeys } from '../referral/centre-keys.ts';
import { stewardsOf } from '../referral/stewards.ts';
import { CentreLine, type Kept } from '../referral/centre-line.ts';
import type { Alarm } from '../referral/centre-reading.ts';
import type { LayingProblem } from '../referral/lay-version.ts';
import { calendarDay } from '../referral/calendar-day.ts';
import { isChange, type Told } from '../referral/told-alarms.ts';
import type { ToldHere } from '../referral/told-here.svelte.ts';
import { CentrePapers, type CentrePapersParts } from './centre-papers.svelte.ts';
import { changesIn, type CentreAlarm } from './centre-alarms.ts';
import { dayToLetGo, deedsOf, inboxSlips, slipsToLetGo, type InboxDeed, type InboxSlip } from './inbox-slips.ts';
import { CentreKeyring } from './centre-keyring.ts';
import { gravestOf, heldBackBy, type HeldBack } from './held-back.ts';
import { keyChainIn, type KeyChain } from './key-chain.ts';
import { CentreCopying } from './copy/centre-copy.svelte.ts';
import { deskLeavers } from './desk-leavers.ts';
import { LastLook } from './last-look.ts';
import { CentreVoice } from './centre-voice.ts';

export interface CentreDeskParts extends CentrePapersParts {
	readonly device: Device;
	readonly session: GroupSession;
	readonly told: ToldHere<CentreAlarm>;
}

/** The relay is asked this often what is new. What was taken back goes within a minute. */
const LOOK_EVERY_MS = 4_000;
/** Whether it is time is looked at this often. */
const TICK_MS = 1_000;
const DAY_MS = 86_400_000;

/** What a person has to hear of the relay. */
export type RelayState = 'no-keys' | 'away' | 'there' | 'not-kept';

/**
 * The centre's end of its lines while the cabinet is open: it takes in what lies at the relay, and lays what was answered. Facts lie in documents
 * that all staff have; each device reads the words at the relay by itself, and keeps them where they can be deleted.
 */
export class CentreDesk {
	readonly #parts: CentreDeskParts;
	readonly #papers: CentrePapers;
	readonly #chain: KeyChain | undefined = $derived.by(() => keyChainIn(this.#papers.facts));
	/** What other ends know the centre by. */
	readonly keyring = new CentreKeyring({
		chain: () => this.#chain,
		book: () => this.#papers.book,
		left: () => this.#left.current,
		note: (words) => this.#papers.note(words)
	});
	/** What brings it back when its devices are gone. */
	readonly copying: CentreCopying;
	/** What it tells all its desks. */
	readonly voice = new CentreVoice({
		book: () => this.#papers.book,
		keys: () => this.#chain?.keys,
		line: () => this.#line,
		today: () => this.today,
		look: () => this.#lookSoon()
	});
	readonly slips: readonly InboxSlip[] = $derived.by(() => inboxSlips(this.#papers.book, this.#papers.facts));
	#alarms = $state.raw<readonly Alarm[]>([]);
	/** Slips whose answers or receipts do not lie at the relay yet, and why. */
	#waiting = $state.raw<Readonly<Record<string, LayingProblem>>>({});
	/** Why some desk has not what the centre says to all of them. */
	#unannounced = $state.raw<LayingProblem | undefined>();
	#relay = $state.raw<RelayState>('no-keys');
	/** By a clock that nobody sets back. */
	#lookedAt = -Infinity;
	#letGoAt = -Infinity;
	#isBusy = false;
	readonly #left: Live<readonly string[]>;
	readonly #lastLook: LastLook;

	constructor(parts: CentreDeskParts) {
		this.#parts = parts;
		this.#papers = new CentrePapers(parts);
		const { membership } = parts.session;
		this.#lastLook = new LastLook(parts.session.records);
		this.#left = new Live(membership, () => deskLeavers(membership));
		this.copying = new CentreCopying({
			...parts,
			facts: () => this.#papers.facts,
			note: (words) => this.#papers.note(words)
		});
	}

	get relay(): RelayState {
		return this.#relay;
	}

	/** What could not be read at the last look, and is not another thing than was there before. */
	get alarms(): readonly Alarm[] {
		return this.#alarms.filter(({ problem }) => !isChange(problem));
	}

	/** Where the relay shows less, or something else, than it once did. */
	get changes(): readonly Told<CentreAlarm>[] {
		return this.#parts.told.said;
	}

	/** Somebody asked the desks by telephone. */
	asked(): void {
		this.#parts.told.asked();
	}

	/** The desks with which there is an agreement, and those with which it was ended. */
	get desks(): readonly EnrolledDesk[] {
		return this.#papers.book.desks;
	}

	/** Who could have a case, by name. */
	get staff(): readonly string[] {
		return deskNames(this.#parts.session.membership.state);
	}

	get name(): string {
		return this.#parts.session.record.name;
	}

	/** A まとめ役 at a device of their own plans another key. */
	get mayChangeKey(): boolean {
		const { session } = this.#parts;
		return stewardsOf(session).includes(session.me);
	}

	get today(): Day {
		return dayOf(Date.now());
	}

	/** Why what was said of a slip does not lie at the relay yet; undefined when it does. */
	heldBackOf({ stream }: InboxSlip): HeldBack | undefined {
		const problem = this.#waiting[stream];
		return problem && heldBackBy(problem);
	}

	/** What staff have to do so that all that they said goes to the desks; undefined when it went, or goes by itself. */
	get heldBack(): Exclude<HeldBack, 'wait'> | undefined {
		return gravestOf([...Object.values(this.#waiting), ...(this.#unannounced ? [this.#unannounced] : [])]);
	}

	deedsOf({ stream }: InboxSlip): readonly InboxDeed[] {
		return deedsOf(stream, this.#papers.facts, dayOf);
	}

	/** Goes on until the returned function is called. */
	start(): () => void {
		const { device } = this.#parts;
		device.useNetwork();
		const look = (): void => void this.#look();
		const timer = setInterval(look, TICK_MS);
		const end = device.subscribe(look);
		look();
		return () => {
			clearInterval(timer);
			end();
		};
	}

	/** Says it to the desk. What is `kept` is durable here, and goes to the relay by itself. */
	async answer({ stream }: InboxSlip, step: 'received' | 'working' | InboxPhrase): Promise<'kept' | AnswerProblem> {
		const day = calendarDay(Date.now());
		const answer: CentreAnswer =
			step === 'received' || step === 'working' ? { is: step, day } : { is: 'answered', day, phrase: step };
		const answered = await this.#line?.answer(stream, answer);
		if (!answered?.ok) return answered?.error ?? 'not-kept';
		this.#waits(stream, answered.value);
		return 'kept';
	}

	/** Somebody has the case from now on; '' nobody. */
	async giveTo({ stream }: InboxSlip, who: string): Promise<boolean> {
		return this.#papers.note([{ is: 'charge', stream, who }]);
	}

	/** Deletes the words here and on every other device of the centre, and tells the desk the day. True when that is durable here. */
	async remove({ stream }: InboxSlip): Promise<boolean> {
		const removed = await this.#line?.remove(stream);
		await this.#papers.dropWords();
		if (!removed?.ok) return false;
		this.#waits(stream, removed.value);
		return true;
	}

	/** Ends the agreement with a desk: nothing of it is taken or opened any more, by whichever key. Why not, when the relay was not told. */
	async endWith(deskBox: string): Promise<'ended' | EndProblem> {
		const going = this.#papers.book.desks.filter((desk) => desk.deskBox === deskBox && desk.stewards.length > 0);
		for (const { enrolment } of going) {
			const ended = await this.#line?.end(enrolment, randomBytes);
			if (ended?.ok) continue;
			const problem = ended?.error;
			if (problem === undefined || problem === 'not-kept' || problem === 'unknown-desk') return 'not-kept';
			return heldBackBy(problem);
		}
		return 'ended';
	}

	/** Days after the last answer for which words are kept; 0: until somebody deletes them. */
	get keptDays(): number {
		return factsOf(this.#papers.facts, 'keep').at(-1)?.days ?? 0;
	}

	/** Sets it for all staff. */
	keepFor(days: number): Promise<boolean> {
		return this.#papers.note([{ is: 'keep', days }]);
	}

	/** What a meeting with a desk needs; the keys are drawn when the first one is met. Undefined when they could not be kept. */
	async forMeeting(
		relay: string
	): Promise<{ readonly line: CentreLine; readonly keys: CentreKeys; readonly relay: string } | undefined> {
		if (!(await this.keyring.draw(relay))) return undefined;
		const [chain, line] = [this.#chain, this.#line];
		return chain && line && { line, keys: chain.keys, relay: chain.relay };
	}

	get #line(): CentreLine | undefined {
		const chain = this.#chain;
		return chain && this.#lineWith(chain);
	}

	#made: { readonly keys: CentreKeys; readonly line: CentreLine } | undefined;

	#lineWith({ keys, relay }: KeyChain): CentreLine {
		if (this.#made && isTheSame(this.#made.keys, keys)) return this.#made.line;
		const { device } = this.#parts;
		const line = new CentreLine({
			keys,
			book: () => this.#papers.book,
			note: (facts) => this.#papers.noteFacts(facts),
			ownStreams: () => this.copying.streams,
			slips: () => device.network && slipsAt(device.network, relay),
			today: () => device.network?.day() ?? Math.floor(Date.now() / DAY_MS),
			now: () => Date.now(),
			lookedOn: () => this.#lastLook.day,
			drawId: () => drawId(randomFraction)
		});
		this.#made = { keys, line };
		return line;
	}

	#lookSoon(): void {
		this.#lookedAt = -Infinity;
		void this.#look();
	}

	async #look(): Promise<void> {
		const { desk, device, told } = this.#parts;
		if (this.#isBusy || desk.stage !== 'open') return;
		const chain = this.#chain;
		if (!chain) return;
		this.#isBusy = true;
		try {
			await this.#papers.dropWords();
			const { network } = device;
			network?.addRelay(chain.relay);
			const slips = network && slipsAt(network, chain.relay);
			await this.#letGo(network?.toldDays.find(({ origin }) => origin === chain.relay)?.day);
			if (!slips) return void (this.#relay = 'away');
			if (performance.now() - this.#lookedAt < LOOK_EVERY_MS) return;
			this.#lookedAt = performance.now();
			await this.keyring.askRelay(slips, network.day());
			await this.#lastLook.read();
			const looked = await this.#lineWith(chain).look();
			if (!looked.ok) return void (this.#relay = looked.error === 'unreachable' ? 'away' : 'not-kept');
			this.#relay = 'there';
			await this.#lastLook.is(calendarDay(Date.now()));
			this.#alarms = looked.value.alarms;
			const enrolmentOf = (of: string): string | undefined =>
				this.#papers.book.slips.find(({ stream }) => stream === of)?.enrolment;
			const { waiting, unannounced } = looked.value;
			this.#waiting = Object.fromEntries(waiting.map(({ stream, problem }) => [stream, problem]));
			this.#unannounced = unannounced === 'not-kept' ? undefined : unannounced;
			const hasCopyChanged = await this.copying.layIfDue(slips, chain.keys, network.day(), looked.value.there);
			told.see(changesIn({ ...looked.value, hasCopyChanged }, enrolmentOf));
		} finally {
			this.#isBusy = false;
		}
	}

	/** What was agreed to be kept no longer goes, whether the relay is there now or not. `told`: the day that it said last. */
	async #letGo(told: number | undefined): Promise<void> {
		if (told === undefined || performance.now() - this.#letGoAt < LOOK_EVERY_MS) return;
		this.#letGoAt = performance.now();
		const due = slipsToLetGo(this.slips, this.#papers.facts, this.keptDays, dayToLetGo(Date.now(), told));
		for (const slip of due) await this.remove(slip);
	}

	#waits(stream: string, { waits }: Kept): void {
		const { [stream]: _, ...others } = this.#waiting;
		this.#waiting = waits === undefined ? others : { ...others, [stream]: waits };
	}
}

const isTheSame = (a: CentreKeys, b: CentreKeys): boolean =>
	pairsOf(a).map(hexOf).join() === pairsOf(b).map(hexOf).join();
const hexOf = ({ signingKey }: CentreKeyPair): string => toHex(signingKey);

/** `gone`: it was deleted or taken back meanwhile. `too-many`: no version holds more answers to one slip. */
export type AnswerProblem = 'not-kept' | 'not-agreed' | 'gone' | 'too-many';
export type EndProblem = 'not-kept' | HeldBack;
type InboxPhrase = Extract<CentreAnswer, { is: 'answered' }>['phrase'];
