import Collaboration from '@tiptap/extension-collaboration';
import type { Node as EditorNode } from '@tiptap/pm/model';
import type { Plugin } from '@tiptap/pm/state';
import { updateYFragment, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** The shared text in the editor: the field's binding, which is asked less where the caret was. */
export const SharedText = Collaboration.extend({
	addProseMirrorPlugins() {
		const plugins = this.parent?.() ?? [];
		for (const plugin of plugins) {
			if (plugin.spec.key === ySyncPluginKey) asksForTheCaretWhenOthersWrite(plugin);
			if (plugin.spec.key === yUndoPluginKey) remembersCaretsForNewSteps(plugin);
		}
		return plugins;
	}
});

/** What writes the editor's text into the shared one and back, as far as it is told here. */
type Binding = Parameters<typeof updateYFragment>[3] & {
	readonly doc: Y.Doc;
	readonly type: Y.XmlFragment;
	beforeAllTransactions: () => void;
	_prosemirrorChanged: (doc: EditorNode) => void;
};

/**
 * Before and after each change the binding asks where the caret is in the shared text, to put it there again when others wrote. When the change is
 * the editor's own it forgets the answers unread, so it is not asked.
 */
const asksForTheCaretWhenOthersWrite = ({ spec }: Plugin): void => {
	const begin = spec.view!;
	spec.view = (view) => {
		const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding };
		const ask = binding.beforeAllTransactions;
		let isOwn = false;
		binding.beforeAllTransactions = () => {
			if (!isOwn) ask();
		};
		binding._prosemirrorChanged = (doc) => updateYFragment(binding.doc, binding.type, doc, binding);
		const made = begin(view);
		return {
			...made,
			update(...args) {
				isOwn = true;
				try {
					made.update?.(...args);
				} finally {
					isOwn = false;
				}
			}
		};
	};
};

/** The plugin that takes back, as far as it is told here. */
interface Steps {
	readonly undoManager: Y.UndoManager;
	/** Where the caret was: in the shared text, and by count in the editor. */
	readonly prevSel: { readonly absAnchor?: number | undefined; readonly absHead?: number | undefined } | null;
}

/**
 * With each step that can be taken back goes where the caret was before the first of its keys, so before the others it is asked for in vain.
 * By count it is not kept at all: others shorten the text meanwhile, and the binding throws on a place beyond the end.
 */
const remembersCaretsForNewSteps = ({ spec }: Plugin): void => {
	const { state } = spec;
	if (!state) return;
	const { apply } = state;
	state.apply = function (this: Plugin, change, value: Steps, before, after): Steps {
		if (change.docChanged && belongsToLastStep(value.undoManager)) return value;
		const next = apply.call(this, change, value, before, after) as Steps;
		return { ...next, prevSel: next.prevSel && { ...next.prevSel, absAnchor: undefined, absHead: undefined } };
	};
};

/** Half of the time, because the change itself comes a moment later. */
const belongsToLastStep = ({
	undoStack,
	lastChange,
	captureTimeout
}: Y.UndoManager & { captureTimeout?: number }): boolean =>
	undoStack.length > 0 && lastChange > 0 && Date.now() - lastChange < captureTimeout / 2;
