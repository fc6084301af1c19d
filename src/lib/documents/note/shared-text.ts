import Collaboration from '@tiptap/extension-collaboration';
import type { Node as EditorNode } from '@tiptap/pm/model';
import type { EditorState, Plugin } from '@tiptap/pm/state';
import { updateYFragment, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** The shared text in the editor: the field's binding, which is asked less where the caret was. */
export const SharedText = Collaboration.extend({
	addProseMirrorPlugins() {
		const plugins = this.parent?.() ?? [];
		for (const plugin of plugins) {
			if (plugin.spec.key === ySyncPluginKey) writesOwnKeysAtOnce(plugin);
			if (plugin.spec.key === yUndoPluginKey) remembersCaretsForNewSteps(plugin);
		}
		return plugins;
	}
});

/** What writes the editor's text into the shared one and back, as far as it is told here. */
type Binding = Parameters<typeof updateYFragment>[3] & {
	readonly doc: Y.Doc;
	readonly type: Y.XmlFragment;
	readonly mux: (act: () => void) => void;
	beforeAllTransactions: () => void;
	_prosemirrorChanged: (doc: EditorNode) => void;
};

interface Synced {
	readonly binding: Binding;
	readonly isChangeOrigin: boolean;
	readonly addToHistory: boolean;
}

const syncedIn = (state: EditorState): Synced => ySyncPluginKey.getState(state) as Synced;

/**
 * Before and after each change the binding asks where the caret is in the shared text, to put it there again when others wrote. When the change is
 * the editor's own it forgets the answers unread, so it is not asked. And it goes along all blocks to find the one that a key changed.
 */
const writesOwnKeysAtOnce = ({ spec }: Plugin): void => {
	const begin = spec.view!;
	spec.view = (view) => {
		const { binding } = syncedIn(view.state);
		const ask = binding.beforeAllTransactions;
		let isOwn = false;
		binding.beforeAllTransactions = () => {
			if (!isOwn) ask();
		};
		binding._prosemirrorChanged = (doc) => updateYFragment(binding.doc, binding.type, doc, binding);
		const made = begin(view);
		return {
			...made,
			update(now, before) {
				isOwn = true;
				try {
					if (!writesOneBlock(now.state, before.doc)) made.update?.(now, before);
				} finally {
					isOwn = false;
				}
			}
		};
	};
};

/**
 * Writes the only block that changed; false when there is more to do. What is written is byte for byte what the binding would write, with which
 * all of the text is compared first: it knows each block of the text as it was (`mapping`), as soon as it has written the whole, until others write.
 */
const writesOneBlock = (state: EditorState, before: EditorNode): boolean => {
	const { binding, isChangeOrigin, addToHistory } = syncedIn(state);
	const { doc, type, mapping, mux } = binding;
	if (isChangeOrigin || !addToHistory || mapping.get(type) !== before) return false;
	const at = onlyChangedBlock(before, state.doc);
	const block = at === undefined ? undefined : type.get(at);
	if (at === undefined || !(block instanceof Y.XmlElement) || mapping.get(block) !== before.child(at)) return false;
	mux(() => {
		doc.transact((transaction) => {
			transaction.meta.set('addToHistory', true);
			mapping.set(type, state.doc);
			updateYFragment(doc, block, state.doc.child(at), binding);
		}, ySyncPluginKey);
	});
	return true;
};

/** The place of the one block that is another, among as many of the same kinds. */
const onlyChangedBlock = ({ content: before }: EditorNode, { content: now }: EditorNode): number | undefined => {
	if (before.childCount !== now.childCount) return undefined;
	let found: number | undefined;
	for (let at = 0; at < now.childCount; at++) {
		if (before.child(at) === now.child(at)) continue;
		if (found !== undefined || before.child(at).type !== now.child(at).type) return undefined;
		found = at;
	}
	return found;
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
