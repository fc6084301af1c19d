import type { Block } from './blocks.ts';
import { plainTextOf } from './plain-out.ts';

/** A block of an earlier day. */
export interface Passage {
	readonly block: Block;
	/** Whether one with the same words is in the note now. */
	readonly isStillThere: boolean;
}

/** The blocks of an earlier day that say something, beside the note of now. Pure. */
export const passagesOf = (then: readonly Block[], now: readonly Block[]): readonly Passage[] => {
	const words = (block: Block): string =>
		block.kind === 'photo' ? block.hash : `${block.kind} ${plainTextOf('', [block], 'ja')}`;
	const here = new Set(now.map(words));
	return then
		.filter((block) => block.kind !== 'paragraph' || block.line.some(({ text }) => text.trim() !== ''))
		.map((block) => ({ block, isStillThere: here.has(words(block)) }));
};
