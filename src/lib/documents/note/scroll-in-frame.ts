import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** What the editor does itself when it is not kept from it. */
interface Scrolls {
	scrollToSelection(): void;
}

/** Brings the caret in sight in the frame that draws the key, when all is laid out anyway: until then it need not be known where it is. */
export const ScrollInFrame = Extension.create({
	name: 'scrollInFrame',
	addProseMirrorPlugins() {
		let frame = 0;
		let isNow = false;
		const scroll = (view: EditorView): void => {
			frame = 0;
			isNow = true;
			(view as EditorView & Scrolls).scrollToSelection();
			isNow = false;
		};
		return [
			new Plugin({
				view: () => ({ destroy: () => cancelAnimationFrame(frame) }),
				props: {
					handleScrollToSelection(view) {
						if (!isNow) frame ||= requestAnimationFrame(() => scroll(view));
						return !isNow;
					}
				}
			})
		];
	}
});
