import { MAX_SPAN } from './known-forms.ts';

/**
 * What was copied elsewhere, without what would make a text that cannot be drawn. The editor takes blocks, marks and allowed links
 * only; this is for their numbers. The document that is made of it is inert: nothing in it runs or is fetched.
 */
export const cleanHtml = (html: string): string => {
	const inert = new DOMParser().parseFromString(html, 'text/html');
	for (const cell of inert.querySelectorAll<HTMLTableCellElement>('td, th')) {
		for (const side of ['colspan', 'rowspan', 'colwidth']) {
			const value = Number(cell.getAttribute(side) ?? 1);
			if (!Number.isInteger(value) || value < 1 || value > MAX_SPAN) cell.removeAttribute(side);
		}
	}
	return inert.body.innerHTML;
};
