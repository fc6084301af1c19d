import { openDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { KeystrokeLog } from '../documents/kind.ts';
import { openKeystrokes } from './keystroke-log.ts';

const OF_RECORD = 'record';
let names = 0;
const opened: KeystrokeLog[] = [];

/** A text that is logged under this name, with what stood in the log. */
const typesAt = async (name: string) => {
	const log = await openKeystrokes(name);
	opened.push(log);
	const doc = new Y.Doc();
	if (log.stood) Y.applyUpdateV2(doc, log.stood, 'log');
	log.keep(doc, (origin) => origin === OF_RECORD);
	const type = (words: string, origin: unknown = 'hand'): void =>
		doc.transact(() => doc.getText('t').insert(doc.getText('t').length, words), origin);
	return { log, type, words: () => doc.getText('t').toString() };
};
const newName = (): string => `keys-test-${++names}`;

afterEach(() => opened.splice(0).forEach((log) => log.close()));

it('has nothing when nobody typed', async () => {
	const name = newName();
	(await typesAt(name)).log.close();
	expect((await openKeystrokes(name)).stood).toBeUndefined();
});

it('keeps what was typed until it is told that the record has it', async () => {
	const name = newName();
	const first = await typesAt(name);
	first.type('お茶');
	first.log.close();
	for (const words of ['お茶', 'お茶']) {
		const again = await typesAt(name);
		expect(again.words()).toBe(words);
		again.log.close();
	}
	const last = await typesAt(name);
	last.log.forget();
	last.log.close();
	expect((await typesAt(name)).words()).toBe('');
});

it('keeps nothing that came from the record, and own words that rest on it', async () => {
	const name = newName();
	const first = await typesAt(name);
	first.type('記録'.repeat(5_000), OF_RECORD);
	first.type('とお茶');
	first.log.close();
	const { stood } = (await typesAt(name)).log;
	expect(stood!.byteLength).toBeLessThan(200);
	expect(Y.decodeUpdateV2(stood!).structs.some((part) => part instanceof Y.Item)).toBe(true);
});

it('forgets nothing that was typed since it was opened, here or in another tab', async () => {
	const name = newName();
	const before = await typesAt(name);
	before.type('きのう');
	before.log.close();
	const [one, other] = [await typesAt(name), await typesAt(name)];
	one.type('いち');
	other.type('に');
	// Both come to the database in the order in which they are asked to.
	one.log.close();
	other.log.forget();
	other.log.close();
	const { stood } = (await typesAt(name)).log;
	const typed = Y.decodeUpdateV2(stood!).structs.map((part) =>
		part instanceof Y.Item ? part.content.getContent().join('') : ''
	);
	expect(typed.join('')).toContain('いち');
	expect(typed.join('')).toContain('に');
	expect(typed.join('')).not.toContain('きのう');
});

/** How many rows stand in the database of a log. */
const rowsIn = async (name: string): Promise<number> => {
	const db = await openDB(name);
	const rows = await db.count('updates');
	db.close();
	return rows;
};

it(
	'stays small however much is typed, also where what it rests on is in the record only',
	{ timeout: 30_000 },
	async () => {
		const name = newName();
		(await typesAt(name)).log.close();
		const written = new Y.Doc();
		const text = written.getText('t');
		text.insert(0, '記録');
		const keys: Uint8Array[] = [];
		written.on('update', (update: Uint8Array) => keys.push(update));
		for (let key = 0; key < 600; key++) text.insert(text.length, 'あ');
		const db = await openDB(name);
		const store = db.transaction('updates', 'readwrite').store;
		await Promise.all(keys.map((update) => store.add(update)));
		db.close();

		const again = await typesAt(name);
		again.type('お茶');
		await vi.waitFor(async () => expect(await rowsIn(name)).toBeLessThan(10), 20_000);
		again.log.close();
		const { stood } = (await typesAt(name)).log;
		expect(stood!.byteLength).toBeLessThan(10_000);
		const doc = new Y.Doc();
		doc.getText('t');
		Y.applyUpdateV2(doc, stood!);
		expect(doc.getText('t').toString()).toBe('お茶');
		Y.applyUpdateV2(doc, Y.encodeStateAsUpdateV2(written));
		expect(doc.getText('t').toString()).toContain('あ'.repeat(600));
	}
);
