import { piecesOf, type Marking, type Piece } from '../marked.ts';
import { textOf, type Block } from './blocks.ts';
import { noteTitle, type Note } from './model.ts';
import { blocksOf } from './read-blocks.ts';
import { sectionsOf } from './sections.ts';
import { textOfRecord } from './text.ts';

/** A heading names the section below it, for as long as nobody renames it; the words before the first one have no name. */
const SECTION = 'section ';

/** The part of a piece's id that a person reads: the heading. */
export const headingOf = (piece: string): string => (piece.startsWith(SECTION) ? piece.slice(SECTION.length) : '');

const linesIn = (blocks: readonly Block[]): readonly string[] =>
	blocks.flatMap((block): readonly string[] => {
		switch (block.kind) {
			case 'heading':
			case 'paragraph':
				return [textOf(block.line)];
			case 'list':
				return block.items.flatMap(linesIn);
			case 'tasks':
				return block.items.flatMap((item) => linesIn(item.blocks));
			case 'quote':
				return linesIn(block.blocks);
			case 'code':
				return [block.text];
			case 'table':
				return block.rows.map((row) => row.map((cell) => linesIn(cell.blocks).join(' ')).join(' '));
			default:
				return [];
		}
	});

/** What a 連絡票 can take from a note: its title, and each section with its heading. Two of one name are one piece. */
export const piecesOfNote = (note: Note): readonly Piece[] => {
	const doc = textOfRecord(note);
	const sections = sectionsOf(blocksOf(doc));
	doc.destroy();
	const byHeading = new Map<string, string[]>();
	for (const { blocks } of sections) {
		const [first] = blocks;
		const heading = first?.kind === 'heading' ? textOf(first.line).replace(/\s+/gu, ' ').trim() : '';
		const lines = linesIn(blocks).filter((line) => line.trim() !== '');
		byHeading.set(heading, [...(byHeading.get(heading) ?? []), ...lines]);
	}
	return piecesOf([
		{ id: 'title', field: 'about', text: noteTitle(note) },
		...[...byHeading].map(([heading, lines]): Piece => ({
			id: `${SECTION}${heading}`,
			field: 'about',
			text: lines.join('\n')
		}))
	]);
};

export const noteMarking: Marking<Note> = { partIn: (note) => ({ pieces: piecesOfNote(note), by: '' }) };
