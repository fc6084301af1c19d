import { createSubscriber } from 'svelte/reactivity';
import type { Beside, BesideDocument } from '../documents/beside.ts';
import type { DocumentKind } from '../documents/kind.ts';
import { kinds } from '../documents/kinds.ts';
import { kindById } from '../documents/known-kinds.ts';
import type { LinkTargetId, PassingProblem, Source, Standing } from '../documents/link-target.ts';
import { markName } from '../documents/mark/index.ts';
import { hashOf, partIn } from '../documents/part-hash.ts';
import type { SlipBeginning } from '../documents/surroundings.ts';
import { isInCircle } from '../group/access.ts';
import type { Locale } from '../i18n/locale.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';
import { bringUpToDate, calm } from './live.svelte.ts';
import { marksHere } from './referral/marks.ts';
import { passOn, TARGETS, targetsIn } from './pass-on.ts';

/** What is copied or counted from other documents need not follow every keystroke in them. */
const FOLLOW_EVERY_MS = 500;

/** Everyone's documents of one group, as a page tells the view of one of them. */
export class EveryonesDocuments implements Beside {
	readonly #session: GroupSession;
	readonly #path: (kind: string, ref: string) => string;
	readonly #hash: () => string;
	readonly #toReferral: (() => void) | undefined;
	readonly #follow: () => void;
	/** Read once for all cards that ask. */
	readonly #marks: ReadonlySet<string> = $derived.by(() => {
		this.#follow();
		return marksHere(this.#session);
	});

	/**
	 * `path` leads to the page of a document of the kind; `hash` is that of this page. Reactive. `toReferral` shows 相談・つなぐ, on pages
	 * with something to mark.
	 */
	constructor(
		session: GroupSession,
		path: (kind: string, ref: string) => string,
		hash: () => string,
		toReferral?: () => void
	) {
		[this.#session, this.#path, this.#hash, this.#toReferral] = [session, path, hash, toReferral];
		const calmly = calm(session.everyone, FOLLOW_EVERY_MS);
		this.#follow = createSubscriber((update) => calmly.subscribe(update));
	}

	documents(kind: string): readonly BesideDocument[] {
		this.#follow();
		const { everyone } = this.#session;
		return everyone.documents.flatMap(({ id, kind: kindId, title }) => {
			const state = everyone.documentState(id);
			const read = kindById(kindId);
			if (kindId !== kind || read === undefined || state.kind !== 'ready') return [];
			bringUpToDate(everyone, state.handle, read);
			const content: unknown = state.handle.doc();
			const shape = read.parse(content);
			return [{ id, title: (shape.ok && read.title(shape.value)) || title, content }];
		});
	}

	placeOf(id: string, part?: string): { readonly title: string; readonly path: string } | undefined {
		this.#follow();
		const { everyone, record } = this.#session;
		const named = everyone.documents.find((document) => document.id === id);
		const path = named && this.#path(named.kind, documentRef(record.alias, named.id));
		return path === undefined ? undefined : { title: named!.title, path: path + (part ? hashOf(part) : '') };
	}

	get sought(): string | undefined {
		return partIn(this.#hash());
	}

	get targets(): readonly LinkTargetId[] {
		this.#follow();
		return targetsIn(this.#session, TARGETS);
	}

	async loadStanding(target: LinkTargetId): Promise<() => readonly Standing[]> {
		const kind = (kinds as readonly DocumentKind[]).find(({ linkTarget }) => linkTarget?.id === target);
		const standingIn = await kind?.linkTarget?.loadStanding?.();
		if (kind === undefined || standingIn === undefined) return () => [];
		return () =>
			standingIn(
				this.documents(kind.id).flatMap(({ content }) => {
					const shape = kind.parse(content);
					return shape.ok ? [shape.value] : [];
				})
			);
	}

	passOn(
		target: LinkTargetId,
		words: string,
		locale: Locale,
		source: Source
	): Promise<Result<DocumentId, PassingProblem>> {
		return passOn(this.#session, target, words, locale, source);
	}

	get mayMark(): boolean {
		this.#follow();
		const { membership, me } = this.#session;
		return this.#toReferral !== undefined && isInCircle(membership.state, me, 'desk');
	}

	isMarked(document: string, part: string): boolean {
		return this.#marks.has(markName(document, part));
	}

	mark(beginning: SlipBeginning): void {
		this.#session.toConnect = beginning;
		this.#toReferral?.();
	}
}
