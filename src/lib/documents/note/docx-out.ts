import {
	BorderStyle,
	Document,
	ExternalHyperlink,
	HeadingLevel,
	ImageRun,
	LevelFormat,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType,
	type ParagraphChild
} from 'docx';
import type { Locale } from '../../i18n/locale.ts';
import {
	NO_PICTURES,
	photoInWords,
	textOf,
	type Block,
	type Cell,
	type Line,
	type Pictures,
	type Words
} from './blocks.ts';
import { factsInWords } from './plain-out.ts';

/** A note as a Word file (OOXML), A4. Tasks are lines with a box, for who has Word and no えんがわ. */
export const docxOf = (
	title: string,
	blocks: readonly Block[],
	locale: Locale,
	pictures: Pictures = NO_PICTURES
): Promise<Blob> =>
	Packer.toBlob(
		new Document({
			title,
			creator: '',
			styles: { default: { document: { run: { font: 'Yu Gothic', size: 22 } } } },
			numbering: { config: orderedLists(blocks) },
			sections: [
				{
					properties: { page: { size: { width: A4.width, height: A4.height } } },
					children: [
						new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
						...blocks.flatMap((block, n) => partsOf(block, { locale, pictures, depth: 0, list: `list-${n}` }))
					]
				}
			]
		})
	);

/** In twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
/** Word knows nine levels of a list. */
const DEEPEST = 8;

interface Place {
	readonly locale: Locale;
	readonly pictures: Pictures;
	readonly depth: number;
	/** The numbering of the list that this stands in. */
	readonly list: string;
}

const orderedLists = (blocks: readonly Block[]) =>
	blocks.map((block, n) => ({
		reference: `list-${n}`,
		levels: Array.from({ length: DEEPEST + 1 }, (_, level) => ({
			level,
			format: LevelFormat.DECIMAL,
			text: `%${level + 1}.`,
			start: block.kind === 'list' ? block.start : 1,
			style: { paragraph: { indent: { left: 420 * (level + 1), hanging: 420 } } }
		}))
	}));

const partsOf = (block: Block, place: Place): readonly (Paragraph | Table)[] => {
	const inner = (blocks: readonly Block[], more: Partial<Place> = {}) =>
		blocks.flatMap((one) => partsOf(one, { ...place, ...more }));
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({
					heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
					children: runsOf(block.line)
				})
			];
		case 'paragraph':
			return [new Paragraph({ children: runsOf(block.line) })];
		case 'code':
			return block.text.split('\n').map((text) => new Paragraph({ children: runsOf([{ text, code: true }]) }));
		case 'photo':
			return photoParts(block.hash, place.pictures);
		case 'rule':
			return [new Paragraph({ thematicBreak: true })];
		case 'quote':
			return block.blocks.map(
				(one) => new Paragraph({ indent: { left: 480 }, children: runsOf([{ text: wordsOf(one) }]) })
			);
		case 'list':
			return block.items.flatMap(([first, ...rest]) => [
				new Paragraph({
					...(block.ordered
						? { numbering: { reference: place.list, level: Math.min(place.depth, DEEPEST) } }
						: { bullet: { level: Math.min(place.depth, DEEPEST) } }),
					children: first?.kind === 'paragraph' ? runsOf(first.line) : []
				}),
				...inner(rest, { depth: place.depth + 1 })
			]);
		case 'tasks':
			return block.items.flatMap((task) => {
				const [first, ...rest] = task.blocks;
				const facts = factsInWords(task, place.locale);
				return [
					new Paragraph({
						indent: { left: 420 * (place.depth + 1), hanging: 420 },
						children: [
							new TextRun(task.done ? '☑ ' : '□ '),
							...(first?.kind === 'paragraph' ? runsOf(first.line) : []),
							...(facts === '' ? [] : [new TextRun(`（${facts}）`)])
						]
					}),
					...inner(rest, { depth: place.depth + 1 })
				];
			});
		case 'table':
			return [
				new Table({
					width: { size: 100, type: WidthType.PERCENTAGE },
					rows: block.rows.map(
						(row) => new TableRow({ cantSplit: true, children: row.map((cell) => tableCell(cell, place)) })
					)
				})
			];
	}
};

/** Pixels of Word at 96 an inch: between the margins of A4, and not more than half of its height. */
const PICTURE = { width: 600, height: 450 };

const photoParts = (hash: string, pictures: Pictures): readonly Paragraph[] => {
	const picture = pictures.get(hash);
	if (!picture?.jpeg) return [new Paragraph({ children: runsOf([{ text: photoInWords(hash, pictures) }]) })];
	const { jpeg, width, height, words } = picture;
	const scale = Math.min(1, PICTURE.width / width, PICTURE.height / height);
	const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
	const altText = { name: 'photo', description: words };
	return [
		new Paragraph({
			keepNext: words !== '',
			children: [new ImageRun({ type: 'jpg', data: jpeg, transformation, altText })]
		}),
		...(words === '' ? [] : [new Paragraph({ children: runsOf([{ text: words }]) })])
	];
};

const tableCell = ({ header, colspan, rowspan, blocks }: Cell, place: Place): TableCell => {
	const parts = blocks.flatMap((block) => partsOf(block, place));
	return new TableCell({
		columnSpan: colspan,
		rowSpan: rowspan,
		...(header ? { shading: { fill: 'EEEEEE' } } : {}),
		borders: Object.fromEntries(
			['top', 'bottom', 'left', 'right'].map((side) => [side, { style: BorderStyle.SINGLE, size: 4, color: '000000' }])
		),
		// Word takes a cell that ends with a table for damaged.
		children: parts.at(-1) instanceof Paragraph ? parts : [...parts, new Paragraph({})]
	});
};

const wordsOf = (block: Block): string =>
	'line' in block ? textOf(block.line) : block.kind === 'code' ? block.text : '';

const runsOf = (line: Line): ParagraphChild[] =>
	line.map((words) =>
		words.href === undefined
			? runOf(words)
			: new ExternalHyperlink({ link: words.href, children: [runOf({ ...words, underline: true })] })
	);

const runOf = ({ text, bold, italic, underline, strike, code, highlight }: Words): TextRun =>
	new TextRun({
		...(text === '\n' ? { break: 1 } : { text: text.toWellFormed().replace(UNPRINTABLE, '') }),
		...(bold ? { bold } : {}),
		...(italic ? { italics: italic } : {}),
		...(strike ? { strike } : {}),
		...(underline ? { underline: {} } : {}),
		...(highlight ? { highlight: 'yellow' as const } : {}),
		...(code ? { font: 'MS Gothic' } : {})
	});

/** XML has no place for these. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
