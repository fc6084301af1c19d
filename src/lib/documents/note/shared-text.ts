import Collaboration from '@tiptap/extension-collaboration';
import type { Node as EditorNode } from '@tiptap/pm/model';
import type { EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { updateYFragment, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/**
 * The shared text in the editor. Whenever anything happened, the binding compares all blocks with those of the shared text and goes along
 * them four times to say where the caret was; in a long note that is a third of what a key takes. A key changes words of one block, so that
 * one alone is written, and where no words changed there is nothing to compare. All else is left to the binding.
 */
export const SharedText = Collaboration.extend({
	addProseMirrorPlugins() {
		const plugins = this.parent?.() ?? [];
		for (const plugin of plugins) {
			if (isOf(plugin, ySyncPluginKey)) writesWhatChanged(plugin);
			if (isOf(plugin, yUndoPluginKey)) remembersCaretsForNewSteps(plugin);
		}
		return plugins;
	}
});

const isOf = ({ spec }: Plugin, key: PluginKey): boolean => spec.key === key;

/** What the binding tells of itself. */
interface Synced {
	readonly doc: Y.Doc;
	readonly type: Y.XmlFragment;
	readonly isChangeOrigin: boolean;
	readonly addToHistory: boolean;
	readonly binding: {
		readonly mapping: Map<object, EditorNode | readonly EditorNode[]>;
		readonly mux: (act: () => void) => void;
		/** Where the caret was, for a change from elsewhere; worked out before each one unless something stands there. */
		beforeTransactionSelection: unknown;
	};
}

const syncedIn = (state: EditorState): Synced | undefined => ySyncPluginKey.getState(state) as Synced | undefined;

const writesWhatChanged = ({ spec }: Plugin): void => {
	const begin = spec.view;
	if (!begin) return;
	spec.view = (view) => {
		const made = begin(view);
		let last: Y.XmlElement | undefined;
		return {
			...made,
			update(now, before) {
				if (now.state.doc === before.doc) return;
				last = writeOneBlock(now.state, before.doc, last);
				if (!last) made.update?.(now, before);
			}
		};
	};
};

/** Writes the only block that changed, most often the `last` one, into the shared text as the binding would, and returns it; undefined when there is more to do. */
const writeOneBlock = (
	state: EditorState,
	before: EditorNode,
	last: Y.XmlElement | undefined
): Y.XmlElement | undefined => {
	const { doc: text, type, binding, addToHistory, isChangeOrigin } = syncedIn(state)!;
	if (isChangeOrigin || !addToHistory || binding.mapping.get(type) !== before) return undefined;
	const at = onlyChangedBlock(before, state.doc);
	if (at === undefined) return undefined;
	const is = (block: Y.XmlElement | undefined) => block && binding.mapping.get(block) === before.child(at);
	const block = is(last) ? last : type.get(at);
	if (!(block instanceof Y.XmlElement) || !is(block)) return undefined;
	binding.mux(() => {
		binding.beforeTransactionSelection ??= 'not asked for by a change of our own';
		text.transact((transaction) => {
			transaction.meta.set('addToHistory', true);
			binding.mapping.set(type, state.doc);
			updateYFragment(text, block, state.doc.child(at), binding as never);
		}, ySyncPluginKey);
	});
	return block;
};

/** The place of the one block whose content is another, of blocks of the same kinds. */
const onlyChangedBlock = (before: EditorNode, now: EditorNode): number | undefined => {
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
