import Collaboration from '@tiptap/extension-collaboration';
import type { Plugin } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/** The shared text in the editor: the field's binding, which is asked less where the caret was. */
export const SharedText = Collaboration.extend({
	addProseMirrorPlugins() {
		const plugins = this.parent?.() ?? [];
		for (const plugin of plugins) if (plugin.spec.key === yUndoPluginKey) remembersCaretsForNewSteps(plugin);
		return plugins;
	}
});

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
