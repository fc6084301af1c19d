import {
	NO_PICTURES,
	photoInWords,
	type Block,
	type Cell,
	type Line,
	type Pictures,
	type TaskBlock,
	type Words
} from './blocks.ts';

/** A note in Markdown (GitHub's, with tables and tasks). Who does a task and until when stand in brackets behind it. Pure. */
export const markdownOf = (title: string, blocks: readonly Block[], pictures: Pictures = NO_PICTURES): string =>
	`# ${escaped(title)}\n\n${blocks.map((block) => markdownOfBlock(block, pictures)).join('\n\n')}\n`;

const markdownOfBlock = (block: Block, pictures: Pictures): string => {
	const inner = (blocks: readonly Block[]): string => blocks.map((one) => markdownOfBlock(one, pictures)).join('\n\n');
	switch (block.kind) {
		case 'heading':
			return `${'#'.repeat(block.level)} ${inLine(block.line).replaceAll('\n', ' ')}`;
		case 'paragraph':
			return inLine(block.line).replaceAll('\n', '\\\n');
		case 'code': {
			const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
			return `${fence}\n${block.text}\n${fence}`;
		}
		case 'photo':
			return escaped(photoInWords(block.hash, pictures));
		case 'rule':
			return '---';
		case 'quote':
			return prefixed(inner(block.blocks), '> ', '> ');
		case 'list':
			return block.items
				.map((item, n) => asItem(inner(item), block.ordered ? `${block.start + n}. ` : '- '))
				.join('\n');
		case 'tasks':
			return block.items.map((task) => asItem(inner(withFacts(task)), `- [${task.done ? 'x' : ' '}] `, 2)).join('\n');
		case 'table':
			return tableOf(block.rows, pictures);
	}
};

const asItem = (words: string, sign: string, indent = sign.length): string => prefixed(words, sign, ' '.repeat(indent));

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
const tableOf = (rows: readonly (readonly Cell[])[], pictures: Pictures): string => {
	const width = Math.max(1, ...rows.map((row) => row.length));
	const lines = rows.map((row) =>
		row.map(({ blocks }) =>
			blocks
				.map((one) => markdownOfBlock(one, pictures))
				.join(' ')
				.replace(/\\?\n/g, ' ')
				.replaceAll('|', '\\|')
		)
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
