import { factsOf, inbox, type InboxFact, type InboxWords } from '../../../documents/inbox/index.ts';
import { isSheetInForce } from '../../../group/come-by-sheet.ts';
import { dayOf, type Day } from '../../../i18n/days.ts';
import { verifyingKeyOf } from '../../../identity/device-key.ts';
import { fromSheetText, recoveryKeyOf } from '../../../identity/recovery-sheet.ts';
import { fromHex, fromUtf8, toHex, utf8, type Bytes } from '../../../kernel/bytes.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import { slipsAt, type RelaySlips } from '../../../net/referral-client.ts';
import type { DeskSession } from '../../desk/desk-session.svelte.ts';
import { plainSheet } from '../../desk/paper.svelte.ts';
import type { Device } from '../../device.ts';
import type { GroupSession } from '../../group-session.ts';
import { Live } from '../../live.svelte.ts';
import { readSheet, type SheetProblem } from '../../recovery-acts.ts';
import { dayAt } from '../../referral/calendar-day.ts';
import type { CentreKeyPair } from '../../referral/centre-keys.ts';
import type { ThereNow } from '../../referral/lay-version.ts';
import { layCopy, withdrawCopy, type LaidCopy } from './lay-copy.ts';
import { copyToParts, type CopiedSheet } from './parts.ts';
import { copyStream, placeOfSheet } from './place.ts';
import { readCopy, type ReadingCopyProblem } from './read-copy.ts';

interface CentreCopyingParts {
	readonly desk: DeskSession;
	readonly device: Device;
	readonly session: GroupSession;
	facts(): readonly InboxFact[];
	/** True when they are durable. */
	note(words: readonly InboxWords[]): Promise<boolean>;
}

/** How the copy for the holder of the sheet stands. `old-sheet`: another sheet is in force, and nothing is copied for that one. */
export type CopyStanding =
	{ readonly kind: 'no-sheet' | 'none' | 'old-sheet' | 'waiting' } | { readonly kind: 'there'; readonly day: Day };

export type RestoreProblem = Exclude<SheetProblem, 'not-in-force'> | ReadingCopyProblem | 'not-kept';

/** Of this device, and of no other: what it laid last. Says nothing of what is in it. */
const NAME = 'centre-copy';
/** Sheets that are laid in one edit. */
const AT_ONCE = 100;

/**
 * The copy by which a centre whose only device is gone comes back with nothing but its recovery sheet (docs/decisions/0053): put up by
 * somebody who has the paper, kept up to date by every open device, and gone from the relay when another sheet takes its place.
 */
export class CentreCopying {
	readonly #parts: CentreCopyingParts;
	#laid = $state.raw<LaidCopy | undefined>();
	#isRead = false;
	/** What lies whole at the relay. */
	#laidOf = $state.raw<readonly unknown[]>([]);
	/** What the parts were made of last. */
	#made: { readonly of: readonly unknown[]; readonly parts: readonly Bytes[] } | undefined;
	readonly #sheets: Live<readonly Bytes[]>;

	constructor(parts: CentreCopyingParts) {
		this.#parts = parts;
		const { membership } = parts.session;
		this.#sheets = new Live(membership, () => membership.state.recovery.sheets);
	}

