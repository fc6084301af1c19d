import { Mark, mergeAttributes } from '@tiptap/core';

/** Words marked as with a pen: on paper they are underlined, so that they are seen in black and white. */
export const Highlight = Mark.create({
	name: 'highlight',
	parseHTML: () => [{ tag: 'mark' }],
	renderHTML: ({ HTMLAttributes }) => ['mark', mergeAttributes(HTMLAttributes), 0],
	addKeyboardShortcuts() {
		return { 'Mod-Shift-h': () => this.editor.commands.toggleMark(this.name) };
	}
});
