import type { Editor } from '@tiptap/core';

/** A button of the editor: what it does, and whether it is in force where the caret is. */
export interface Command {
	readonly name: 'heading' | 'bold' | 'bullets' | 'numbers' | 'tasks' | 'table' | 'quote' | 'undo' | 'redo';
	run(editor: Editor): void;
	isOn?(editor: Editor): boolean;
	/** Left out: always possible. */
	can?(editor: Editor): boolean;
}

export const COMMANDS: readonly Command[] = [
	{
		name: 'heading',
		run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
		isOn: (editor) => editor.isActive('heading')
	},
	{
		name: 'bold',
		run: (editor) => editor.chain().focus().toggleBold().run(),
		isOn: (editor) => editor.isActive('bold')
	},
	{
		name: 'bullets',
		run: (editor) => editor.chain().focus().toggleBulletList().run(),
		isOn: (editor) => editor.isActive('bulletList')
	},
	{
		name: 'numbers',
		run: (editor) => editor.chain().focus().toggleOrderedList().run(),
		isOn: (editor) => editor.isActive('orderedList')
	},
	{
		name: 'tasks',
		run: (editor) => editor.chain().focus().toggleTaskList().run(),
		isOn: (editor) => editor.isActive('taskList')
	},
	{
		name: 'table',
		run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(),
		can: (editor) => !editor.isActive('table')
	},
	{
		name: 'quote',
		run: (editor) => editor.chain().focus().toggleBlockquote().run(),
		isOn: (editor) => editor.isActive('blockquote')
	},
	{ name: 'undo', run: (editor) => editor.chain().focus().undo().run(), can: (editor) => editor.can().undo() },
	{ name: 'redo', run: (editor) => editor.chain().focus().redo().run(), can: (editor) => editor.can().redo() }
];
