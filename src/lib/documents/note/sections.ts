import { textOf, type Block } from './blocks.ts';
import { templateWords } from './template-words.ts';

/** A heading with what stands under it; the first part of a note may have none. */
export interface Section {
	readonly blocks: readonly Block[];
	/** 決まったこと: it stands in a frame on paper, since it is what one looks for on the wall. */
	readonly framed: boolean;
}

const DECIDED: ReadonlySet<string> = new Set(Object.values(templateWords).map(({ decided }) => decided));

/** The note in its sections, in their order. Pure. */
export const sectionsOf = (blocks: readonly Block[]): readonly Section[] => {
	const sections: { blocks: Block[]; framed: boolean }[] = [{ blocks: [], framed: false }];
	for (const block of blocks) {
		if (block.kind === 'heading') sections.push({ blocks: [], framed: DECIDED.has(textOf(block.line).trim()) });
		sections.at(-1)!.blocks.push(block);
	}
	return sections.filter((section) => section.blocks.length > 0);
};
