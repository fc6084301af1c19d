import { ImmutableString } from '@automerge/automerge/slim';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { DocumentSession } from '../kind.ts';
import { isUnderstood } from './known-forms.ts';
import { decodeSaid, encodeSaid, type Said } from './lane.ts';
import { AFTER_DRAWING_MS, FLUSH_AFTER_MS, FLUSH_WAITS_MS } from './limits.ts';
import { lookThrough } from './look-through.ts';
import { nextUpdateName, PREVIEW_FROM, previewOf, updatesOf, type Note } from './model.ts';
import { applied, joinLog, lookAgain, textOfUpdates, wordsOf } from './text.ts';
import { putsBack, writeAnewWhatOthersReadOtherwise } from './write-anew.ts';

/** Not a hand's own, so that undo does not take it back. */
const WRITTEN_ANEW = 'written anew';

/** Where what others write comes from: their keys themselves, or the record that everybody has in the end. */
type From = 'lane' | 'record';
/** What comes from the record need not stand in the log. Neighbours' keys must: own ones may rest on them. */
const FROM_RECORD = 'record';

/**
 * A note's text while it is open. Keys go at once to whoever has it open too and into this device's log, and every second
 * into the record, which is what counts: nothing is called saved before.
 * What others write waits while an input method composes a word: their change would tear it.
 * What this version does not know is kept in the text, and the editor is told before it would see and delete it.
 */
export class NoteText {
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly #session: DocumentSession<Note>;
	readonly #applied = new Set<string>();
	readonly #ends: (() => void)[] = [];
	readonly #bringIn = (): void => this.flush();
	readonly #listeners = new Set<(isUnderstood: boolean) => void>();
	#isUnderstood = true;
	#unwritten: Uint8Array[] = [];
	#held: Record<From, Uint8Array[]> | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The record should be written, as soon as a key was. */
	#isDue = false;
	/** Something was put back by undo, which others may read otherwise. */
	#isPutBack = false;

	/** From the record as it is now. */
	private constructor(session: DocumentSession<Note>) {
		this.#session = session;
		const updates = updatesOf(session.current);
		for (const [name] of updates) this.#applied.add(name);
		this.doc = textOfUpdates(updates);
		this.awareness = new Awareness(this.doc);
	}

	/** Opens the text from the record and what the log has beyond it. */
	static async open(session: DocumentSession<Note>): Promise<NoteText> {
		const log = await session.typing.openLog();
		const text = new NoteText(session);
		const beyond = log.stood && joinLog(text.doc, log.stood, text);
		text.#isUnderstood = isUnderstood(text.doc);
		log.keep(text.doc, (origin) => origin === FROM_RECORD);
		text.#ends.push(() => log.close());
		text.#start();
		if (beyond && beyond !== 'unreadable') text.#write(beyond);
		// What could not be read stays.
		if (log.stood && beyond !== 'unreadable') void session.settle().then(() => log.forget());
		return text;
	}

	/** Takes in what the record has and the text has not. */
	readRecord(): void {
		const fresh = updatesOf(this.#session.current, this.#applied);
		for (const [name] of fresh) this.#applied.add(name);
		if (fresh.length > 0)
			this.#take(
				fresh.map(([, update]) => update),
				'record'
			);
	}

	/** Whether an editor of this version may show the text. */
	get isUnderstood(): boolean {
		return this.#isUnderstood;
	}

