/**
 * A time on the residents' clock, without a day: '13:30'. It is the same on every device, whatever its zone, because it is
 * stored as this text and never as an instant.
 */
declare const brand: unique symbol;
export type Clock = string & { readonly [brand]: 'Clock' };

const SHAPE = /^([01]\d|2[0-3]):[0-5]\d$/;

export const isClock = (text: string): text is Clock => SHAPE.test(text);

/** A time as people write it: 6:30, 13：30, 午後1時半, 13時. Undefined for anything else. */
export const readClock = (text: string): Clock | undefined => {
	const written = text.normalize('NFKC').trim();
	const found = /^(午前|午後)?\s*(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分|(半))?)(?::00)?$/u.exec(written);
	if (!found) return undefined;
	const [, half, hours, afterColon, minutes, isHalf] = found;
	const hour = Number(hours) + (half === '午後' && Number(hours) < 12 ? 12 : 0);
	const minute = isHalf === undefined ? (afterColon ?? minutes ?? '0') : '30';
	const clock = `${String(hour).padStart(2, '0')}:${minute.padStart(2, '0')}`;
	return isClock(clock) ? clock : undefined;
};
