import * as Y from 'yjs';
import { storedSource } from '../link-target.ts';
import type { Block, Cell, Line, TaskBlock, Words } from './blocks.ts';
import { BODY } from './body.ts';

/** Puts blocks at the end of the shared text, in the editor's own forms: read back they are the same. */
export const writeBlocks = (doc: Y.Doc, blocks: readonly Block[]): void => {
	const body = doc.getXmlFragment(BODY);
	doc.transact(() => body.insert(body.length, blocks.map(elementOf)));
};

type Attributes = Readonly<Record<string, unknown>>;

const element = (
	name: string,
	children: readonly (Y.XmlElement | Y.XmlText)[],
	attributes: Attributes = {}
): Y.XmlElement => {
	const made = new Y.XmlElement<Record<string, never>>(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as never);
	if (children.length > 0) made.insert(0, [...children]);
	return made as Y.XmlElement;
};

const elementOf = (block: Block): Y.XmlElement => {
	switch (block.kind) {
		case 'heading':
			return element('heading', inline(block.line), { level: block.level });
		case 'paragraph':
			return element('paragraph', inline(block.line));
		case 'list': {
			const items = block.items.map((item) => element('listItem', within(item)));
			return block.ordered ? element('orderedList', items, { start: block.start }) : element('bulletList', items);
		}
		case 'tasks':
			return element('taskList', block.items.map(taskItem));
		case 'quote':
			return element('blockquote', within(block.blocks));
		case 'code':
			return element('codeBlock', inline([{ text: block.text }]));
		case 'table':
			return element(
				'table',
				block.rows.map((row) => element('tableRow', row.map(tableCell)))
			);
		case 'photo':
			return element('photo', [], { hash: block.hash });
		case 'rule':
			return element('horizontalRule', []);
	}
};

/** The editor wants a paragraph where somebody is to write. */
const within = (blocks: readonly Block[]): readonly Y.XmlElement[] =>
	(blocks.length === 0 || blocks[0]!.kind !== 'paragraph'
		? [{ kind: 'paragraph', line: [] } as Block, ...blocks]
		: blocks
	).map(elementOf);

const taskItem = ({ done, owner, due, source, blocks }: TaskBlock): Y.XmlElement =>
	element('taskItem', within(blocks), {
		checked: done,
		...(owner === '' ? {} : { owner }),
		...(due === undefined ? {} : { due }),
		...(source === undefined ? {} : { source: storedSource(source) })
	});

const tableCell = ({ header, colspan, rowspan, blocks }: Cell): Y.XmlElement =>
	element(header ? 'tableHeader' : 'tableCell', within(blocks), { colspan, rowspan });

/** Words between line breaks are one text, as the editor keeps them. */
const inline = (line: Line): readonly (Y.XmlElement | Y.XmlText)[] => {
	const nodes: (Y.XmlElement | Y.XmlText)[] = [];
	let gathered: Words[] = [];
	const gather = (): void => {
		if (gathered.length === 0) return;
		const text = new Y.XmlText();
		text.applyDelta(gathered.map((words) => ({ insert: words.text.toWellFormed(), attributes: marksOf(words) })));
		nodes.push(text);
		gathered = [];
	};
	for (const words of line) {
		if (words.text === '\n') {
			gather();
			nodes.push(element('hardBreak', []));
		} else if (words.text !== '') gathered.push(words);
	}
	gather();
	return nodes;
};

const marksOf = ({ text: _, href, ...marks }: Words): Record<string, object> => ({
	...Object.fromEntries(Object.entries(marks).flatMap(([name, on]) => (on ? [[name, {}]] : []))),
	...(href === undefined ? {} : { link: { href } })
});
