import type { DocHandle } from '@automerge/automerge-repo/slim';
import { createSubscriber } from 'svelte/reactivity';
import type { Company, Person } from '../documents/company.ts';
import type { DocumentKind, DocumentSession } from '../documents/kind.ts';
import { kindById } from '../documents/kinds.ts';
import { dayOf } from '../i18n/days.ts';
import type { DocumentId, MemberId } from '../kernel/ids.ts';
import { assert } from '../kernel/assert.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';
import { bringUpToDate, LiveDocument } from './live.svelte.ts';
import { drawerOf } from './drawer.ts';
import { pastOf } from './past.ts';
import { keystrokeLogName, typingIn } from './typing.ts';

const byName = new Intl.Collator('ja', { sensitivity: 'base', numeric: true });

/** Every document of a kind that this group reads together, and the people who are named in them. */
export class OpenedKind implements Company {
	readonly #session: GroupSession;
	readonly #kind: DocumentKind;
	readonly #follow: () => void;
	readonly #opened = new WeakMap<DocHandle<object>, LiveDocument<object>>();

	constructor(session: GroupSession, kindId: string) {
		const kind = kindById(kindId);
		assert(kind, 'documents are opened of kinds there are');
		this.#session = session;
		this.#kind = kind;
		this.#follow = createSubscriber((update) => session.subscribe(update));
	}

	get me(): Person {
		const { membership, me, record } = this.#session;
		const id = membership.state.memberIdByDevice.get(me);
		const name = (id && membership.state.members.get(id)?.name) ?? record.memberName;
		// Whoever is no member any more reads on; what they write reaches nobody.
		return { id: id ?? (me as string as MemberId), name };
	}

	get people(): readonly Person[] {
		this.#follow();
		const { me } = this;
		const others = [...this.#session.membership.state.members.values()]
			.filter(
				({ memberId, kind, state }) => memberId !== me.id && kind === 'person' && (state ?? 'active') === 'active'
			)
			.map(({ memberId, name, hint, yomi }) => ({ id: memberId, name, hint, yomi: yomi ?? name }))
			.sort((a, b) => byName.compare(a.yomi, b.yomi));
		const isTwice = (name: string): boolean => [me, ...others].filter((one) => one.name === name).length > 1;
		return [me, ...others.map(({ id, name, hint }) => ({ id, name: isTwice(name) ? `${name} ${hint}`.trim() : name }))];
	}

	get tablet(): boolean {
		const { membership, me } = this.#session;
		return membership.state.devices.get(me)?.kind === 'shared';
	}

	get today() {
		return dayOf(this.now());
	}

	now(): number {
		return Date.now();
	}

	get papers(): readonly DocumentSession<unknown>[] {
		this.#follow();
		return this.#named().flatMap(({ id }) => this.#open(id) ?? []);
	}

	/** How many documents of the kind are named but cannot be read here, or not yet. */
	get missing(): number {
		this.#follow();
		return this.#named().length - this.papers.length;
	}

	paper(title: string): DocumentSession<unknown> {
		const named = this.#named().find((one) => one.title === title);
		const known = named && this.#open(named.id);
		if (known) return known;
		const { everyone } = this.#session;
		const made = this.#open(everyone.create({ kind: this.#kind.id, title, content: this.#kind.empty(title) }));
		assert(made, 'what was just made is open');
		return made;
	}

	#named() {
		return this.#session.everyone.documents.filter(({ kind }) => kind === this.#kind.id);
	}

	#open(id: DocumentId): LiveDocument<object> | undefined {
		const { everyone, record } = this.#session;
		const state = everyone.documentState(id);
		if (state.kind !== 'ready') return undefined;
		let opened = this.#opened.get(state.handle);
		if (!opened) {
			bringUpToDate(everyone, state.handle, this.#kind);
			const log = keystrokeLogName(record.alias, documentRef(record.alias, id));
			opened = new LiveDocument(
				everyone,
				state.handle,
				this.#kind,
				typingIn(everyone, state.handle, this.me.name, log),
				drawerOf(this.#session.records, id),
				pastOf(this.#session, state.handle)
			);
			this.#opened.set(state.handle, opened);
		}
		return opened.state.ok ? opened : undefined;
	}
}
