import * as Y from 'yjs';
import { isDay } from '../../i18n/days.ts';
import { sourceIn } from '../link-target.ts';
import type { Block, Cell, Line, TaskBlock, Words } from './blocks.ts';
import { isPhotoHash } from '../../photo/photo-ref.ts';
import { BODY } from './body.ts';
import { MAX_DEPTH } from './known-forms.ts';
import { isAllowedLink } from './links.ts';

/** The shared text as blocks. Pure. Of what this version does not know the words are kept, as paragraphs. */
export const blocksOf = (doc: Y.Doc): readonly Block[] => blocksIn(doc.getXmlFragment(BODY), 0);

type Node = Y.XmlElement | Y.XmlText;
const nodesIn = (parent: Y.XmlFragment): readonly Node[] =>
	parent.toArray().filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText);
const elementsIn = (parent: Y.XmlFragment): readonly Y.XmlElement[] =>
	nodesIn(parent).filter((node) => node instanceof Y.XmlElement);

const blocksIn = (parent: Y.XmlFragment, depth: number): readonly Block[] =>
	depth > MAX_DEPTH ? [] : nodesIn(parent).flatMap((node) => blockOf(node, depth + 1));

const blockOf = (node: Node, depth: number): readonly Block[] => {
	if (node instanceof Y.XmlText) return [{ kind: 'paragraph', line: lineOf(node) }];
	const says = (name: string): unknown => node.getAttribute(name);
	switch (node.nodeName) {
		case 'heading':
			return [{ kind: 'heading', level: says('level') === 3 ? 3 : 2, line: lineIn(node) }];
		case 'paragraph':
			return [{ kind: 'paragraph', line: lineIn(node) }];
		case 'bulletList':
		case 'orderedList': {
			const start = says('start');
			return [
				{
					kind: 'list',
					ordered: node.nodeName === 'orderedList',
					start: Number.isSafeInteger(start) ? (start as number) : 1,
					items: elementsIn(node).map((item) => blocksIn(item, depth))
				}
			];
		}
		case 'taskList':
			return [{ kind: 'tasks', items: elementsIn(node).map((item) => taskOf(item, depth)) }];
		case 'blockquote':
			return [{ kind: 'quote', blocks: blocksIn(node, depth) }];
		case 'codeBlock':
			return [
				{
					kind: 'code',
					text: lineIn(node)
						.map(({ text }) => text)
						.join('')
				}
			];
		case 'table':
			return [
				{ kind: 'table', rows: elementsIn(node).map((row) => elementsIn(row).map((cell) => cellOf(cell, depth))) }
			];
		case 'photo': {
			const hash = says('hash');
			return isPhotoHash(hash) ? [{ kind: 'photo', hash }] : [];
		}
		case 'horizontalRule':
			return [{ kind: 'rule' }];
		default:
			return blocksIn(node, depth);
	}
};

/** What a task says of itself besides its words. */
export const taskOf = (item: Y.XmlElement, depth = 0): TaskBlock => {
	const [checked, owner, due] = ['checked', 'owner', 'due'].map((name): unknown => item.getAttribute(name));
	return {
		done: checked === true,
		owner: typeof owner === 'string' ? owner : '',
		due: typeof due === 'string' && isDay(due) ? due : undefined,
		source: sourceIn(item.getAttribute('source')),
		blocks: blocksIn(item, depth)
	};
};

const cellOf = (cell: Y.XmlElement, depth: number): Cell => {
	const span = (name: string): number => {
		const value: unknown = cell.getAttribute(name);
		return Number.isInteger(value) && Number(value) > 0 ? Number(value) : 1;
	};
	return {
		header: cell.nodeName === 'tableHeader',
		colspan: span('colspan'),
		rowspan: span('rowspan'),
		blocks: blocksIn(cell, depth)
	};
};

const lineIn = (element: Y.XmlElement): Line =>
	nodesIn(element).flatMap((node): Line => {
		if (node instanceof Y.XmlText) return lineOf(node);
		return node.nodeName === 'hardBreak' ? [{ text: '\n' }] : lineIn(node);
	});

const SIMPLE = ['bold', 'italic', 'underline', 'strike', 'code', 'highlight'] as const;

const lineOf = (text: Y.XmlText): Line => {
	const parts = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
	return parts.flatMap(({ insert, attributes = {} }) =>
		typeof insert === 'string' ? [{ text: insert, ...marksOf(attributes) }] : []
	);
};

const marksOf = (attributes: Record<string, unknown>): Omit<Words, 'text'> => {
	const marks: Record<string, true | string> = {};
	for (const mark of SIMPLE) if (attributes[mark]) marks[mark] = true;
	const href = (attributes.link as { href?: unknown } | undefined)?.href;
	if (typeof href === 'string' && isAllowedLink(href)) marks.href = href;
	return marks;
};
