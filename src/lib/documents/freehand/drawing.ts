import type { Drawing } from '../picture.ts';
import { PAPER } from './points.ts';

/** What is in hand just now has this mark: it is no part of the drawing. */
export const PASSING = 'data-passing';
/** CSS pixels a tenth of a millimetre: twice as many pixels as a picture make 250 a inch. */
const SCALE = 0.5;

/** The sheet on screen as a drawing that stands by itself. All its looks are in attributes, none in style sheets. */
export const drawingOf = (sheet: SVGElement): Drawing => {
	const copy = sheet.cloneNode(true) as SVGElement;
	for (const passing of copy.querySelectorAll(`[${PASSING}]`)) passing.remove();
	for (const name of ['class', 'role', 'aria-label']) copy.removeAttribute(name);
	const [width, height] = [PAPER.width * SCALE, PAPER.height * SCALE];
	copy.setAttribute('width', String(width));
	copy.setAttribute('height', String(height));
	return { svg: new XMLSerializer().serializeToString(copy), width, height };
};
