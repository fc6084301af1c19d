import { MAX_DEPTH, MAX_SPAN } from './known-forms.ts';

/** Elements within elements that are kept: the editor adds a paragraph within a list or a cell, and the place itself has some around it. */
const MAX_ELEMENTS_DEEP = MAX_DEPTH / 2;

/**
 * What was copied or written elsewhere, without what would make a text that cannot be drawn, and with the forms that other
 * programs write differently. The editor takes blocks, marks and allowed links only. The document that is made of it is inert:
 * nothing in it runs or is fetched.
 */
export const cleanHtml = (html: string): string => {
	const inert = new DOMParser().parseFromString(html, 'text/html');
	boundDepth(inert.body);
	for (const table of inert.querySelectorAll('table')) if (!hasRows(table)) table.replaceWith(table.textContent ?? '');
	for (const cell of inert.querySelectorAll('td, th')) boundSpans(cell);
	for (const list of inert.querySelectorAll('ul:not([data-type])')) asTasks(list);
	// A note's title is its only heading of the first level.
	for (const heading of inert.querySelectorAll('h1')) rename(heading, 'h2');
	return inert.body.innerHTML;
};

/** The editor has no table without a cell, and would refuse all that it stands in. */
const hasRows = (table: HTMLTableElement): boolean => [...table.rows].some((row) => row.cells.length > 0);

/** What stands deeper becomes words of the place where that begins. */
const boundDepth = (body: Element): void => {
	let level = [...body.children];
	for (let depth = 1; level.length > 0 && depth < MAX_ELEMENTS_DEEP; depth++)
		level = level.flatMap((element) => [...element.children]);
	for (const element of level) element.replaceWith(element.textContent ?? '');
};

const boundSpans = (cell: Element): void => {
	for (const side of ['colspan', 'rowspan', 'colwidth']) {
		const value = Number(cell.getAttribute(side) ?? 1);
		if (!Number.isInteger(value) || value < 1 || value > MAX_SPAN) cell.removeAttribute(side);
	}
};

/** A list of boxes, as web pages and Markdown have it. */
const asTasks = (list: Element): void => {
	const items = [...list.children].filter((child) => child.tagName === 'LI');
	const boxes = items.map((item) =>
		item.querySelector<HTMLInputElement>(':scope > input[type=checkbox], :scope > p > input[type=checkbox]')
	);
	if (items.length === 0 || boxes.some((box) => !box)) return;
	list.setAttribute('data-type', 'taskList');
	items.forEach((item, n) => {
		item.setAttribute('data-type', 'taskItem');
		item.setAttribute('data-checked', String(boxes[n]!.hasAttribute('checked')));
		const after = boxes[n]!.nextSibling;
		if (after instanceof Text) after.data = after.data.trimStart();
		boxes[n]!.remove();
	});
};

const rename = (element: Element, name: string): void => {
	const renamed = element.ownerDocument.createElement(name);
	renamed.append(...element.childNodes);
	element.replaceWith(renamed);
};
