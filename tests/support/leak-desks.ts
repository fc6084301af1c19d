import { createHash } from 'node:crypto';
import * as A from '@automerge/automerge';
import type { DocumentId } from '@automerge/automerge-repo';
import type { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import type { LeakCircle } from './leak-circle.ts';

/** The devices of a desk, each with documents of its own making, which are merged when two of them meet. */

export type Doc = A.Doc<Record<string, unknown>>;

export interface Desk {
	/** Its place among the devices of the circle. */
	readonly at: number;
	readonly docs: Map<string, Doc>;
	readonly line: DeskLine;
}

/** The same in each telling of a story: of what two write at the same time it decides what is seen. */
const actorOf = (name: string, at: number): string =>
	createHash('sha256').update(`${name} ${at}`).digest('hex').slice(0, 32);

/** Bytes of a change, a document or an update by which it is known: with their checksum or writer. */
const BEGINNING = 24;

export class LeakDesks {
	readonly all: readonly Desk[];
	readonly #circle: Pick<LeakCircle, 'begin' | 'share'>;
	readonly #ids = new Map<string, DocumentId>();
	/** The last update that Yjs wrote. */
	#ofYjs: Uint8Array = Buffer.from('nothing yet, and long enough');

	constructor(lines: readonly DeskLine[], circle: Pick<LeakCircle, 'begin' | 'share'>) {
		this.all = lines.map((line, at) => ({ at, line, docs: new Map() }));
		this.#circle = circle;
	}

	/** A document that was just made is on every device. */
	async hand(name: string, doc: Doc): Promise<void> {
		for (const { at, docs } of this.all) docs.set(name, A.clone(doc, { actor: actorOf(name, at) }));
		this.#ids.set(name, await this.#circle.begin(name, doc));
	}

	idOf(name: string): DocumentId {
		return this.#ids.get(name)!;
	}

	/** Kept on the device, and on its way to the others. */
	change(desk: Desk, name: string, edit: (draft: never) => void): void {
		const doc = A.change(desk.docs.get(name)!, (draft) => edit(draft as never));
		desk.docs.set(name, doc);
		this.#circle.share(desk.at, name, doc);
		const { updates } = doc as { readonly updates?: Readonly<Record<string, Uint8Array>> };
		this.#ofYjs = Object.values(updates ?? {}).at(-1) ?? this.#ofYjs;
	}

	/** Both have what either of them had. */
	merge(one: Desk, other: Desk, name: string): void {
		const [ours, theirs] = [one.docs.get(name)!, other.docs.get(name)!];
		if (one === other || A.getHeads(ours).join() === A.getHeads(theirs).join()) return;
		const merged = A.merge(A.clone(ours, { actor: A.getActorId(ours) }), theirs);
		one.docs.set(name, merged);
		other.docs.set(name, A.merge(A.clone(theirs, { actor: A.getActorId(theirs) }), merged));
	}

	/** Who wrote, where documents stand, how their changes and whole they begin when they travel or are stored: of each something. */
	get marks(): ReadonlyMap<string, readonly Buffer[]> {
		const { docs } = this.all[0]!;
		const all = [...docs.values()];
		const changes = all.flatMap((doc) => A.getAllChanges(doc).slice(-1));
		const [first] = docs.keys();
		return new Map([
			['who wrote', this.all.map(({ docs }) => Buffer.from(A.getActorId(docs.get(first!)!), 'hex'))],
			['a hash of Automerge', all.map((doc) => Buffer.from(A.getHeads(doc)[0]!, 'hex'))],
			['a change of Automerge', changes.map((change) => Buffer.from(change.subarray(0, BEGINNING)))],
			['an update of Yjs', [Buffer.from(this.#ofYjs.subarray(0, BEGINNING))]],
			['a document of Automerge', all.map((doc) => Buffer.from(A.save(doc).subarray(0, BEGINNING)))]
		]);
	}
}
