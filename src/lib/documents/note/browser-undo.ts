import { Extension, type Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * The browser would take back by count of characters, which others have moved meanwhile: asked by its menu, by a keyboard on the screen, by shaking the
 * phone, or by the keys for it in the middle of a composed word, which the editor leaves to it. One's own steps are taken back instead.
 */
export const BrowserUndo = Extension.create({
	name: 'browserUndo',
	addProseMirrorPlugins() {
		const { editor } = this;
		return [
			new Plugin({
				props: {
					handleDOMEvents: {
						beforeinput(view, event) {
							const step = STEPS[event.inputType];
							if (!step) return false;
							event.preventDefault();
							endWord(view);
							step(editor);
							return true;
						}
					}
				}
			})
		];
	}
});

const STEPS: Partial<Record<string, (editor: Editor) => void>> = {
	historyUndo: (editor) => editor.commands.undo(),
	historyRedo: (editor) => editor.commands.redo()
};

/** A word that is being composed is written first; the input method would bring back what is taken from under it. Only leaving the text tells it. */
const endWord = (view: EditorView): void => {
	if (!view.composing) return;
	view.dom.blur();
	view.focus();
};
