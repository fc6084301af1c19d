import type { Saying } from './lay-sheet.ts';
import { textIn, type Pile, type Sheet } from './sheets.ts';

/**
 * What is said of a thing as it stands: that it is off, put away, struck out. It names the sheets it was said over: what somebody
 * wrote elsewhere at the same time, or later, makes it void, on every device and in any order of arrival. Pure.
 */

/** Says it over these sheets, which lie on top. */
export const sayingOver = (of: string, topic: string, written: readonly Sheet[] = []): Saying => ({
	of,
	topic,
	says: { is: true, over: written.map(({ id }) => id).join(' ') }
});

/** The sheet that says it over all that is written now; undefined while it does not hold. */
export const saidOver = (pile: Pile | undefined, written: readonly Sheet[]): Sheet | undefined =>
	pile?.top.find(({ says }) => {
		const over = textIn(says.over).split(' ');
		return says.is === true && written.every(({ id }) => over.includes(id));
	});
