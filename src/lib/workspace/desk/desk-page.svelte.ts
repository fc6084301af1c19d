// One idea: the states of one page with a cabinet. Each act is a way from one to another, so they are read together.
import type { DeskKeyProof } from '../../group/desk-key.ts';
import { nameDeskKey } from '../../group/name-desk-key.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Opening } from '../../store/vault/slot.ts';
import type { VaultDoor } from '../../store/vault/vault-door.ts';
import type { VaultRefusal } from '../../store/vault/vault-look.ts';
import { passkeysOf, type PasskeyWay, type WayIn } from '../../store/vault/ways.ts';
import { normalizedWords } from '../../store/vault/words.ts';
import { actProblem } from '../act-problem.ts';
import type { Hand } from '../../documents/around.ts';
import { centreAlarm } from '../centre/centre-alarms.ts';
import type { CentreDeskParts } from '../centre/centre-desk.svelte.ts';
import { WordsHere } from '../centre/words-here.svelte.ts';
import type { Device } from '../device.ts';
import { lineAlarm } from '../referral/line-alarm.ts';
import { SlipLines } from '../referral/slip-lines.svelte.ts';
import { ToldHere } from '../referral/told-here.svelte.ts';
import type { GroupSession } from '../group-session.ts';
import type { SheetProblem } from '../recovery-acts.ts';
import { toCabinetCode } from './cabinet-code.ts';
import { CabinetLock } from './cabinet-lock.ts';
import { problemOf, type CabinetProblem } from './cabinet-problem.ts';
import { CabinetDoor } from './cabinet-door.ts';
import { DeskSession } from './desk-session.svelte.ts';
import type { Drafts } from './drafts.ts';
import { LockWatch } from './lock-watch.svelte.ts';
import { NotedOpening, type JustOpened } from './openings.ts';
import { OwnDesk } from './own-desk.ts';
import { byPasskey, bySheet, byWords, secretsIn } from './ways-in.ts';

/** How far a desk page has come. */
export type DeskPageState =
	| { readonly kind: 'loading' | 'not-for-you' | 'none' | 'opening' | 'locking' }
	/** Its lock cannot be read, or is gone, and the group knows of a cabinet here: another may be made in its place. */
	| { readonly kind: 'lost'; readonly how: 'damaged' | 'gone' }
	/** It is open, but not the one that the group knows. `code`: for a まとめ役 to read, who confirms that it was made anew. */
	| { readonly kind: 'unconfirmed'; readonly code: string }
	/** `wrong`: what was tried last and did not open. No words may be tried for `waitMs`. The sheet and the passkey, where they open it too. */
	| {
			readonly kind: 'locked';
			readonly wrong: WayIn['kind'] | undefined;
			readonly waitMs: number;
			readonly hasSheet: boolean;
			readonly hasPasskey: boolean;
	  }
	| {
			readonly kind: 'open';
			readonly desk: DeskSession;
			readonly watch: LockWatch;
			/** What changes how it opens. */
			readonly lock: CabinetLock;
			/** Where this opening is noted; on the shared tablet somebody says there who they are. */
			readonly opening: Promise<NotedOpening>;
			/** What was being written when it was locked, and is now. */
			readonly drafts: Drafts;
	  }
	| { readonly kind: 'problem'; readonly problem: CabinetProblem };

/** What was laid just now is written before the worker ends, but for no longer than this. */
const WRITES_WITHIN_MS = 1_000;

/** 日誌 in its cabinet, for one page: made, opened, and locked, which replaces the page. */
export class DeskPage extends OwnDesk {
	readonly #device: Device;
	readonly #door: CabinetDoor;
	readonly #replace: () => void;
	readonly #ends: () => void;
	readonly #leaving = new AbortController();
	#ways: readonly WayIn[] = [];
	/** What was opened, while a まとめ役 is to confirm it. */
	#unconfirmed: { readonly key: Bytes; readonly opened: JustOpened; readonly watch: LockWatch } | undefined;
	#hasLeft = false;
	#isGone = false;
	#wasOpen = false;
	#state = $state.raw<DeskPageState>({ kind: 'loading' });

	/** `replace` loads the page anew, so that nothing of what was open stays in it. */
	constructor(session: GroupSession, device: Device, replace: () => void) {
		super(session);
		this.#device = device;
		this.#replace = replace;
		this.#door = new CabinetDoor(session.record.alias, () => this.#end());
		const { signal } = this.#leaving;
		// A page that goes may be kept as it is, to be shown again: then without a worker, and loaded anew.
		const onHide = (): void => {
			this.#isGone = true;
			this.#door.current.leave();
		};
		window.addEventListener('pagehide', onHide, { signal });
		window.addEventListener('pageshow', ({ persisted }) => persisted && replace(), { signal });
		const endFollowing = session.membership.subscribe(() => this.#followGroup());
		this.#ends = () => {
			this.#leaving.abort();
			endFollowing();
		};
		void this.#look();
	}

