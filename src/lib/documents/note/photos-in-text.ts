import type { Editor } from '@tiptap/core';

/** The hashes of the photos that stand in the text. */
export const photosInText = (editor: Editor): ReadonlySet<string> => {
	const hashes = new Set<string>();
	editor.state.doc.descendants((node) => {
		if (node.type.name === 'photo') hashes.add(String(node.attrs.hash));
	});
	return hashes;
};

/** Puts a photo below the block that the caret is in, so that no paragraph is torn; who goes on writing does so below it. */
export const putIntoText = (editor: Editor, hash: string): void => {
	const { doc, selection } = editor.state;
	const { $to } = selection;
	const below = $to.depth === 0 ? $to.pos : $to.after(1);
	const photo = { type: 'photo', attrs: { hash } };
	const isLast = below === doc.content.size;
	editor
		.chain()
		.insertContentAt(below, isLast ? [photo, { type: 'paragraph' }] : photo)
		.setTextSelection(below + 2)
		.focus()
		.run();
};

/** Takes a photo out of the text wherever it stands. */
export const takeOutOfText = (editor: Editor, hash: string): void => {
	const { tr, doc } = editor.state;
	doc.descendants((node, at) => {
		if (node.type.name === 'photo' && node.attrs.hash === hash)
			tr.delete(tr.mapping.map(at), tr.mapping.map(at + node.nodeSize));
	});
	if (tr.docChanged) editor.view.dispatch(tr);
};
