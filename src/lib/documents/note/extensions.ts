import type { AnyExtension } from '@tiptap/core';
import { TaskList } from '@tiptap/extension-list';
import { TableKit } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { BrowserUndo } from './browser-undo.ts';
import { Carets } from './caret.ts';
import { CommentMarks } from './comment-marks.ts';
import { DrawnBlocks } from './drawn-blocks.ts';
import { HeldBlock } from './held-block.ts';
import { Highlight } from './highlight.ts';
import { LINK_OPTIONS, NoteLink } from './link-mark.ts';
import type { NoteText } from './note-text.ts';
import { photoNode, type DrawPhoto } from './photo-node.ts';
import { ScrollInFrame } from './scroll-in-frame.ts';
import { SharedText } from './shared-text.ts';
import { taskItem, type TaskWords } from './task-item.ts';
import { BODY } from './body.ts';

/** What a note can hold. An extension is added, never taken away: what it wrote would be lost. Its blocks and marks stand in known-forms.ts as well. */
export const extensionsFor = (
	text: Pick<NoteText, 'doc' | 'awareness'>,
	name: string,
	words: TaskWords,
	beginComment: () => void,
	drawPhoto: DrawPhoto
): AnyExtension[] => [
	StarterKit.configure({
		// Yjs takes back one's own edits only; the editor's own history would take back everybody's.
		undoRedo: false,
		heading: { levels: [2, 3] },
		link: false
	}),
	NoteLink.configure(LINK_OPTIONS),
	TaskList,
	Highlight,
	taskItem(words),
	TableKit.configure({ table: { resizable: false } }),
	photoNode(drawPhoto),
	SharedText.configure({ document: text.doc, field: BODY }),
	BrowserUndo,
	Carets.configure({ awareness: text.awareness, name }),
	CommentMarks.configure({ begin: beginComment }),
	HeldBlock,
	DrawnBlocks,
	ScrollInFrame
];
