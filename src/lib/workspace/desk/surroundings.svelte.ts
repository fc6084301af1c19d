import { cabinet, keepSaying, keptMonths, LASTING } from '../../documents/cabinet/index.ts';
import type { DocumentKind, DocumentSession } from '../../documents/kind.ts';
import type { DeskTargetId, PassingProblem } from '../../documents/link-target.ts';
import { namesIn, roster } from '../../documents/roster/index.ts';
import type { Hand, Neighbour } from '../../documents/around.ts';
import { beginSlip, entryOfSlip, slip, slipInDraft } from '../../documents/slip/index.ts';
import type { OpenedDocument, SlipBeginning, Surroundings } from '../../documents/surroundings.ts';
import { neighboursIn } from '../everyone-around.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import type { DocumentId, MemberId } from '../../kernel/ids.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Result } from '../../kernel/result.ts';
import type { GroupSession } from '../group-session.ts';
import { Live } from '../live.svelte.ts';
import { peopleFacts } from '../people-here.ts';
import { metAmong } from '../people.ts';
import type { DeskPage } from './desk-page.svelte.ts';
import type { DeskSession } from './desk-session.svelte.ts';
import { randomName } from '../randomness.ts';
import { SLIP_NAME_LETTERS } from './slips.svelte.ts';
import { deviceMarkOf, layInCabinet, openingsGoingWith } from './openings.ts';
import { DESK_TARGETS, passOn, targetsIn } from '../pass-on.ts';

export interface DeskSurroundingsParts {
	readonly page: DeskPage;
	readonly desk: DeskSession;
	/** What is being written in the view that is told of this. */
	readonly draft: Surroundings['draft'];
	readonly hand: Hand;
	/** Where a 連絡票 is half written, and what shows it. On pages with entries of the 日誌 only. */
	readonly slips?: { draft(): Surroundings['draft']; show(): void };
}

/** What the pages of the open desk tell the views of its papers. */
export class DeskSurroundings implements Surroundings {
	readonly hand: Hand;
	readonly draft: Surroundings['draft'];
	readonly deviceMark: string;
	readonly #session: GroupSession;
	readonly #desk: DeskSession;
	readonly #people: Live<readonly Neighbour[]>;
	readonly #names: Live<readonly string[]>;
	readonly #slips: DeskSurroundingsParts['slips'];
	readonly #targets: Live<readonly DeskTargetId[]>;

	constructor({ page, desk, draft, hand, slips }: DeskSurroundingsParts) {
		const { session } = page;
		this.hand = hand;
		this.#session = session;
		this.#desk = desk;
		this.#slips = slips;
		this.draft = draft;
		this.deviceMark = deviceMarkOf(session.me);
		this.#people = new Live(session.membership, () => neighboursIn(session.membership.state, session.me));
		this.#names = new Live(session.membership, () =>
			[...session.membership.state.members.values()].map(({ name }) => name)
		);
		this.#targets = new Live(session.everyone, () => targetsIn(session, DESK_TARGETS));
	}

	get today(): Day {
		return dayOf(Date.now());
	}

	now(): number {
		return Date.now();
	}

	get people(): readonly Neighbour[] {
		return this.#people.current;
	}

	get names(): readonly string[] {
		const onRoster = this.opened(roster.id).map(({ current }) => current);
		const all = [...this.#names.current, ...namesIn(onRoster)];
		return all.filter((name, n) => all.indexOf(name) === n);
	}

	get targets(): readonly DeskTargetId[] {
		return this.#targets.current;
	}

	opened(kind: string): readonly OpenedDocument[] {
		return this.#desk.papers.filter((paper) => paper.kind === kind);
	}

	hasMet(member: string, since: Day): boolean {
		const facts = peopleFacts(this.#session);
		const devices = facts.state.members.get(member as MemberId)?.devices ?? [];
		if (devices.some(({ deviceId }) => deviceId === facts.me)) return true;
		const met = metAmong(facts, devices);
		return met.kind === 'now' || (met.kind === 'on' && dayOf(met.at) >= since);
	}

	get keepMonths(): number | undefined {
		return keptMonths(this.opened(cabinet.id));
	}

	agreeOnKeeping(months: number | undefined): void {
		layInCabinet(this.#desk, LASTING, keepSaying(months), {
			by: this.hand.name,
			tablet: this.hand.tablet,
			at: this.now()
		});
	}

	paper<Shape extends object>(
		kind: Pick<DocumentKind<Shape>, 'id' | 'version'>,
		title: string
	): DocumentSession<Shape> {
		return this.#desk.paperFor(kind.id, kind.version, title) as DocumentSession<object> as DocumentSession<Shape>;
	}

	async bury(ids: readonly DocumentId[]): Promise<boolean> {
		if (!ids.every((id) => this.isWhole(id))) return false;
		const openings = openingsGoingWith(this.#desk.papers, ids).filter((id) => this.isWhole(id));
		this.#desk.bury([...ids, ...openings]);
		return true;
	}

	isWhole(id: DocumentId): boolean {
		return this.#desk.isWhole(id);
	}

	connect(beginning: SlipBeginning): boolean {
		const draft = this.#slips?.draft();
		if (!draft || slipInDraft(draft.kept) !== undefined) return false;
		const others = this.opened(slip.id).map(({ current }) => current);
		draft.keep(beginSlip(randomName(SLIP_NAME_LETTERS), false, others, beginning));
		this.#slips?.show();
		return true;
	}

	isConnected(part: string): boolean {
		return this.opened(slip.id).some(({ current }) => entryOfSlip(current) === part);
	}

	get journalPath(): string {
		return `/g/${this.#session.record.alias}/desk`;
	}

	passOn(target: DeskTargetId, words: string, locale: Locale): Promise<Result<DocumentId, PassingProblem>> {
		return passOn(this.#session, target, words, locale);
	}
}
