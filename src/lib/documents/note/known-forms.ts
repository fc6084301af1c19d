import * as Y from 'yjs';
import { isPhotoHash } from '../../photo/photo-ref.ts';
import { BODY } from './body.ts';

/**
 * What this version's editor knows. The editor deletes what it does not know from the text of everybody, so a text of a newer
 * version is not shown in it. An extension that is added there is added here (extensions.browser.test.ts). Pure.
 */

type Attributes = Readonly<Record<string, (value: unknown) => boolean>>;

/** Columns or rows that one cell may reach over. A hostile number would make a table that no device can draw. */
export const MAX_SPAN = 100;
/** Blocks within blocks. Nobody writes deeper; a hostile text would overflow the stack of who draws it. */
export const MAX_DEPTH = 64;

const isWords = (value: unknown): boolean => value === null || typeof value === 'string';
const isSpan = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_SPAN;
const isWidths = (value: unknown): boolean =>
	value === null || (Array.isArray(value) && value.length <= MAX_SPAN && value.every(Number.isFinite));

const CELL: Attributes = { colspan: isSpan, rowspan: isSpan, colwidth: isWidths, align: isWords };

export const KNOWN_BLOCKS: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
	['blockquote', {}],
	['bulletList', {}],
	['codeBlock', { language: isWords }],
	['hardBreak', {}],
	['heading', { level: (value) => value === 2 || value === 3 }],
	['horizontalRule', {}],
	['listItem', {}],
	['orderedList', { start: Number.isSafeInteger, type: isWords }],
	['paragraph', {}],
	['photo', { hash: isPhotoHash }],
	['table', {}],
	['tableCell', CELL],
	['tableHeader', CELL],
	['tableRow', {}],
	['taskItem', { checked: (value) => typeof value === 'boolean', owner: isWords, due: isWords, source: isWords }],
	['taskList', {}]
]);
export const KNOWN_MARKS: ReadonlyMap<string, Attributes> = new Map<string, Attributes>([
	['bold', {}],
	['code', {}],
	['highlight', {}],
	['italic', {}],
	['link', { href: isWords, target: isWords, rel: isWords, class: isWords, title: isWords }],
	['strike', {}],
	['underline', {}]
]);

/** Whether the editor would understand all of the text. */
export const isUnderstood = (doc: Y.Doc): boolean =>
	doc
		.getXmlFragment(BODY)
		.toArray()
		.every((node) => isKnown(node, 1));

const isKnown = (node: Y.XmlElement | Y.XmlText | Y.XmlHook, depth: number): boolean => {
	if (depth > MAX_DEPTH) return false;
	if (node instanceof Y.XmlText) return isKnownText(node);
	if (!(node instanceof Y.XmlElement)) return false;
	const attributes = KNOWN_BLOCKS.get(node.nodeName);
	return (
		attributes !== undefined &&
		areKnown(node.getAttributes(), attributes) &&
		(node.toArray() as Y.XmlElement[]).every((child) => isKnown(child, depth + 1))
	);
};

const isKnownText = (text: Y.XmlText): boolean => {
	const parts = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
	return parts.every(
		({ insert, attributes = {} }) =>
			typeof insert === 'string' && namesIn(attributes).every((name) => isKnownMark(name, attributes[name]))
	);
};

/** Whether a mark that begins is known; null is one that ends. */
export const isKnownMark = (name: string, says: unknown): boolean => {
	const attributes = KNOWN_MARKS.get(markNamed(name));
	return attributes !== undefined && (says === null || (typeof says === 'object' && areKnown(says, attributes)));
};

const areKnown = (values: object, attributes: Attributes): boolean =>
	namesIn(values).every(
		(name) => Object.hasOwn(attributes, name) && attributes[name]!((values as Record<string, unknown>)[name])
	);

/** With inherited ones, which the editor reads as well: Yjs lays what somebody called `__proto__` beneath the others. */
const namesIn = (values: object): string[] => {
	const names: string[] = [];
	for (const name in values) names.push(name);
	return names;
};

/** Marks that lie over each other carry a hash behind their name. */
const markNamed = (attribute: string): string => attribute.replace(/--[A-Za-z0-9+/=]{8}$/, '');
