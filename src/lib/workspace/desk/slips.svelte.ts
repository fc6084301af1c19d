import type { DocumentSession } from '../../documents/kind.ts';
import {
	beginRequest,
	beginSlip,
	listedSlip,
	requestInDraft,
	slip,
	slipInDraft,
	type ListedSlip
} from '../../documents/slip/index.ts';
import type { SlipBeginning } from '../../documents/surroundings.ts';
import type { GroupSession } from '../group-session.ts';
import { randomName } from '../randomness.ts';
import type { DeskSession } from './desk-session.svelte.ts';
import type { Drafts } from './drafts.ts';
import type { DeskPaper } from './paper.svelte.ts';

type SlipDocument = ReturnType<typeof slip.empty>;
export type SlipPaper = DocumentSession<SlipDocument>;

interface InList {
	readonly paper: DeskPaper;
	readonly slip: ListedSlip;
}

/** Of the random name of a slip. */
export const SLIP_NAME_LETTERS = 12;

/** The slips of the open desk: which there are, which one is open, and the one place for what is being written. */
export class DeskSlips {
	readonly #desk: DeskSession;
	readonly #drafts: Drafts;
	#opened = $state.raw<DeskPaper | undefined>();
	/** What is open is, or is to become, a 出前講座のお願い. */
	#isRequest = $state(false);
	#waiting = $state.raw<SlipBeginning | undefined>();
	#draft = $state.raw<string | undefined>();
	/** The newest first. */
	readonly listed: readonly InList[] = $derived.by(() => this.#list());

	constructor(desk: DeskSession, drafts: Drafts, session: GroupSession) {
		this.#desk = desk;
		this.#drafts = drafts;
		this.#draft = drafts.of('slip').kept;
		this.#waiting = session.toConnect;
		session.toConnect = undefined;
		if (this.#waiting && !this.hasDraft) this.beginWaiting();
		// What was begun comes back at once, as everything under lock does; but for somebody who comes with something else.
		else if (this.hasDraft && !this.#waiting) this.goOn();
	}

	/** Something was marked elsewhere, and another slip is half written. */
	get isWaiting(): boolean {
		return this.#waiting !== undefined;
	}

	/** Begins with what was marked elsewhere. */
	beginWaiting(): void {
		const from = this.#waiting;
		this.#waiting = undefined;
		this.begin(false, from);
	}

	get opened(): SlipPaper | undefined {
		return this.#opened as unknown as SlipPaper | undefined;
	}

	get isRequest(): boolean {
		return this.#isRequest;
	}

	get hasDraft(): boolean {
		return slipInDraft(this.#draft) !== undefined;
	}

	begin(nameless: boolean, from?: SlipBeginning): void {
		const name = randomName(SLIP_NAME_LETTERS);
		const others = this.listed.map(({ paper }) => paper.current);
		this.#drafts.of('slip').keep(beginSlip(name, nameless, others, from));
		this.#open(name);
	}

	/** 出前講座をお願いする: a new request, or the one that is half written. */
	beginRequest(): void {
		const draft = this.#drafts.of('request');
		const name = requestInDraft(draft.kept) ?? randomName(SLIP_NAME_LETTERS);
		if (requestInDraft(draft.kept) === undefined) draft.keep(beginRequest(name));
		this.#open(name);
		this.#isRequest = true;
	}

	goOn(): void {
		const name = slipInDraft(this.#draft);
		if (name !== undefined) this.#open(name);
	}

	drop(): void {
		this.#drafts.of('slip').keep(undefined);
		this.#draft = undefined;
	}

	open({ paper, slip: { isRequest } }: InList): void {
		this.#opened = paper;
		this.#isRequest = isRequest;
	}

	close(): void {
		this.#opened = undefined;
		this.#draft = this.#drafts.of('slip').kept;
	}

	#open(name: string): void {
		this.#isRequest = false;
		this.#opened = this.#desk.paperFor(slip.id, slip.version, name);
	}

	#list(): readonly InList[] {
		return this.#desk.papers
			.filter(({ kind }) => kind === slip.id)
			.flatMap((paper) => {
				const listed = listedSlip(paper.current);
				return listed === undefined ? [] : [{ paper, slip: listed }];
			})
			.sort((a, b) => b.slip.first.at - a.slip.first.at);
	}
}
