import type { UnhurriedDocuments } from './circle-gate.ts';
import type { CircleLink, DocumentMessage } from './circle-link.ts';
import { Gathering } from './gathering.ts';
import { newsOf } from './sync-news.ts';

/** So long, in ms, a member waits at most for an answer to what is no news. */
const REPO_WAITS_MS = 4_000;
const NO_BYTES = new Uint8Array();

type RepoMessage = Extract<DocumentMessage, { type: 'repo' }>;
interface Said {
	readonly link: CircleLink;
	readonly message: DocumentMessage;
}

export interface UnhurriedParts {
	readonly documents: UnhurriedDocuments;
	/** Milliseconds of a steady clock. */
	now(): number;
	deliver(link: CircleLink, message: DocumentMessage): void;
}

/**
 * What members say of the record of documents whose words go ahead of it. After each change of a record the repo speaks to every
 * member and each of them answers, so among sixteen writers the changes of one second are taken in together, and the repo hears
 * only what tells of something that did not come with them.
 */
export class UnhurriedRecord {
	readonly #parts: UnhurriedParts;
	readonly #gathering = new Gathering<Said>((documentId, said) => this.#deliverTogether(documentId, said));
	/** When the repo last heard a link about a document. */
	readonly #heard = new WeakMap<CircleLink, Map<string, number>>();

	constructor(parts: UnhurriedParts) {
		this.#parts = parts;
	}

	take(link: CircleLink, message: DocumentMessage): void {
		const { documents, deliver } = this.#parts;
		if (!isOfRecord(message)) return deliver(link, message);
		if (documents.isUnhurried(message.documentId)) return this.#gathering.put(message.documentId, { link, message });
		this.release(message.documentId);
		deliver(link, message);
	}

	/** Delivers now what waits of this document. */
	release(documentId: string): void {
		this.#gathering.release(documentId);
	}

	/** Drops what waits: the repo's sync brings it when the members meet again. */
	clear(): void {
		this.#gathering.clear();
	}

	/** The changes first: of what the repo says of them afterwards nothing is new then. */
	#deliverTogether(documentId: string, said: readonly Said[]): void {
		for (const { link, message } of said) if (message.type === 'live') this.#parts.deliver(link, message);
		for (const link of new Set(said.map((one) => one.link))) {
			const messages = said.flatMap((one) => (one.link === link && one.message.type === 'repo' ? one.message : []));
			this.#deliverNews(documentId, link, messages);
		}
	}

	/** What is no news is said by the last message alone, and that waits for a later one while the words go on. */
	#deliverNews(documentId: string, link: CircleLink, messages: readonly RepoMessage[]): void {
		const { documents, deliver, now } = this.#parts;
		const last = messages.at(-1);
		if (!last) return;
		const news = newsOf(
			messages.map(({ data }) => data ?? NO_BYTES),
			(heads) => documents.hasHeads(documentId, heads)
		);
		for (const [n, message] of messages.slice(0, -1).entries()) if (news[n]) deliver(link, message);
		const heard = this.#heard.get(link) ?? new Map<string, number>();
		this.#heard.set(link, heard);
		const isRecent = now() - (heard.get(documentId) ?? -Infinity) < REPO_WAITS_MS;
		if (isRecent && !news.at(-1) && documents.isUnhurried(documentId))
			return this.#gathering.put(documentId, { link, message: last });
		heard.set(documentId, now());
		deliver(link, last);
	}
}

const isOfRecord = (message: DocumentMessage): boolean =>
	message.type === 'live' || (message.type === 'repo' && message.kind === 'sync');
