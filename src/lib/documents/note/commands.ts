import type { Editor } from '@tiptap/core';

/** A button of the editor: what it does, and whether it is in force where the caret is. */
export interface Command {
	readonly name:
		| 'heading'
		| 'bold'
		| 'bullets'
		| 'numbers'
		| 'tasks'
		| 'table'
		| 'quote'
		| 'highlight'
		| 'rowBelow'
		| 'columnAfter'
		| 'dropRow'
		| 'dropColumn'
		| 'undo'
		| 'redo';
	run(editor: Editor): void;
	isOn?(editor: Editor): boolean;
	/** Left out: shown everywhere. */
	isShown?(editor: Editor): boolean;
	/** Left out: always possible. */
	can?(editor: Editor): boolean;
}

const inTable = (editor: Editor): boolean => editor.isActive('table');

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
	{
		name: 'highlight',
		run: (editor) => editor.chain().focus().toggleMark('highlight').run(),
		isOn: (editor) => editor.isActive('highlight')
	},
	{ name: 'rowBelow', isShown: inTable, run: (editor) => editor.chain().focus().addRowAfter().run() },
	{ name: 'columnAfter', isShown: inTable, run: (editor) => editor.chain().focus().addColumnAfter().run() },
	{ name: 'dropRow', isShown: inTable, run: (editor) => editor.chain().focus().deleteRow().run() },
	{ name: 'dropColumn', isShown: inTable, run: (editor) => editor.chain().focus().deleteColumn().run() },
	{ name: 'undo', run: (editor) => editor.chain().focus().undo().run(), can: (editor) => editor.can().undo() },
	{ name: 'redo', run: (editor) => editor.chain().focus().redo().run(), can: (editor) => editor.can().redo() }
];
