import type { Block, Cell, Line, TaskBlock, Words } from './blocks.ts';

/** A note in Markdown (GitHub's, with tables and tasks). Who does a task and until when stand in brackets behind it. Pure. */
export const markdownOf = (title: string, blocks: readonly Block[]): string =>
	`# ${escaped(title)}\n\n${blocks.map((block) => markdownOfBlock(block)).join('\n\n')}\n`;

const markdownOfBlock = (block: Block): string => {
	switch (block.kind) {
		case 'heading':
			return `${'#'.repeat(block.level)} ${inLine(block.line).replaceAll('\n', ' ')}`;
		case 'paragraph':
			return inLine(block.line).replaceAll('\n', '\\\n');
		case 'code': {
			const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
			return `${fence}\n${block.text}\n${fence}`;
		}
		case 'rule':
			return '---';
		case 'quote':
			return prefixed(block.blocks.map(markdownOfBlock).join('\n\n'), '> ', '> ');
		case 'list':
			return block.items.map((item, n) => asItem(item, block.ordered ? `${block.start + n}. ` : '- ')).join('\n');
		case 'tasks':
			return block.items.map((task) => asItem(withFacts(task), `- [${task.done ? 'x' : ' '}] `, 2)).join('\n');
		case 'table':
			return tableOf(block.rows);
	}
};

const asItem = (blocks: readonly Block[], sign: string, indent = sign.length): string =>
	prefixed(blocks.map(markdownOfBlock).join('\n\n'), sign, ' '.repeat(indent));

const prefixed = (text: string, first: string, others: string): string =>
	text
		.split('\n')
		.map((line, n) => `${n === 0 ? first : others}${line}`.trimEnd())
		.join('\n');

const withFacts = ({ owner, due, blocks }: TaskBlock): readonly Block[] => {
	const facts = [owner, due ?? ''].filter((one) => one !== '').join(', ');
	const [first, ...rest] = blocks;
	if (facts === '' || first?.kind !== 'paragraph') return blocks;
	return [{ kind: 'paragraph', line: [...first.line, { text: ` (${facts})` }] }, ...rest];
};

/** A table has a head in Markdown, and no blocks and no joined cells. */
const tableOf = (rows: readonly (readonly Cell[])[]): string => {
	const width = Math.max(1, ...rows.map((row) => row.length));
	const lines = rows.map((row) =>
		row.map(({ blocks }) => blocks.map(markdownOfBlock).join(' ').replace(/\\?\n/g, ' ').replaceAll('|', '\\|'))
	);
	const [head = [], ...body] = rows[0]?.every(({ header }) => header) ? lines : [[], ...lines];
	const asRow = (cells: readonly string[]): string =>
		`| ${Array.from({ length: width }, (_, n) => cells[n] ?? '').join(' | ')} |`;
	return [asRow(head), `|${' --- |'.repeat(width)}`, ...body.map(asRow)].join('\n');
};

const inLine = (line: Line): string => line.map(inWords).join('');

const inWords = ({ text, bold, italic, strike, code, href }: Words): string => {
	const inner = text.trim();
	if (inner === '') return text;
	const fence = '`'.repeat(longestRun(inner) + 1);
	let marked = code ? `${fence}${inner}${fence}` : escaped(inner);
	if (strike) marked = `~~${marked}~~`;
	if (italic) marked = `*${marked}*`;
	if (bold) marked = `**${marked}**`;
	if (href !== undefined) marked = `[${marked}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
	// A sign that begins a form is only one when no blank stands inside it.
	return text.replace(inner, () => marked);
};

const escaped = (text: string): string =>
	text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2');

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
