import { cabinet, keepSaying, keptMonths, LASTING, linesIn, newsOfCentre } from '../../documents/cabinet/index.ts';
import type { DocumentKind, DocumentSession } from '../../documents/kind.ts';
import type { DeskTargetId, PassingProblem } from '../../documents/link-target.ts';
import { signedNow, type Hand } from '../../documents/around.ts';
import { hashOf } from '../../documents/part-hash.ts';
import { beginSlip, markOfSlip, slip } from '../../documents/slip/index.ts';
import type { OpenedDocument, SlipBeginning, Surroundings } from '../../documents/surroundings.ts';
import { documentRef } from '../document-ref.ts';
import { EveryoneAround } from '../everyone-around.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import type { DocumentId, MemberId } from '../../kernel/ids.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Result } from '../../kernel/result.ts';
import type { GroupSession } from '../group-session.ts';
import { Live } from '../live.svelte.ts';
import { peopleFacts } from '../people-here.ts';
import { metAmong } from '../people.ts';
import { namesAtDesk } from './desk-names.ts';
import type { DeskPage } from './desk-page.svelte.ts';
import type { DeskSession } from './desk-session.svelte.ts';
import { randomName } from '../randomness.ts';
import { areClosed, isClosedOn } from '../referral/centre-news.ts';
import type { Drafts } from './drafts.ts';
import { begunSlip, SLIP_NAME_LETTERS } from './slips.svelte.ts';
import { deviceMarkOf, layInCabinet, openingsGoingWith } from './openings.ts';
import { DESK_TARGETS, passOn, targetsIn } from '../pass-on.ts';

export interface DeskSurroundingsParts {
	readonly page: DeskPage;
	readonly desk: DeskSession;
	/** What is being written in the view that is told of this. */
	readonly draft: Surroundings['draft'];
	readonly hand: Hand;
	/** To the page of a document of everyone's. */
	readonly path?: (kind: string, ref: string) => string;
	/** Where 連絡票 are half written, and what shows a new one. On pages with entries of the 日誌 only. */
	readonly slips?: { readonly drafts: Drafts; show(): void };
}

/** What the pages of the open desk tell the views of its papers. */
export class DeskSurroundings extends EveryoneAround implements Surroundings {
	readonly #hand: Hand;
	readonly draft: Surroundings['draft'];
	readonly deviceMark: string;
	readonly #session: GroupSession;
	readonly #desk: DeskSession;
	readonly #slips: DeskSurroundingsParts['slips'];
	readonly #path: DeskSurroundingsParts['path'];
	readonly #targets: Live<readonly DeskTargetId[]>;

	constructor({ page, desk, draft, hand, slips, path }: DeskSurroundingsParts) {
		const { session } = page;
		super(session);
		this.#hand = hand;
		this.#session = session;
		this.#desk = desk;
		this.#slips = slips;
		this.#path = path;
		this.draft = draft;
		this.deviceMark = deviceMarkOf(session.me);
		this.#targets = new Live(session.everyone, () => targetsIn(session, DESK_TARGETS));
	}

	get groupName(): string {
		return this.#session.record.name;
	}

	override get hand(): Hand {
		return this.#hand;
	}

	override get names(): readonly string[] {
		// Followed, for members come and go.
		void this.people;
		return namesAtDesk(this.#session, this.#desk);
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

	isCentreClosedOn(day: Day, named: readonly string[]): boolean {
		const papers = this.opened(cabinet.id);
		const lines = linesIn(papers).map(({ id }) => id);
		return areClosed(lines, named, (id) => isClosedOn(newsOfCentre(papers, id), day));
	}

	get keepMonths(): number | undefined {
		return keptMonths(this.opened(cabinet.id));
	}

	agreeOnKeeping(months: number | undefined): void {
		layInCabinet(this.#desk, LASTING, keepSaying(months), signedNow(this));
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
		const slips = this.#slips;
		if (!slips || begunSlip(slips.drafts.slips('slip'), this.#desk.papers) !== undefined) return false;
		const others = this.opened(slip.id).map(({ current }) => current);
		const name = randomName(SLIP_NAME_LETTERS);
		slips.drafts.ofSlip('slip', name).keep(beginSlip(name, false, others, beginning));
		slips.show();
		return true;
	}

	markOn(kind: string, part: string): 'written' | 'going' | undefined {
		const marks = this.opened(slip.id).flatMap(({ current }) => markOfSlip(current) ?? []);
		const here = marks.filter((mark) => mark.kind === kind && mark.part === part && !mark.isOver);
		if (here.length === 0) return undefined;
		return here.some(({ isGoing }) => isGoing) ? 'going' : 'written';
	}

	placeOf(document: string, part?: string): { readonly title: string; readonly path: string } | undefined {
		const { everyone, record } = this.#session;
		const named = everyone.documents.find(({ id }) => id === document);
		const path = named && this.#path?.(named.kind, documentRef(record.alias, named.id));
		return path === undefined ? undefined : { title: named!.title, path: path + (part ? hashOf(part) : '') };
	}

	get journalPath(): string {
		return `/g/${this.#session.record.alias}/desk`;
	}

	passOn(target: DeskTargetId, words: string, locale: Locale): Promise<Result<DocumentId, PassingProblem>> {
		return passOn(this.#session, target, words, locale);
	}
}
