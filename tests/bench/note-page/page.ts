import * as A from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { flushSync, mount, unmount } from 'svelte';
import * as Y from 'yjs';
import type { Typing } from '../../../src/lib/documents/kind.ts';
import { note } from '../../../src/lib/documents/note/index.ts';
import type { Note } from '../../../src/lib/documents/note/model.ts';
import NoteView from '../../../src/lib/documents/note/NoteView.svelte';
import { openKeystrokes } from '../../../src/lib/workspace/keystroke-log.ts';
import { writeBlocks } from '../../../src/lib/documents/note/write-blocks.ts';
import '../../../src/app.css';
import DocumentStage from '../../support/DocumentStage.svelte';
import { MemorySession } from '../../support/document-session.svelte.ts';
import { randomFrom } from '../../support/random.ts';
import { longNote } from './long-note.ts';

/** The editor of the app, with the engine and the log, and instead of the app's network nothing but a raw data channel. */
export interface NotePage {
	/** Makes a note of so many edits in memory; the same on every page. */
	write(edits: number): void;
	/** Makes a note of these paragraphs, written in one go. */
	paste(lines: readonly string[]): void;
	/** Resolves with the milliseconds from asking for the view to its words on the page. */
	open(): Promise<number>;
	leave(): Promise<void>;
	/** The same text, drawn alike, in no editor but the browser's own, or in the same editor without anything shared. */
	plain(): void;
	alone(): void;
	offer(): Promise<RTCSessionDescriptionInit>;
	answer(offer: RTCSessionDescriptionInit): Promise<RTCSessionDescriptionInit>;
	accept(answer: RTCSessionDescriptionInit): Promise<void>;
}

class RawSession extends MemorySession<Note> {
	readonly listeners = new Set<(bytes: Uint8Array) => void>();
	channel: RTCDataChannel | undefined;
	override readonly typing: Typing = {
		name: '佐藤',
		send: (bytes) => this.channel?.send(bytes as Uint8Array<ArrayBuffer>),
		listen: (listener) => {
			this.listeners.add(listener);
			return () => this.listeners.delete(listener);
		},
		openLog: () => openKeystrokes('bench'),
		owe: () => undefined
	};
}

const begin = (updates: readonly Uint8Array[]): void => {
	const names = updates.map((update, n) => [`${String(n).padStart(8, '0')}-1`, update] as const);
	const content = { ...note.empty('長い話し合い'), updates: Object.fromEntries(names) };
	session = new RawSession(A.from(content as unknown as Record<string, unknown>) as A.Doc<Note>, randomFrom(1));
};

let session: RawSession;
/** As the page of a group tells it. */
const around = {
	hand: { name: '佐藤', tablet: false },
	today: '2026-11-20',
	now: () => Date.now(),
	people: [],
	names: []
};

let shown: object | undefined;

/** A place in which text looks as in the editor, which has gone, and what stood in it. */
const besides = (): readonly [HTMLElement, string] => {
	const text = document.querySelector('.ProseMirror')!;
	const frames: HTMLElement[] = [];
	for (let frame = text.parentElement!; frame !== document.body; frame = frame.parentElement!)
		frames.push(frame.cloneNode() as HTMLElement);
	frames.reduce((inner, outer) => {
		outer.append(inner);
		return outer;
	});
	const html = text.innerHTML;
	void page.leave();
	document.body.append(frames.at(-1)!);
	return [frames[0]!, html];
};

const connection = new RTCPeerConnection();

const hear = (channel: RTCDataChannel): void => {
	channel.binaryType = 'arraybuffer';
	session.channel = channel;
	channel.onmessage = ({ data }) => {
		for (const listener of session.listeners) listener(new Uint8Array(data as ArrayBuffer));
	};
};

const described = async (): Promise<RTCSessionDescriptionInit> => {
	await connection.setLocalDescription();
	await new Promise<void>((done) => {
		const look = () => connection.iceGatheringState === 'complete' && done();
		connection.onicegatheringstatechange = look;
		look();
	});
	return connection.localDescription!.toJSON() as RTCSessionDescriptionInit;
};

const page: NotePage = {
	write: (edits) => begin(longNote(edits, randomFrom(2026))),
	paste(lines) {
		const doc = new Y.Doc();
		doc.clientID = 1;
		writeBlocks(
			doc,
			lines.map((text) => ({ kind: 'paragraph', line: [{ text }] }))
		);
		begin([Y.encodeStateAsUpdateV2(doc)]);
	},
	async open() {
		const asked = performance.now();
		const props = { session, View: NoteView, locale: 'ja', title: '話し合い', around } as never;
		const seen = new Promise<void>((resolve) => {
			const observer = new MutationObserver(() => {
				if (!document.querySelector('.ProseMirror')?.textContent) return;
				observer.disconnect();
				resolve();
			});
			observer.observe(document.body, { childList: true, subtree: true });
		});
		shown = mount(DocumentStage, { target: document.body, props });
		flushSync();
		await seen;
		// Drawn, not only there.
		await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
		return performance.now() - asked;
	},
	async leave() {
		if (shown) await unmount(shown);
		shown = undefined;
	},
	plain() {
		const [place, html] = besides();
		const text = document.createElement('div');
		text.contentEditable = 'true';
		text.className = 'ProseMirror';
		text.innerHTML = html;
		place.append(text);
	},
	alone() {
		const [element, content] = besides();
		new Editor({ element, injectCSS: false, extensions: [StarterKit], content });
	},
	offer() {
		const channel = connection.createDataChannel('raw');
		hear(channel);
		return described();
	},
	async answer(offer) {
		connection.ondatachannel = ({ channel }) => hear(channel);
		await connection.setRemoteDescription(offer);
		return described();
	},
	async accept(answer) {
		await connection.setRemoteDescription(answer);
		const { channel } = session;
		if (channel!.readyState !== 'open') await new Promise((open) => (channel!.onopen = open));
	}
};

declare global {
	interface Window {
		note: NotePage;
	}
}
await A.initializeWasm(wasm);
window.note = page;
