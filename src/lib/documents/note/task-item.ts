import { TaskItem } from '@tiptap/extension-list';
import type { Editor } from '@tiptap/core';
import type { Node as EditorNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { isDay, type Day } from '../../i18n/days.ts';

/** Who does a task and until when. */
export interface TaskFacts {
	readonly owner: string;
	readonly due: Day | undefined;
}

export interface TaskWords {
	/** What stands behind the task: 「田中さん・11月28日(金)まで」; '' when there is nothing to say. */
	facts(facts: TaskFacts): string;
	/** The name of its box, for screen readers. */
	box(words: string): string;
}

const attribute = (name: 'owner' | 'due' | 'source') => ({
	default: null,
	keepOnSplit: false,
	parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
	renderHTML: (attributes: Record<string, unknown>) =>
		typeof attributes[name] === 'string' ? { [`data-${name}`]: attributes[name] } : {}
});

const factsOf = ({ attrs }: EditorNode): TaskFacts => ({
	owner: typeof attrs.owner === 'string' ? attrs.owner : '',
	due: typeof attrs.due === 'string' && isDay(attrs.due) ? attrs.due : undefined
});

/** A task that says who and until when, behind its words. Two people who tick and name at once do not undo each other. */
export const taskItem = (words: TaskWords) =>
	TaskItem.extend({
		addAttributes() {
			return { ...this.parent?.(), owner: attribute('owner'), due: attribute('due'), source: attribute('source') };
		},
		addNodeView() {
			const drawItem = this.parent?.();
			if (!drawItem) return null;
			return (props) => {
				const drawn = drawItem(props) as NodeView;
				const facts = document.createElement('span');
				facts.className = 'task-facts';
				facts.contentEditable = 'false';
				const say = (node: EditorNode): void => {
					facts.textContent = words.facts(factsOf(node));
				};
				say(props.node);
				drawn.dom.appendChild(facts);
				return {
					...drawn,
					ignoreMutation: (mutation) => facts.contains(mutation.target) || mutation.target === drawn.dom,
					update: (node, ...rest) => {
						const isSame = drawn.update?.(node, ...rest) ?? false;
						if (isSame) say(node);
						return isSame;
					}
				};
			};
		}
	}).configure({ nested: true, a11y: { checkboxLabel: (node) => words.box(node.textContent) } });

/** The innermost task in which the caret stands. */
const taskAtCaret = (editor: Editor): { readonly position: number; readonly node: EditorNode } | undefined => {
	const { $from } = editor.state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		const node = $from.node(depth);
		if (node.type.name === 'taskItem') return { position: $from.before(depth), node };
	}
	return undefined;
};

export const taskFactsAtCaret = (editor: Editor): TaskFacts | undefined => {
	const task = taskAtCaret(editor);
	return task && factsOf(task.node);
};

/** Nothing happens when the task is gone meanwhile. */
export const setTaskFacts = (editor: Editor, { owner, due }: TaskFacts): void => {
	const task = taskAtCaret(editor);
	if (!task) return;
	const { tr } = editor.state;
	tr.setNodeAttribute(task.position, 'owner', owner === '' ? null : owner);
	tr.setNodeAttribute(task.position, 'due', due ?? null);
	editor.view.dispatch(tr);
	editor.commands.focus();
};
