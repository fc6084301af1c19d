import * as v from 'valibot';
import type { Bytes } from '../../kernel/bytes.ts';
import { decodeCbor, encodeCanonical } from '../../kernel/cbor.ts';
import { INKS, NIBS } from './pens.ts';
import type { Drawing } from './plans.ts';
import { packPoints, unpackPoints } from './points.ts';

/** What somebody who draws says to those who have the 自由帳 open: the stroke as far as it has come. It is kept nowhere. */

const MAX_ID = 40;
const Said = v.object({
	id: v.pipe(v.string(), v.maxLength(MAX_ID)),
	sheet: v.pipe(v.string(), v.maxLength(MAX_ID)),
	ink: v.picklist(INKS),
	nib: v.picklist(NIBS),
	points: v.instance(Uint8Array)
});

/** At most 5 KiB: a stroke has at most 1,000 points of five bytes. */
export const encodeDrawing = ({ points, ...drawing }: Drawing): Bytes =>
	encodeCanonical({ ...drawing, points: packPoints(points) });

/** Undefined for what a newer version or a faulty device says. */
export const decodeDrawing = (bytes: Uint8Array): Drawing | undefined => {
	const said = decodeCbor(bytes);
	if (!said.ok || !v.is(Said, said.value)) return undefined;
	const { id, sheet, ink, nib } = said.value;
	const points = unpackPoints(said.value.points);
	return points.ok ? { id, sheet, ink, nib, points: points.value } : undefined;
};
