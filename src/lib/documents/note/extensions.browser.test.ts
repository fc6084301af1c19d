import { getSchema } from '@tiptap/core';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { extensionsFor } from './extensions.ts';
import { KNOWN_BLOCKS, KNOWN_MARKS } from './known-forms.ts';

it('the editor knows just what the text is looked through for', () => {
	const doc = new Y.Doc();
	const awareness = new Awareness(doc);
	const { nodes, marks } = getSchema(extensionsFor({ doc, awareness }, '佐藤'));
	const blocks = Object.keys(nodes).filter((name) => name !== 'doc' && name !== 'text');
	expect(blocks.sort()).toEqual([...KNOWN_BLOCKS].sort());
	expect(Object.keys(marks).sort()).toEqual([...KNOWN_MARKS].sort());
	awareness.destroy();
});
