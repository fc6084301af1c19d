import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ALWAYS_DRAWN } from './limits.ts';

/**
 * Blocks out of sight are not drawn, and a new one is not until the next frame. The browser finds no place for the caret in such a block: what is
 * typed there goes to the start of the block or into a paragraph of its own, and the arrows step over it. So the blocks around the caret are always
 * drawn, also when many keys come within one frame. The first and the last are as well (NoteEditor.svelte): there the caret goes by itself.
 */

interface Near {
	/** Which block the caret is in. */
	readonly at: number;
	readonly drawn: DecorationSet;
}

const key = new PluginKey<Near>('drawn-blocks');

const nearCaret = ({ doc, selection: { $head } }: EditorState): Near => {
	const at = $head.index(0);
	const from = Math.max(0, at - ALWAYS_DRAWN);
	let start = $head.posAtIndex(from, 0);
	const drawn: Decoration[] = [];
	for (let block = from; block < Math.min(at + ALWAYS_DRAWN + 1, doc.childCount); block++) {
		const end = start + doc.child(block).nodeSize;
		drawn.push(Decoration.node(start, end, { class: 'drawn' }));
		start = end;
	}
	return { at, drawn: DecorationSet.create(doc, drawn) };
};

export const DrawnBlocks = Extension.create({
	name: 'drawnBlocks',
	addProseMirrorPlugins: () => [
		new Plugin<Near>({
			key,
			state: {
				init: (_config, state) => nearCaret(state),
				apply: ({ docChanged }, near, _before, state) =>
					docChanged || state.selection.$head.index(0) !== near.at ? nearCaret(state) : near
			},
			props: { decorations: (state) => key.getState(state)?.drawn }
		})
	]
});
