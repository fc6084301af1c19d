import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type PluginView } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { LETS_GO_AFTER_MS, MANY_BLOCKS } from './limits.ts';

/**
 * Laying out a long note again is half of what the browser does for a key, and nearly always for nothing: a key moves the other blocks only
 * when a line of its own block wraps anew. So the block in which somebody types is held at its height, which ends the layout there, for as long as
 * its words fill it as before. That is looked at in each frame before it is drawn, and nothing is held for longer than somebody types.
 */

/** A block of the text, in the editor's positions, and its height in CSS pixels. */
interface Held {
	readonly from: number;
	readonly to: number;
	readonly height: number;
}

const key = new PluginKey<DecorationSet>('held-block');

const heldIn = (state: EditorState): Decoration | undefined => key.getState(state)?.find()[0];

const drawn = (state: EditorState, { from, to, height }: Held): DecorationSet =>
	DecorationSet.create(state.doc, [Decoration.node(from, to, { class: 'held', style: `height: ${height}px` })]);

/** The block at the caret, if it is one of words only: those of a list or a table are laid out by what is around them. */
const blockAtCaret = ({ doc, selection: { $head } }: EditorState): Omit<Held, 'height'> | undefined =>
	doc.childCount >= MANY_BLOCKS && $head.depth === 1 && $head.parent.isTextblock
		? { from: $head.before(), to: $head.after() }
		: undefined;

/** Of the lines, whatever height the block is held at. */
const heightOfLines = (block: Node): number => {
	const lines = document.createRange();
	lines.selectNodeContents(block);
	return lines.getBoundingClientRect().height;
};

class Holder implements PluginView {
	readonly #view: EditorView;
	readonly #letGo = (): void => this.#hold(undefined);
	readonly #rest = (): void => {
		const more = this.#typedAt + LETS_GO_AFTER_MS - performance.now();
		this.#idle = more > 0 ? setTimeout(this.#rest, more) : undefined;
		if (more <= 0) this.#letGo();
	};
	/** The block of the last key, unless others wrote since: it is held from the second key in a row. */
	#typedIn: Node | null = null;
	/** Of the held block, when it was last as high as its lines. */
	#lines = 0;
	#frame = 0;
	#typedAt = 0;
	#idle: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView) {
		this.#view = view;
		window.addEventListener('resize', this.#letGo);
		view.dom.addEventListener('blur', this.#letGo);
	}

	update({ state }: EditorView, before: EditorState): void {
		if (state.doc === before.doc) return;
		this.#frame ||= requestAnimationFrame(() => {
			this.#frame = 0;
			this.#look();
		});
		this.#typedAt = performance.now();
		this.#idle ??= setTimeout(this.#rest, LETS_GO_AFTER_MS);
	}

	destroy(): void {
		window.removeEventListener('resize', this.#letGo);
		this.#view.dom.removeEventListener('blur', this.#letGo);
		cancelAnimationFrame(this.#frame);
		clearTimeout(this.#idle);
	}

	#look(): void {
		const { state } = this.#view;
		const at = blockAtCaret(state);
		const block = at ? this.#view.nodeDOM(at.from) : null;
		const held = heldIn(state);
		if (held && (held.from !== at?.from || heightOfLines(block!) !== this.#lines)) this.#letGo();
		else if (!held && at && block instanceof HTMLElement && block === this.#typedIn && !this.#view.composing) {
			this.#lines = heightOfLines(block);
			this.#hold({ ...at, height: block.getBoundingClientRect().height });
		}
		this.#typedIn = block;
	}

	#hold(held: Held | undefined): void {
		if (held || heldIn(this.#view.state)) this.#view.dispatch(this.#view.state.tr.setMeta(key, { held }));
	}
}

export const HeldBlock = Extension.create({
	name: 'heldBlock',
	addProseMirrorPlugins: () => [
		new Plugin<DecorationSet>({
			key,
			state: {
				init: () => DecorationSet.empty,
				// A block that is split, joined or replaced by what others wrote is no longer held.
				apply(transaction, before, _old, state) {
					const told = transaction.getMeta(key) as { readonly held: Held | undefined } | undefined;
					if (told) return told.held ? drawn(state, told.held) : DecorationSet.empty;
					return before.map(transaction.mapping, transaction.doc);
				}
			},
			view: (view) => new Holder(view),
			props: { decorations: (state) => key.getState(state) }
		})
	]
});
