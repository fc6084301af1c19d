import * as A from '@automerge/automerge';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { NO_LOG, type DocumentSession } from '../../src/lib/documents/kind.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import type { Note } from '../../src/lib/documents/note/model.ts';
import { NoteText } from '../../src/lib/documents/note/note-text.ts';
import { testing } from '../../src/lib/documents/note/testing.ts';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { textOfRecord } from '../../src/lib/documents/note/text.ts';
import { ok } from '../../src/lib/kernel/result.ts';
import { drawSeed, randomFrom } from '../support/random.ts';
import { bodyOf, READ_OTHERWISE, tellOfUndo } from '../support/undo-story.ts';

/** Writers, edits of all, the share of live messages that is lost, and how many such stories: every tenth once got stuck at a gap. */
const STORIES = [
	[3, 400, 0, 10],
	[3, 400, 0.3, 5],
	[3, 400, 1, 2],
	[16, 400, 0.3, 1]
] as const;

/** One writer's device: the record in real automerge, and a lane on which messages may be lost. */
class Writer {
	record: A.Doc<Note>;
	text!: NoteText;
	#listeners: ((bytes: Uint8Array) => void)[] = [];
	#log: Uint8Array | undefined;
	readonly #say: (from: Writer, bytes: Uint8Array) => void;

	constructor(record: A.Doc<Note>, say: (from: Writer, bytes: Uint8Array) => void) {
		this.record = record;
		this.#say = say;
	}