	/** Calls when that changes; when it ends, before any observer of the text hears of what ended it. */
	onUnderstanding(listener: (isUnderstood: boolean) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** An input method is at work: others' changes wait. */
	beginComposing(): void {
		this.#held ??= { record: [], lane: [] };
	}

	endComposing(): void {
		const held = this.#held;
		this.#held = undefined;
		if (held?.lane.length) this.#take(held.lane, 'lane');
		if (held?.record.length) this.#take(held.record, 'record');
	}

	/** Puts what was typed into the record now. */
	flush(): void {
		this.#settlePutBack();
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#isDue = false;
		const updates = this.#unwritten;
		this.#unwritten = [];
		if (updates.length > 0) this.#write(Y.mergeUpdatesV2(updates));
		this.#session.typing.owe(undefined);
	}

	close(): void {
		this.endComposing();
		this.flush();
		removeAwarenessStates(this.awareness, [this.doc.clientID], 'close');
		for (const end of this.#ends.splice(0)) end();
		this.awareness.destroy();
		this.doc.destroy();
	}

	#start(): void {
		const onUpdate = (update: Uint8Array, origin: unknown): void => {
			if (origin !== this && origin !== FROM_RECORD) this.#typed(update);
		};
		const onCarets = (
			{ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
			origin: unknown
		) => {
			if (origin !== this)
				this.#say({ kind: 'carets', bytes: encodeAwarenessUpdate(this.awareness, [...added, ...updated, ...removed]) });
		};
		const onTransaction = (transaction: Y.Transaction): void => void (this.#isPutBack ||= putsBack(transaction));
		this.doc.on('updateV2', onUpdate);
		this.doc.on('afterTransaction', onTransaction);
		this.awareness.on('update', onCarets);
		this.#ends.push(
			this.#session.typing.listen((bytes) => this.#hear(bytes)),
			() => this.doc.off('updateV2', onUpdate),
			() => this.doc.off('afterTransaction', onTransaction),
			() => this.awareness.off('update', onCarets)
		);
		this.#say({ kind: 'who-is-here' });
	}

	/** Brings in what others wrote. Words alone cannot make a text unknown, unless they let parts in that had waited for them. */
	#take(updates: readonly Uint8Array[], from: From): void {
		if (this.#held) return void this.#held[from].push(...updates);
		const origin = from === 'record' ? FROM_RECORD : this;
		const before = this.#isUnderstood;
		Y.transact(
			this.doc,
			() => {
				const waited = this.doc.store.pendingStructs !== null;
				const brought = updates.map((update) => applied(this.doc, update, origin));
				if (from === 'record') lookAgain(this.doc, origin);
				if (waited || !before || brought.some((one) => one === 'forms' || one === 'foreign'))
					this.#isUnderstood = isUnderstood(this.doc);
				if (before && !this.#isUnderstood) this.#tell();
			},
			origin,
			false
		);
		if (!before && this.#isUnderstood) this.#tell();
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener(this.#isUnderstood);
	}

	#typed(update: Uint8Array): void {
		this.#say({ kind: 'text', bytes: update });
		this.#unwritten.push(update);
		this.#session.typing.owe(this.#bringIn);
		this.#timer ??= setTimeout(() => this.#becomeDue(), FLUSH_AFTER_MS);
		if (!this.#isDue) return;
		this.#isDue = false;
		this.#flushIn(AFTER_DRAWING_MS);
	}

	/** A long record costs as much time as there is between two keys. Right after a key is the longest until the next. */
	#becomeDue(): void {
		this.#isDue = true;
		this.#flushIn(FLUSH_WAITS_MS);
	}

	#flushIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.flush(), ms);
	}

	/** Before the record is written; a word that is being composed is left alone, and the next writing sees to it. */
	#settlePutBack(): void {
		if (!this.#isPutBack || this.#held) return;
		this.#isPutBack = false;
		writeAnewWhatOthersReadOtherwise(this.doc, WRITTEN_ANEW);
	}

	#write(update: Uint8Array): void {
		const name = nextUpdateName(this.#session.current, this.doc.clientID);
		const preview = previewOf(wordsOf(this.doc, PREVIEW_FROM));
		this.#applied.add(name);
		this.#session.change((draft) => {
			draft.updates[name] = update;
			if (draft.preview.val !== preview) draft.preview = new ImmutableString(preview);
		});
	}

	#hear(bytes: Uint8Array): void {
		const said = decodeSaid(bytes);
		if (said?.kind === 'text') {
			// What is foreign is taken from the record only, where it is kept for whoever knows it.
			if (lookThrough(said.bytes) !== 'foreign') this.#take([said.bytes], 'lane');
		} else if (said?.kind === 'carets') {
			this.#hearCarets(said.bytes);
		} else if (said) {
			this.#say({ kind: 'carets', bytes: encodeAwarenessUpdate(this.awareness, [this.doc.clientID]) });
		}
	}

	/** Somebody's caret is a courtesy: one that cannot be read is passed over. */
	#hearCarets(bytes: Uint8Array): void {
		try {
			applyAwarenessUpdate(this.awareness, bytes, this);
		} catch {
			return;
		}
	}

	#say(said: Said): void {
		this.#session.typing.send(encodeSaid(said));
	}
}
