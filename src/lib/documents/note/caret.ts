import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';

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
		return [yCursorPlugin(awareness, { cursorBuilder: drawCaret, selectionBuilder: () => ({ class: 'selected' }) })];
	}
});

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
