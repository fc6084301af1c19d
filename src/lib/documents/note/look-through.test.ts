import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	HOSTILE_BLOCKS,
	HOSTILE_HTML,
	HOSTILE_LINKS,
	HOSTILE_MARKDOWN,
	HOSTILE_MARKS
} from '../../../../tests/support/hostile-payloads.ts';
import { BODY } from './body.ts';
import { isUnderstood, MAX_DEPTH } from './known-forms.ts';
import { lookThrough } from './look-through.ts';
import { applied, wordsOf } from './text.ts';

const updateOf = (write: (body: Y.XmlFragment) => void): Uint8Array => {
	const doc = new Y.Doc();
	write(doc.getXmlFragment(BODY));
	return Y.encodeStateAsUpdateV2(doc);
};
const block = (name: string, attributes: Readonly<Record<string, unknown>> = {}): Y.XmlElement<never> => {
	const element = new Y.XmlElement<never>(name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key as never, value as never);
	return element;
};
const nest = (body: Y.XmlFragment, depth: number): void => {
	let inside: Y.XmlFragment = body;
	for (let n = 0; n < depth; n++) {
		inside.insert(0, [block('blockquote')]);
		inside = inside.get(0) as Y.XmlElement;
	}
};

describe('what an update brings', () => {
	it('is words when somebody types, marks and deletes', () => {
		const doc = new Y.Doc();
		const paragraph = block('paragraph');
		paragraph.insert(0, [new Y.XmlText('お茶')]);
		doc.getXmlFragment(BODY).insert(0, [paragraph]);
		const before = Y.encodeStateVector(doc);
		const text = paragraph.get(0) as unknown as Y.XmlText;
		text.insert(2, 'のみ');
		text.format(0, 2, { bold: {} });
		text.delete(0, 1);
		expect(lookThrough(Y.encodeStateAsUpdateV2(doc, before))).toBe('words');
		expect(lookThrough(Y.encodeStateAsUpdateV2(doc))).toBe('forms');
	});

	it('is foreign for blocks, marks and things that only a newer version knows', () => {
		expect(lookThrough(updateOf((body) => body.insert(0, [block('timeline')])))).toBe('foreign');
		expect(lookThrough(updateOf((body) => body.insert(0, [new Y.XmlHook('x') as never])))).toBe('foreign');
		const marked = updateOf((body) => {
			const text = new Y.XmlText('お茶');
			body.insert(0, [text]);
			text.format(0, 1, { comment: { id: 1 } });
		});
		expect(lookThrough(marked)).toBe('foreign');
	});

	it('is unreadable when a few bytes claim a billion parts, and nothing changes', () => {
		const billion = [0x80, 0x94, 0xeb, 0xdc, 0x03];
		const bomb = Uint8Array.from([
			...[0, 0, 1, 5, 0, 0, 1, 0, 1, 0, 0, 0],
			...[1 + billion.length, 0x41, ...billion],
			...[1, ...billion, 0, 0]
		]);
		const doc = new Y.Doc();
		const began = performance.now();
		expect(applied(doc, bomb, undefined)).toBe('unreadable');
		expect(performance.now() - began).toBeLessThan(15_000);
		expect(applied(doc, Uint8Array.of(1, 2, 3), undefined)).toBe('unreadable');
		expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(new Y.Doc()));
	});
});

describe('a text', () => {
	it.each(HOSTILE_BLOCKS.map((one, n) => [n, ...one] as const))(
		'with hostile block %i is not shown in the editor',
		(_, name, attributes) => {
			const doc = new Y.Doc();
			applied(
				doc,
				updateOf((body) => body.insert(0, [block(name, attributes)])),
				undefined
			);
			expect(isUnderstood(doc)).toBe(false);
		}
	);

	it.each(HOSTILE_MARKS.map((one, n) => [n, ...one] as const))(
		'with hostile mark %i is not shown in the editor',
		(_, name, says) => {
			const doc = new Y.Doc();
			const update = updateOf((body) => {
				const text = new Y.XmlText('お茶');
				const paragraph = block('paragraph');
				body.insert(0, [paragraph]);
				paragraph.insert(0, [text]);
				text.format(0, 1, Object.fromEntries([[name, says]]) as never);
			});
			expect(lookThrough(update)).toBe('foreign');
			applied(doc, update, undefined);
			expect(isUnderstood(doc)).toBe(false);
		}
	);

	it('is tried with two hundred payloads that differ', () => {
		// In a table, and as a link, the same comes once more as HTML; that is not counted again.
		const alone = HOSTILE_HTML.filter((html) => !/^<table><tr><td><blockquote>|^<p><a href/.test(html));
		const lists = [alone, HOSTILE_LINKS, HOSTILE_BLOCKS, HOSTILE_MARKS, HOSTILE_MARKDOWN];
		const all = lists.flatMap((list, n) => list.map((one) => JSON.stringify([n, one])));
		expect(new Set(all).size).toBe(all.length);
		expect(all.length).toBeGreaterThanOrEqual(200);
	});

	it('of blocks deeper than anybody writes is not shown, and its words are still read', () => {
		const doc = new Y.Doc();
		expect(
			applied(
				doc,
				updateOf((body) => nest(body, MAX_DEPTH)),
				undefined
			)
		).toBe('forms');
		expect(isUnderstood(doc)).toBe(true);
		applied(
			doc,
			updateOf((body) => nest(body, 300)),
			undefined
		);
		expect(isUnderstood(doc)).toBe(false);
		expect(wordsOf(doc)).toBe('');
	});
});
