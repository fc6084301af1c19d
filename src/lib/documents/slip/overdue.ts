import type { Surroundings } from '../surroundings.ts';
import { linesGoing } from './line.ts';
import type { SlipDocument } from './model.ts';
import { isOverdue, type ShownSlip } from './slip.ts';

/** Whether somebody should telephone because of this slip, as the desk knows today and its centres. Pure. */
export const isOverdueNow = (
	doc: SlipDocument,
	slip: ShownSlip,
	around: Pick<Surroundings, 'today' | 'isCentreClosedOn'>
): boolean => {
	const lines = linesGoing(doc);
	return isOverdue(slip, around.today, (day) => around.isCentreClosedOn(day, lines));
};
