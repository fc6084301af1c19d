import { Extension } from '@tiptap/core';
import { yCursorPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { EditorState, Plugin, PluginView } from '@tiptap/pm/state';
import type { Awareness } from 'y-protocols/awareness';
import { AFTER_DRAWING_MS } from './limits.ts';

/** Colours of carets: dark enough for white words beside them, and told apart by those words anyway. */
const COLOURS = ['#7a3e00', '#0b5d3b', '#1f4e8c', '#7b1e5b', '#5a4a00', '#006067'];

const colourOf = (client: number): string => COLOURS[client % COLOURS.length]!;

/** Where the others are writing, with their names. */
export const Carets = Extension.create<{ awareness: Awareness | undefined; name: string }>({
	name: 'carets',
	priority: 999,
	addOptions: () => ({ awareness: undefined, name: '' }),
	addProseMirrorPlugins() {
		const { awareness, name } = this.options;
		if (!awareness) return [];
		awareness.setLocalStateField('user', { name, color: colourOf(awareness.clientID) });
		return [
			toldAfterDrawing(
				yCursorPlugin(awareness, { cursorBuilder: drawCaret, selectionBuilder: () => ({ class: 'selected' }) })
			)
		];
	}
});

/**
 * Where the own caret is in the shared text is found by going along all of its blocks, so it is told when the key that moved it
 * has been drawn. What others wrote is drawn already and moves carets at once.
 */
const toldAfterDrawing = (carets: Plugin): Plugin => {
	const begin = carets.spec.view;
	carets.spec.view = (view): PluginView => {
		const made = begin?.(view);
		let waiting: ReturnType<typeof setTimeout> | undefined;
		return {
			update(now, before) {
				if (isFromOthers(now.state)) return made?.update?.(now, before);
				waiting ??= setTimeout(() => {
					waiting = undefined;
					made?.update?.(now, before);
				}, AFTER_DRAWING_MS);
			},
			destroy() {
				clearTimeout(waiting);
				made?.destroy?.();
			}
		};
	};
	return carets;
};

const isFromOthers = (state: EditorState): boolean =>
	(ySyncPluginKey.getState(state) as { readonly isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;

/** What others say of themselves is words and nothing more. */
const drawCaret = (user: { name?: unknown; color?: unknown }): HTMLElement => {
	const caret = document.createElement('span');
	const label = document.createElement('span');
	caret.className = 'caret';
	label.className = 'caret-name';
	label.textContent = typeof user.name === 'string' ? user.name.slice(0, 40) : '';
	const colour = COLOURS.find((known) => known === user.color) ?? COLOURS[0]!;
	caret.style.setProperty('--caret', colour);
	caret.append(label);
	return caret;
};
