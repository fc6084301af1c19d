import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isUnderstood } from './known-forms.ts';
import { BODY } from './body.ts';

const docOf = (name: string, mark?: string): Y.Doc => {
	const doc = new Y.Doc();
	const element = new Y.XmlElement(name);
	const text = new Y.XmlText('お茶');
	element.insert(0, [text]);
	doc.getXmlFragment(BODY).insert(0, [element]);
	if (mark) text.format(0, 1, { [mark]: {} });
	return doc;
};

describe('a text of a newer version', () => {
	it.each([
		['paragraph', undefined, true],
		['paragraph', 'bold', true],
		['paragraph', 'link--aB3+/=xy', true],
		['timeline', undefined, false],
		['paragraph', 'comment', false]
	])('%s with %s: understood is %s', (name, mark, understood) => {
		expect(isUnderstood(docOf(name, mark))).toBe(understood);
	});

	it('is noticed deep inside', () => {
		const doc = docOf('blockquote');
		const outer = doc.getXmlFragment(BODY).get(0) as Y.XmlElement;
		outer.insert(0, [new Y.XmlElement('timeline')]);
		expect(isUnderstood(doc)).toBe(false);
	});
});
