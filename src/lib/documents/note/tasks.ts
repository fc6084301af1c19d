import * as Y from 'yjs';
import type { Task, Tasks } from '../kind.ts';
import { textOf, type Block } from './blocks.ts';
import { BODY } from './body.ts';
import { nextUpdateName, type Note } from './model.ts';
import { taskOf } from './read-blocks.ts';
import { textOfRecord } from './text.ts';

/** The tasks of a note, found and ticked in its record. Those that nobody has written yet are none. */
export const noteTasks: Tasks<Note> = {
	tasksOf(note) {
		const doc = textOfRecord(note);
		const tasks = itemsIn(doc).map(readTask);
		doc.destroy();
		return tasks.filter(({ words }) => words !== '');
	},
	mark(draft, id, done) {
		const doc = textOfRecord(draft);
		const item = itemsIn(doc).find((one) => idOf(one) === id);
		const before = Y.encodeStateVector(doc);
		item?.setAttribute('checked', done as never);
		if (item) draft.updates[nextUpdateName(draft, doc.clientID)] = Y.encodeStateAsUpdateV2(doc, before);
		doc.destroy();
		return item !== undefined;
	}
};

const itemsIn = (doc: Y.Doc): readonly Y.XmlElement[] => [
	...(doc
		.getXmlFragment(BODY)
		.createTreeWalker((node) => node instanceof Y.XmlElement && node.nodeName === 'taskItem') as Iterable<Y.XmlElement>)
];

/** What Yjs calls the item: the same on every device, and another one when the task is taken out and put in again. */
const idOf = ({ _item: item }: Y.XmlElement): string => (item ? `${item.id.client}-${item.id.clock}` : '');

const readTask = (item: Y.XmlElement): Task => {
	const { blocks, ...facts } = taskOf(item);
	return { id: idOf(item), words: ownWords(blocks), ...facts };
};

/** Without the tasks below it, which are tasks of their own. */
const ownWords = (blocks: readonly Block[]): string =>
	blocks
		.flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [textOf(block.line)] : []))
		.join(' ')
		.trim();