	hear(bytes: Uint8Array): void {
		for (const listener of this.#listeners) listener(bytes);
	}

	/** A new start of the app: what was typed and not flushed is gone, as without a log. */
	async start(log?: Uint8Array): Promise<void> {
		this.#listeners = [];
		this.#log = log;
		this.text = await NoteText.open(this.#session());
		undoing.set(this.text.doc, new Y.UndoManager(this.text.doc.getXmlFragment(BODY), { captureTimeout: 0 }));
	}

	merge(other: Writer): void {
		this.record = A.merge(this.record, A.clone(other.record));
		this.text.readRecord();
	}

	#session(): DocumentSession<Note> {
		const read = (): Note => this.record;
		return {
			id: 'note' as never,
			drawer: { keep: async () => false, read: async () => ok(undefined), drop: async () => undefined },
			get current() {
				return read();
			},
			change: (edit) => void (this.record = A.change(this.record, (draft) => edit(draft))),
			changeNamelessly: () => {},
			settle: async () => {},
			foretell: () => {},
			ahead: undefined,
			random: () => 0.5,
			typing: {
				name: '佐藤',
				send: (bytes) => this.#say(this, bytes),
				listen: (listener) => {
					this.#listeners.push(listener);
					return () => void (this.#listeners = this.#listeners.filter((one) => one !== listener));
				},
				openLog: async () => ({ ...NO_LOG, stood: this.#log }),
				owe: () => {}
			}
		};
	}
}

/** Types, formats and deletes as an editor does: paragraphs, task lists and tables of text. */
const type = (doc: Y.Doc, random: () => number): void => {
	const body = doc.getXmlFragment(BODY);
	const at = Math.floor(random() * (body.length + 1));
	const there = body.get(at);
	const text = there instanceof Y.XmlElement ? firstText(there) : undefined;
	doc.transact(() => {
		if (text && random() < 0.8) {
			const place = Math.floor(random() * (text.length + 1));
			if (random() < 0.7) text.insert(place, String.fromCodePoint(0x3042 + Math.floor(random() * 80)));
			else if (text.length > place) text.delete(place, 1);
		} else if (text && random() < 0.4) {
			body.delete(at, 1);
		} else {
			body.insert(at, [block(['paragraph', 'taskList', 'table'][Math.floor(random() * 3)]!)]);
		}
	});
};

const undoing = new WeakMap<Y.Doc, Y.UndoManager>();
/** Takes back one's own steps one by one, and now and then brings one back. */
const takeBack = (doc: Y.Doc, random: () => number): void => {
	const undo = undoing.get(doc);
	if (random() < 0.7) undo?.undo();
	else undo?.redo();
};

const INSIDE: Readonly<Record<string, readonly string[]>> = {
	paragraph: [],
	taskList: ['taskItem', 'paragraph'],
	table: ['tableRow', 'tableCell', 'paragraph']
};
const block = (name: string): Y.XmlElement => {
	const outer = new Y.XmlElement(name);
	let inner = outer;
	for (const step of INSIDE[name]!) {
		const next = new Y.XmlElement(step);
		inner.insert(0, [next]);
		inner = next;
	}
	inner.insert(0, [new Y.XmlText('お')]);
	return outer;
};
const firstText = (element: Y.XmlElement): Y.XmlText | undefined => {
	const [first] = element.toArray();
	return first instanceof Y.XmlText ? first : first instanceof Y.XmlElement ? firstText(first) : undefined;
};

const writers: Writer[] = [];
afterEach(() => writers.splice(0).forEach(({ text }) => text.close()));

/** Plays one story; at its end all have one text, and the record alone gives the same. */
const tell = async (count: number, edits: number, loss: number, random: () => number): Promise<void> => {
	const first = A.from({ ...note.empty('話し合い') } as Record<string, unknown>) as unknown as A.Doc<Note>;
	let lost = 0;
	const say = (from: Writer, bytes: Uint8Array): void => {
		for (const writer of writers.filter((one) => one !== from)) {
			if (random() < loss) lost++;
			else writer.hear(bytes);
		}
	};
	for (let n = 0; n < count; n++) writers.push(new Writer(A.clone(first), say));
	for (const writer of writers) await writer.start();

	for (let edit = 0; edit < edits; edit++) {
		const writer = writers[Math.floor(random() * count)]!;
		if (random() < 0.85) type(writer.text.doc, random);
		else takeBack(writer.text.doc, random);
		if (random() < 0.05) writer.text.beginComposing();
		if (random() < 0.1) writer.text.endComposing();
		if (random() < 0.1) writer.text.flush();
		if (random() < 0.05) writer.merge(writers[Math.floor(random() * count)]!);
		if (random() < 0.02) {
			writer.text.close();
			await writer.start();
		}
	}
	for (const { text } of writers) {
		text.endComposing();
		text.flush();
	}
	for (const one of writers) for (const other of writers) one.merge(other);
	for (const one of writers) for (const other of writers) one.merge(other);

	const [shown, ...others] = writers.map(({ text }) => text.doc.getXmlFragment(BODY).toString());
	expect(shown!.length).toBeGreaterThan(200);
	for (const other of others) expect(other).toBe(shown);
	// The record alone gives the same text: nothing of it came by the lane only.
	const record = textOfRecord(writers[0]!.record);
	expect(record.getXmlFragment(BODY).toString()).toBe(shown);
	record.destroy();
	expect(lost > 0).toBe(loss > 0);
	writers.splice(0).forEach(({ text }) => text.close());
};

const seed = drawSeed();

describe('a note', () => {
	it.each(STORIES)(
		`is one text for %i writers of %i edits when %f of what they say live is lost (ENGAWA_SEED=${seed})`,
		async (count, edits, loss, stories) => {
			for (let n = 0; n < stories; n++) await tell(count, edits, loss, randomFrom(seed + n));
		}
	);

	it('keeps what others write out of a word that is being composed, and takes it in afterwards', async () => {
		const first = A.from({ ...note.empty('話し合い') } as Record<string, unknown>) as unknown as A.Doc<Note>;
		const say = (from: Writer, bytes: Uint8Array): void =>
			writers.forEach((writer) => writer !== from && writer.hear(bytes));
		writers.push(new Writer(A.clone(first), say), new Writer(A.clone(first), say));
		for (const writer of writers) await writer.start();
		const [sato, suzuki] = writers as [Writer, Writer];
		sato.text.beginComposing();
		suzuki.text.doc.getXmlFragment(BODY).insert(0, [block('paragraph')]);
		expect(sato.text.doc.getXmlFragment(BODY).length).toBe(0);
		sato.text.endComposing();
		expect(sato.text.doc.getXmlFragment(BODY).length).toBe(1);
	});

	it.each(READ_OTHERWISE)(
		'is in the record as it stood when undo had put something back, in story %i',
		async (story) => {
			writers.push(new Writer(A.from({ ...note.empty('話し合い') } as never), () => undefined));
			const [sato] = writers as [Writer];
			await sato.start();
			tellOfUndo(story, sato.text.doc, () => {
				sato.text.flush();
				const record = textOfRecord(sato.record);
				expect(record.getXmlFragment(BODY).toString()).toBe(bodyOf(sato.text.doc).toString());
				record.destroy();
			});
		}
	);

	it('brings what only the log of the device has into the record, in one change', async () => {
		const first = A.from({ ...note.empty('話し合い') } as Record<string, unknown>) as unknown as A.Doc<Note>;
		const doc = new Y.Doc();
		const random = randomFrom(seed);
		for (let key = 0; key < 50; key++) type(doc, random);
		writers.push(new Writer(first, () => undefined));
		const [sato] = writers as [Writer];
		await sato.start(Y.encodeStateAsUpdateV2(doc));
		expect(Object.keys(sato.record.updates)).toHaveLength(1);
		const record = textOfRecord(sato.record);
		expect(record.getXmlFragment(BODY).toString()).toBe(doc.getXmlFragment(BODY).toString());
		record.destroy();
		sato.text.close();
		await sato.start(Y.encodeStateAsUpdateV2(doc));
		expect(Object.keys(sato.record.updates), 'nothing is written twice').toHaveLength(1);
	});

	it('passes over an update that is none, and shows the rest', () => {
		const doc = A.from({ ...note.empty('話し合い') } as Record<string, unknown>) as unknown as A.Doc<Note>;
		const written = A.change(doc, (draft) => void testing.randomEdit(draft, randomFrom(1)));
		const torn = A.change(written, (draft) => {
			draft.updates['00000000-torn'] = Uint8Array.of(1, 2, 3, 255);
			draft.updates['no-update'] = 'ことば' as never;
		});
		expect(testing.visible(torn)).toEqual(testing.visible(written));
	});
});
