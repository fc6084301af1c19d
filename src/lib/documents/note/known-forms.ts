import * as Y from 'yjs';
import { BODY } from './text.ts';

/**
 * What this version's editor knows. The editor deletes what it does not know from the text of everybody, so a text of a newer
 * version is not opened in it. An extension that is added there is added here (extensions.browser.test.ts).
 */
export const KNOWN_BLOCKS: ReadonlySet<string> = new Set([
	'blockquote',
	'bulletList',
	'codeBlock',
	'hardBreak',
	'heading',
	'horizontalRule',
	'listItem',
	'orderedList',
	'paragraph',
	'table',
	'tableCell',
	'tableHeader',
	'tableRow',
	'taskItem',
	'taskList'
]);
export const KNOWN_MARKS: ReadonlySet<string> = new Set(['bold', 'code', 'italic', 'link', 'strike', 'underline']);

/** Whether the editor would understand all of the text. */
export const isUnderstood = (doc: Y.Doc): boolean => doc.getXmlFragment(BODY).toArray().every(isKnown);

const isKnown = (node: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean => {
	if (node instanceof Y.XmlElement)
		return KNOWN_BLOCKS.has(node.nodeName) && (node.toArray() as Y.XmlElement[]).every(isKnown);
	if (!(node instanceof Y.XmlText)) return false;
	const parts = node.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
	return parts.every(
		({ insert, attributes = {} }) =>
			typeof insert === 'string' && Object.keys(attributes).every((mark) => KNOWN_MARKS.has(markNamed(mark)))
	);
};

/** Marks that lie over each other carry a hash behind their name. */
const markNamed = (attribute: string): string => attribute.replace(/--[A-Za-z0-9+/=]{8}$/, '');
