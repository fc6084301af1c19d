import * as Automerge from '@automerge/automerge';
import type { AutomergeUrl, DocHandle } from '@automerge/automerge-repo';
import * as Y from 'yjs';
import { NO_LOG, type DocumentSession } from '../../src/lib/documents/kind.ts';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import type { Note } from '../../src/lib/documents/note/model.ts';
import { NoteText } from '../../src/lib/documents/note/note-text.ts';
import { textOfRecord } from '../../src/lib/documents/note/text.ts';
import { MAX_EPHEMERAL } from '../../src/lib/wire/limits.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { ok } from '../../src/lib/kernel/result.ts';
import { whenDoc, type Device } from './circle-room.ts';

/** A note that a device of a circle has open, with its own network, repo and text, as the app joins them. */

/** Keys before a writer goes elsewhere in the note: two seconds at six keys a second. */
const KEYS_IN_ONE_PLACE = 12;

interface Place {
	readonly words: Y.XmlText;
	readonly caret: Y.RelativePosition;
}

/** One who writes: the note as their device has it, without a screen. */
export class Scribe {
	readonly device: Device;
	readonly handle: DocHandle<Note>;
	text!: NoteText;
	#place: Place | undefined;
	#told: Place | undefined;
	#typed = 0;

	constructor(device: Device, handle: DocHandle<Note>) {
		this.device = device;
		this.handle = handle;
		device.adapter.onLive((_peer, _id, changes) =>
			handle.update((doc) => Automerge.applyChanges(doc, [...changes])[0])
		);
	}

	async open(): Promise<void> {
		this.text = await NoteText.open(this.#session());
		this.device.known.unhurried.add(this.handle.documentId);
		this.handle.on('change', () => this.text.readRecord());
	}

	/**
	 * Types one character, and after some words' length goes on in another paragraph. As the editor does it, the caret is told when it
	 * moved among the words around it: behind the character just typed it is where it was.
	 */
	type(random: () => number): void {
		const { doc, awareness } = this.text;
		const place = this.#place && this.#typed++ % KEYS_IN_ONE_PLACE !== 0 ? this.#place : this.#goSomewhere(random);
		const { words, caret } = place;
		const at = Y.createAbsolutePositionFromRelativePosition(caret, doc)!.index;
		words.insert(at, String.fromCodePoint(0x3042 + Math.floor(random() * 80)));
		if (this.#told !== place) awareness.setLocalStateField('cursor', caret);
		this.#told = place;
	}

	#goSomewhere(random: () => number): Place {
		const body = this.text.doc.getXmlFragment(BODY);
		const paragraph = body.get(Math.floor(random() * body.length)) as Y.XmlElement;
		const words = paragraph.get(0) as Y.XmlText;
		const caret = Y.createRelativePositionFromTypeIndex(words, Math.floor(random() * (words.length + 1)));
		return (this.#place = { words, caret });
	}

	/** What the screen would show. */
	get shown(): string {
		return this.text.doc.getXmlFragment(BODY).toString();
	}

	#session(): DocumentSession<Note> {
		const { handle, device } = this;
		return {
			id: handle.documentId as never,
			drawer: { keep: async () => false, read: async () => ok(undefined), drop: async () => undefined },
			get current() {
				const parsed = note.parse(handle.doc());
				if (!parsed.ok) throw new Error(parsed.error);
				return parsed.value;
			},
			change: (edit) => {
				const after = Automerge.change(handle.doc() as Automerge.Doc<Note>, (draft) => edit(draft));
				device.adapter.sendLive(handle.documentId, [Automerge.getLastLocalChange(after) as Bytes]);
				handle.update(() => after);
			},
			changeNamelessly: () => {},
			settle: async () => {},
			foretell: () => {},
			ahead: undefined,
			random: () => 0.5,
			typing: {
				name: '佐藤',
				send: (bytes) => bytes.byteLength < MAX_EPHEMERAL && handle.broadcast(bytes),
				listen: (listener) => {
					const hear = ({ message }: { message: unknown }) => void (message instanceof Uint8Array && listener(message));
					handle.on('ephemeral-message', hear);
					return () => handle.off('ephemeral-message', hear);
				},
				openLog: async () => NO_LOG,
				owe: () => {}
			}
		};
	}
}

const PARAGRAPHS = 20;

/** A new note with some paragraphs to write in, open on this device. */
export const beginNote = async (device: Device): Promise<Scribe> => {
	const scribe = new Scribe(device, device.repo.create<Note>(note.empty('町内会の話し合い')));
	await scribe.open();
	const { doc } = scribe.text;
	doc.transact(() =>
		doc.getXmlFragment(BODY).insert(
			0,
			Array.from({ length: PARAGRAPHS }, () => {
				const paragraph = new Y.XmlElement('paragraph');
				paragraph.insert(0, [new Y.XmlText('話したこと')]);
				return paragraph;
			})
		)
	);
	scribe.text.flush();
	return scribe;
};

/** The same note on another device, as soon as it shows these words. */
export const openNote = async (device: Device, url: AutomergeUrl, words: string): Promise<Scribe> => {
	// On a busy machine the neighbours may answer that they have not got it yet themselves.
	const handle = await device.repo.find<Note>(url, { allowableStates: ['ready', 'unavailable'] });
	await handle.whenReady();
	const scribe = new Scribe(device, handle);
	await scribe.open();
	await whenShown(scribe, words);
	return scribe;
};

/** Resolves when this device shows these words; what it waits for comes by any way. */
export const whenShown = (scribe: Scribe, words: string): Promise<void> =>
	new Promise((resolve) => {
		const look = (): void => {
			if (scribe.shown !== words) return;
			scribe.text.doc.off('update', look);
			resolve();
		};
		scribe.text.doc.on('update', look);
		look();
	});

/** Resolves when the record alone gives these words on this device. */
export const whenRecorded = ({ handle }: Scribe, words: string): Promise<void> =>
	whenDoc(handle, (note) => {
		const record = textOfRecord(note);
		const recorded = record.getXmlFragment(BODY).toString();
		record.destroy();
		return recorded === words;
	});