	get state(): DeskPageState {
		return this.#state;
	}

	/** The way of the open desk's slips to its centre. */
	async linesOf(desk: DeskSession, hand: Hand): Promise<SlipLines> {
		const told = await ToldHere.open(this.#door.current, lineAlarm);
		return new SlipLines({ desk, device: this.#device, session: this.session, hand, told });
	}

	/** What the centre's end of its lines works with, where this cabinet is a centre's. */
	async centreParts(desk: DeskSession, hand: Hand): Promise<CentreDeskParts> {
		const door = this.#door.current;
		const [words, told] = await Promise.all([WordsHere.open(door), ToldHere.open(door, centreAlarm)]);
		return { desk, device: this.#device, session: this.session, hand, words, told };
	}

	/** Four words to write down; none when the worker ended. */
	async propose(): Promise<readonly string[]> {
		const words = await this.#door.current.ask('propose');
		return words.ok ? words.value : [];
	}

	/** Whether somebody typed these words, in whatever kana and with whatever between them. */
	isSame(words: readonly string[], typed: string): boolean {
		return normalizedWords(words.join('')) === normalizedWords(typed);
	}

	async make(words: string): Promise<void> {
		this.#state = { kind: 'opening' };
		await this.#entered(await this.#door.current.ask('create', { words }), { how: 'made', wrong: 0 });
	}

	/** Another cabinet in place of one that nobody can open any more. Nothing of the old one is touched, and nothing of it is in the new one. */
	async makeAnew(words: string): Promise<void> {
		this.#door.turnToNext();
		await this.make(words);
	}

	async open(typed: string): Promise<void> {
		await this.#try(ok(byWords(typed)));
	}

	/** With the numbers of the printed sheet. Undefined when they could be tried. */
	openBySheet(numbers: string): Promise<SheetProblem | undefined> {
		return this.#try(bySheet(numbers));
	}

	/** By the passkey of this device. Why the device gave nothing that could be tried; undefined when it did. */
	async openByPasskey(): Promise<CabinetProblem | undefined> {
		return this.#try(await byPasskey(this.#passkeys, this.#leaving.signal));
	}

	/** Locks what is not in use yet. */
	lockNow(): void {
		this.#wasOpen = true;
		this.#door.current.lock();
	}

	/** Somebody goes to another page: what was open is locked. */
	leave(): void {
		this.#hasLeft = true;
		this.#ends();
		if (this.#state.kind === 'open') this.#state.watch.lock();
		else if (this.#state.kind !== 'locking') this.#door.current.leave();
	}

	/** Whoever leaves the desk finds the cabinet closed. */
	#followGroup(): void {
		const { state } = this;
		if (state.kind === 'open' && !this.isForMe) state.watch.lock();
		if (state.kind === 'not-for-you' && this.isForMe) void this.#look();
		const waiting = this.#unconfirmed;
		if (state.kind !== 'unconfirmed' || !waiting || !this.isKnown(waiting.key)) return;
		this.#show({ kind: 'opening' });
		void this.#comeIn(waiting.opened);
	}

	async #look(): Promise<void> {
		if (!this.isForMe) return this.#show({ kind: 'not-for-you' });
		const found = await this.#door.find();
		if (!found.ok)
			return found.error === 'damaged' ? this.#show({ kind: 'lost', how: 'damaged' }) : this.#fail(found.error);
		const look = found.value;
		if (look.state === 'none') {
			return this.#show(this.isNamed ? { kind: 'lost', how: 'gone' } : { kind: 'none' });
		}
		this.#ways = look.ways;
		this.#lockedFor(look.waitMs, undefined);
	}

	async #try<Problem>(opening: Result<Opening, Problem>): Promise<Problem | undefined> {
		if (!opening.ok) return opening.error;
		this.#state = { kind: 'opening' };
		this.#door.current.lockElsewhere();
		const wrong = await this.#door.wrongTries();
		const answer = await this.#door.current.ask('open', { opening: opening.value }, secretsIn(opening.value));
		await this.#entered(answer, { how: opening.value.kind, wrong });
		return undefined;
	}

	async #entered(answer: Awaited<ReturnType<VaultDoor['ask']>>, opened: JustOpened): Promise<void> {
		if (!answer.ok) return this.#fail(problemOf(answer.error));
		const entered = answer.value as Result<void, VaultRefusal>;
		if (!entered.ok) {
			const refusal = entered.error;
			return 'waitMs' in refusal
				? this.#lockedFor(refusal.waitMs, refusal.reason === 'wrong' ? wayOf(opened) : undefined)
				: this.#fail(refusal.reason);
		}
		await this.#comeIn(opened);
	}

	async #comeIn(opened: JustOpened): Promise<void> {
		this.#unconfirmed?.watch.stop();
		this.#unconfirmed = undefined;
		const named = await this.#nameKey(opened);
		if (named !== 'named') return this.#show(named);
		const { port1, port2 } = new MessageChannel();
		const drafts = await this.#door.drafts();
		const working = await this.#door.current.ask('work', { port: port2 }, [port2]);
		if (!working.ok || !working.value.ok) return this.#fail('broken');
		const desk = new DeskSession({
			session: this.session,
			device: this.#device,
			cabinet: this.#door.cabinet,
			port: port1
		});
		const watch = new LockWatch({ isShared: this.isShared, onLock: () => void this.#lock(desk, drafts) });
		const opening = desk.opened.then(() => this.#note(desk, opened));
		const { isShared, session } = this;
		const lock = new CabinetLock({ session, door: this.#door.current, watch, isShared, signal: this.#leaving.signal });
		this.#show({ kind: 'open', desk, watch, lock, opening, drafts });
	}

	#note(desk: DeskSession, opened: JustOpened): NotedOpening {
		const [by, tablet] = this.isShared ? ['', true] : [this.ownName, false];
		return new NotedOpening(desk, opened, this.session.me, { by, tablet, at: Date.now() });
	}

	/** The desk knows this device by the key of its vault: named once, and the same ever after (MEM35). */
	async #nameKey(opened: JustOpened): Promise<'named' | DeskPageState> {
		const { record, me } = this.session;
		const proven = await this.#door.current.ask('proveDeskKey', { groupId: record.groupId, device: me });
		if (!proven.ok || !proven.value.ok) return { kind: 'problem', problem: 'broken' };
		const proof = proven.value.value;
		if (this.isKnown(proof.key)) return 'named';
		if (this.isNamed) return this.#waitToBeConfirmed(proof, opened);
		const written = await this.session.carryOut(nameDeskKey(this.session.acting, proof));
		return written.ok ? 'named' : { kind: 'problem', problem: actProblem(written.error) };
	}

	/** Nothing of the desk is in it yet; whoever goes away from it locks it all the same. */
	#waitToBeConfirmed(proof: DeskKeyProof, opened: JustOpened): DeskPageState {
		const watch = new LockWatch({ isShared: false, onLock: () => this.lockNow() });
		this.#leaving.signal.addEventListener('abort', () => watch.stop());
		this.#unconfirmed = { key: proof.key, opened, watch };
		return { kind: 'unconfirmed', code: toCabinetCode({ device: this.session.me, proof }) };
	}

	#lockedFor(waitMs: number, wrong: WayIn['kind'] | undefined): void {
		const hasSheet = this.#ways.some(({ kind }) => kind === 'sheet');
		const hasPasskey = this.#passkeys.length > 0;
		this.#show({ kind: 'locked', wrong, waitMs, hasSheet, hasPasskey });
		if (waitMs === 0) return;
		void this.#door.current.ask('wait').then((waited) => {
			if (waited.ok && this.#state.kind === 'locked') this.#lockedFor(0, undefined);
		});
	}

	/** On a shared device whoever unlocks its screen could use them. */
	get #passkeys(): readonly PasskeyWay[] {
		return this.isShared ? [] : passkeysOf(this.#ways);
	}

	/** The screen is empty and the network gone at once; the worker ends as soon as what was laid is written. */
	async #lock(desk: DeskSession, drafts: Drafts): Promise<void> {
		this.#show({ kind: 'locking' });
		await Promise.all([desk.putAway(WRITES_WITHIN_MS), drafts.putAway(WRITES_WITHIN_MS)]);
		desk.end();
		this.#wasOpen = true;
		this.#door.current.lock();
	}

	/** A page in which anything was open is loaded anew; so is one whose vault was opened in another tab. */
	#end(): void {
		if (this.#isGone) return;
		this.#ends();
		if (this.#state.kind === 'open') this.#state.desk.end();
		if (this.#wasOpen || !this.#hasLeft) this.#replace();
	}

	#show(state: DeskPageState): void {
		this.#state = state;
	}

	#fail(problem: CabinetProblem): void {
		this.#state = { kind: 'problem', problem };
	}
}

/** Whoever makes a cabinet tries no words that could be wrong. */
const wayOf = ({ how }: JustOpened): WayIn['kind'] => (how === 'made' ? 'words' : how);