	get standing(): CopyStanding {
		if (this.#sheets.current.length === 0) return { kind: 'no-sheet' };
		const copy = this.#copy;
		if (!copy) return { kind: 'none' };
		if (!this.#isInForce(copy.sheet)) return { kind: 'old-sheet' };
		const day = Math.max(0, ...(this.#laid?.parts.map((part) => part.day) ?? []));
		const isWhole = this.#laid?.streams === copy.streams && isSame(this.#laidOf, this.#contents);
		return isWhole ? { kind: 'there', day: dayAt(day) } : { kind: 'waiting' };
	}

	/** The names of the streams in which it lies. */
	get streams(): readonly string[] {
		const laid = this.#laid;
		return laid?.parts.map((_, n) => toHex(copyStream({ streams: fromHex(laid.streams)! }, n).stream)) ?? [];
	}

	/** From now on whoever holds this sheet finds a copy at the relay. Durable here when it is ok. */
	async putUp(numbers: string): Promise<Result<void, SheetProblem | 'not-kept'>> {
		const secret = readSheet(this.#parts.session, numbers);
		if (!secret.ok) return secret;
		const { streams, box } = placeOfSheet(secret.value);
		const sheet = toHex(verifyingKeyOf(recoveryKeyOf(secret.value).deviceId));
		const kept = await this.#parts.note([{ is: 'copy', sheet, streams: toHex(streams), box: toHex(box) }]);
		return kept ? ok(undefined) : err('not-kept');
	}

	/** Lays what the relay has not, by what it says it has. True when it showed less, or something else, than was laid there. */
	async layIfDue(slips: RelaySlips, pair: CentreKeyPair, today: number, there: ThereNow): Promise<boolean> {
		await this.#read();
		const copy = this.#copy;
		const laid = this.#laid;
		if (laid && laid.parts.length > 0 && laid.streams !== (copy && this.#isInForce(copy.sheet) ? copy.streams : '')) {
			const gone = await withdrawCopy(slips, fromHex(laid.streams)!, laid.parts.length, today);
			if (!gone || !(await this.#keep({ ...laid, parts: [] }))) return false;
		}
		if (!copy || !this.#isInForce(copy.sheet)) return false;
		const of = this.#contents;
		const parts = this.#partsOf(of);
		if (parts === undefined) return false;
		const place = { streams: fromHex(copy.streams)!, box: fromHex(copy.box)! };
		let hasChanged = false;
		const done = await layCopy(parts, {
			...{ slips, pair, place, today, there, laid: this.#laid },
			changed: () => (hasChanged = true),
			keep: (each) => this.#keep(each)
		});
		if (done.ok) this.#laidOf = of;
		return hasChanged;
	}

	/** Lays in the inbox what lies at a relay for the holder of this sheet. The day of the last thing in it. */
	async bringBack(numbers: string): Promise<Result<Day, RestoreProblem>> {
		const secret = fromSheetText(numbers);
		if (!secret.ok) return secret;
		const { device, desk } = this.#parts;
		const { network } = device;
		let problem: RestoreProblem = 'unreachable';
		for (const { origin } of network?.relays ?? []) {
			const slips = network && slipsAt(network, origin);
			const copy = slips && (await readCopy(slips, secret.value, network.day()));
			if (!copy?.ok) {
				if (copy && problem !== 'broken') problem = copy.error;
				continue;
			}
			await this.#layDown(copy.value.sheets);
			if (desk.save.kind !== 'saved') return err('not-kept');
			const times = copy.value.sheets.map(({ sheet }) => Number(sheet.at) || 0);
			return ok(dayOf(Math.max(0, ...times)));
		}
		return err(problem);
	}

	/** As they were: who wrote them and when, by the very ids. */
	async #layDown(sheets: readonly CopiedSheet[]): Promise<void> {
		for (const [title, all] of Map.groupBy(sheets, (sheet) => sheet.title)) {
			const paper = this.#parts.desk.paperFor(inbox.id, inbox.version, title);
			for (let n = 0; n < all.length; n += AT_ONCE) {
				paper.change((draft) => {
					const lies = (draft as { sheets: Record<string, unknown> }).sheets;
					for (const { id, sheet } of all.slice(n, n + AT_ONCE)) lies[id] ??= sheet;
				});
				await paper.settle();
			}
		}
	}

	get #copy() {
		return factsOf(this.#parts.facts(), 'copy').at(-1);
	}

	#isInForce(sheet: string): boolean {
		return isSheetInForce(this.#sheets.current, fromHex(sheet)!);
	}

	get #papers() {
		return this.#parts.desk.papers.filter(({ kind }) => kind === inbox.id);
	}

	/** Another list whenever there is something new to copy. */
	get #contents(): readonly unknown[] {
		return [...this.#papers.map(({ current }) => current), this.#parts.session.membership.log];
	}

	/** Undefined while this device has not the key of みんな. */
	#partsOf(of: readonly unknown[]): readonly Bytes[] | undefined {
		const { session } = this.#parts;
		const [key] = session.keys.answered;
		if (!key) return undefined;
		if (this.#made && isSame(this.#made.of, of)) return this.#made.parts;
		const sheets = this.#papers
			.flatMap(({ current: { title, sheets: lie } }) =>
				Object.entries(lie).map(([id, sheet]): CopiedSheet => ({ title, id, sheet: plainSheet(sheet) }))
			)
			.sort((a, b) => Number(a.sheet.at) - Number(b.sheet.at) || (a.id < b.id ? -1 : 1));
		const operations = [...session.membership.log.operations.values()];
		const { relays } = session.record;
		this.#made = { of, parts: copyToParts({ operations, sheets, relays, key }) };
		return this.#made.parts;
	}

	async #read(): Promise<void> {
		if (this.#isRead) return;
		const stored = await this.#parts.session.records.get('settings', NAME);
		if (stored.ok && stored.value) this.#laid ??= laidIn(fromUtf8(stored.value));
		this.#isRead = true;
	}

	async #keep(laid: LaidCopy): Promise<boolean> {
		const kept = await this.#parts.session.records.put('settings', NAME, utf8(JSON.stringify(laid)));
		if (kept.ok) this.#laid = laid;
		return kept.ok;
	}
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	a.length === b.length && a.every((one, n) => one === b[n]);

/** As this device wrote it; none where something else lies there: then all is laid anew. */
const laidIn = (text: string | undefined): LaidCopy | undefined => {
	try {
		const laid = JSON.parse(text ?? '') as LaidCopy;
		return typeof laid.streams === 'string' && Array.isArray(laid.parts) ? laid : undefined;
	} catch {
		return undefined;
	}
};
