import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import {
	absolutePositionToRelativePosition,
	relativePositionToAbsolutePosition,
	ySyncPluginKey
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Passage } from './comments.ts';

/** Where comments stick in the text: found from relative positions whenever the text changed, so they stay with their words. */

interface Synced {
	readonly doc: Y.Doc;
	readonly type: Y.XmlFragment;
	readonly binding: { readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2] } | null;
}

/** A stretch of the text in the editor's own positions. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** What is chosen; when nothing is, the line at the caret. */
export const chosenStretch = ({ state }: Editor): Stretch => {
	const { from, to, empty, $from } = state.selection;
	return empty ? { from: $from.start(), to: $from.end() } : { from, to };
};

/** Undefined while the editor has no shared text. */
export const passageOf = ({ state }: Editor, { from, to }: Stretch): Passage | undefined => {
	const { type, binding } = ySyncPluginKey.getState(state) as Synced;
	if (!binding) return undefined;
	const at = (position: number) =>
		Y.encodeRelativePosition(
			absolutePositionToRelativePosition(position, type, binding.mapping) as Y.RelativePosition
		) as Passage['from'];
	return { from: at(from), to: at(to) };
};

/** Where a passage is now; undefined when its words are gone. */
export const stretchOf = (state: EditorState, { from, to }: Passage): Stretch | undefined => {
	const { doc, type, binding } = ySyncPluginKey.getState(state) as Synced;
	if (!binding) return undefined;
	try {
		const [begin, end] = [from, to].map((position) =>
			relativePositionToAbsolutePosition(doc, type, Y.decodeRelativePosition(position), binding.mapping)
		);
		return typeof begin === 'number' && typeof end === 'number' && begin < end && end <= state.doc.content.size
			? { from: begin, to: end }
			: undefined;
	} catch {
		// Bytes of another member's device, which may be anything.
		return undefined;
	}
};

const key = new PluginKey<{ readonly passages: readonly Passage[]; readonly drawn: DecorationSet }>('comments');

/** Underlines these passages from now on. */
export const showPassages = (editor: Editor, passages: readonly Passage[]): void =>
	editor.view.dispatch(editor.state.tr.setMeta(key, passages));

const draw = (state: EditorState, passages: readonly Passage[]): DecorationSet =>
	DecorationSet.create(
		state.doc,
		passages
			.flatMap((passage) => stretchOf(state, passage) ?? [])
			.map(({ from, to }) => Decoration.inline(from, to, { class: 'commented' }))
	);

export const CommentMarks = Extension.create<{ begin: () => void }>({
	name: 'commentMarks',
	addOptions: () => ({ begin: () => undefined }),
	addKeyboardShortcuts() {
		return {
			'Mod-Alt-m': () => {
				this.options.begin();
				return true;
			}
		};
	},
	addProseMirrorPlugins: () => [
		new Plugin({
			key,
			state: {
				init: () => ({ passages: [] as readonly Passage[], drawn: DecorationSet.empty }),
				apply(transaction, before, _old, state) {
					const told = transaction.getMeta(key) as readonly Passage[] | undefined;
					if (!told && !transaction.docChanged) return before;
					const passages = told ?? before.passages;
					if (passages.length === 0) return { passages, drawn: DecorationSet.empty };
					// Own keys move the marks along. What others write replaces more than it says, so the places are asked for.
					const isOwnKey = !told && transaction.getMeta(ySyncPluginKey) === undefined;
					return {
						passages,
						drawn: isOwnKey ? before.drawn.map(transaction.mapping, state.doc) : draw(state, passages)
					};
				}
			},
			props: { decorations: (state) => key.getState(state)?.drawn }
		})
	]
});
