import type { DocumentSession } from '../../documents/kind.ts';
import { beginRequest, beginSlip, listedSlip, slip, type ListedSlip } from '../../documents/slip/index.ts';
import type { SlipBeginning } from '../../documents/surroundings.ts';
import type { GroupSession } from '../group-session.ts';
import { randomName } from '../randomness.ts';
import type { DeskSession } from './desk-session.svelte.ts';
import type { Drafts } from './drafts.ts';
import type { DeskPaper } from './paper.svelte.ts';

type SlipDocument = ReturnType<typeof slip.empty>;
export type SlipPaper = DocumentSession<SlipDocument>;

interface InList {
	readonly paper: SlipPaper;
	readonly slip: ListedSlip;
}

/** Of the random name of a slip. */
export const SLIP_NAME_LETTERS = 12;

/** The kind says what lies on it, and each sheet is checked where it is read. */
const toSlip = (paper: DeskPaper): SlipPaper => paper as unknown as SlipPaper;

/** Of the slips that are half written, the one that was not put down yet: there is one at a time. */
export const begunSlip = (
	halfWritten: readonly string[],
	papers: readonly { readonly kind: string; readonly current: { readonly title: string } }[]
): string | undefined => {
	const there = papers.filter(({ kind, current }) => kind === slip.id && listedSlip(current) !== undefined);
	return halfWritten.find((title) => !there.some(({ current }) => current.title === title));
};

/** The slips of the open desk: which there are, which one is open, and what is half written. */
export class DeskSlips {
	readonly #desk: DeskSession;
	readonly #drafts: Drafts;
	#opened = $state.raw<SlipPaper | undefined>();
	/** What is open is, or is to become, a 出前講座のお願い. */
	#isRequest = $state(false);
	#waiting = $state.raw<SlipBeginning | undefined>();
	/** The names of the slips that are. */
	#halfWritten = $state.raw<readonly string[]>([]);
	/** The newest first. */
	readonly listed: readonly InList[] = $derived.by(() => this.#list());

	constructor(desk: DeskSession, drafts: Drafts, session: GroupSession) {
		this.#desk = desk;
		this.#drafts = drafts;
		this.#halfWritten = drafts.slips('slip');
		this.#waiting = session.toConnect;
		session.toConnect = undefined;
		const [half, ...others] = this.#halfWritten;
		if (this.#waiting && !this.hasDraft) this.beginWaiting();
		// What was begun comes back at once, as everything under lock does; but for somebody who comes with something else, or has to choose.
		else if (half !== undefined && others.length === 0 && !this.#waiting) this.#open(half);
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
		return this.#opened;
	}

	get isRequest(): boolean {
		return this.#isRequest;
	}

	/** A new slip is half written. */
	get hasDraft(): boolean {
		return this.#begun !== undefined;
	}

	/** A slip that was put down is being rewritten. */
	isHalfWritten({ paper }: InList): boolean {
		return this.#halfWritten.includes(paper.current.title);
	}

	begin(nameless: boolean, from?: SlipBeginning): void {
		const name = randomName(SLIP_NAME_LETTERS);
		const others = this.listed.map(({ paper }) => paper.current);
		this.#drafts.ofSlip('slip', name).keep(beginSlip(name, nameless, others, from));
		this.#open(name);
	}

	/** 出前講座をお願いする: a new request, or the one that is half written. */
	beginRequest(): void {
		const begun = begunSlip(this.#drafts.slips('request'), this.#desk.papers);
		const name = begun ?? randomName(SLIP_NAME_LETTERS);
		if (begun === undefined) this.#drafts.ofSlip('request', name).keep(beginRequest(name));
		this.#open(name);
		this.#isRequest = true;
	}

	goOn(): void {
		if (this.#begun !== undefined) this.#open(this.#begun);
	}

	drop(): void {
		if (this.#begun !== undefined) this.#drafts.ofSlip('slip', this.#begun).keep(undefined);
		this.#halfWritten = this.#drafts.slips('slip');
	}

	open({ paper, slip: { isRequest } }: InList): void {
		this.#opened = paper;
		this.#isRequest = isRequest;
	}

	close(): void {
		this.#opened = undefined;
		this.#halfWritten = this.#drafts.slips('slip');
	}

	get #begun(): string | undefined {
		return begunSlip(this.#halfWritten, this.#desk.papers);
	}

	#open(name: string): void {
		this.#isRequest = false;
		this.#opened = toSlip(this.#desk.paperFor(slip.id, slip.version, name));
	}

	#list(): readonly InList[] {
		return this.#desk.papers
			.filter(({ kind }) => kind === slip.id)
			.flatMap((paper) => {
				const listed = listedSlip(paper.current);
				return listed === undefined ? [] : [{ paper: toSlip(paper), slip: listed }];
			})
			.sort((a, b) => b.slip.first.at - a.slip.first.at);
	}
}
