import { getSchema } from '@tiptap/core';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { extensionsFor } from './extensions.ts';
import { KNOWN_BLOCKS, KNOWN_MARKS } from './known-forms.ts';

it('the editor knows just what the text is looked through for', () => {
	const doc = new Y.Doc();
	const awareness = new Awareness(doc);
	const schema = getSchema(
		extensionsFor(
			{ doc, awareness },
			'佐藤',
			{ facts: () => '', box: () => '' },
			() => undefined,
			() => () => undefined
		)
	);
	const inEditor = (types: Readonly<Record<string, { readonly attrs?: object }>>) =>
		Object.entries(types)
			.filter(([name]) => name !== 'doc' && name !== 'text')
			.map(([name, { attrs = {} }]) => [name, Object.keys(attrs).sort()]);
	const known = (forms: ReadonlyMap<string, object>) =>
		[...forms].map(([name, attrs]) => [name, Object.keys(attrs).sort()]);
	const sorted = (forms: unknown[][]) => forms.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
	const specs = (types: Readonly<Record<string, { spec: { attrs?: object } }>>) =>
		Object.fromEntries(Object.entries(types).map(([name, { spec }]) => [name, { attrs: spec.attrs ?? {} }]));
	expect(sorted(inEditor(specs(schema.nodes)))).toEqual(sorted(known(KNOWN_BLOCKS)));
	expect(sorted(inEditor(specs(schema.marks)))).toEqual(sorted(known(KNOWN_MARKS)));
	awareness.destroy();
});
