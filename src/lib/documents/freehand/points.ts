import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_STROKE_POINTS } from './limits.ts';

/**
 * The points of a stroke and how they are packed into bytes. Pure. A byte that tells the form (1: without pressure, 2: with), then
 * for each point how far it is from the one before, x, y and pressure, in zigzag and in base 128 as protocol buffers have
 * them. The first point is told from 0. Most points take two bytes.
 */

/** Tenths of a millimetre of an A4 sheet. */
export const PAPER = { width: 2_100, height: 2_970 } as const;
/** Pressure is stored in whole steps from 0 to this. */
export const MAX_PRESSURE = 63;

/** In whole tenths of a millimetre from the sheet's upper left corner. */
export interface Spot {
	readonly x: number;
	readonly y: number;
	/** Undefined where a device tells none: a finger, a mouse. */
	readonly pressure: number | undefined;
}

export type PointsProblem = 'damaged' | 'newer-form';

const PLAIN = 1;
const PRESSED = 2;
/** Every difference on a sheet fits two bytes. */
const MAX_VARINT_BYTES = 2;

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/** The nearest spot on the sheet. `pressure` from 0 to 1. */
export const spotAt = (x: number, y: number, pressure?: number): Spot => ({
	x: within(x, PAPER.width),
	y: within(y, PAPER.height),
	pressure: pressure === undefined ? undefined : within(pressure * MAX_PRESSURE, MAX_PRESSURE)
});

/** A stroke is told with pressure only when each of its points has one. Takes 1 to MAX_STROKE_POINTS spots. */
export const packPoints = (spots: readonly Spot[]): Uint8Array => {
	const isPressed = spots.every(({ pressure }) => pressure !== undefined);
	const bytes = [isPressed ? PRESSED : PLAIN];
	let [x, y, pressure] = [0, 0, 0];
	for (const spot of spots) {
		bytes.push(...varint(spot.x - x), ...varint(spot.y - y));
		if (isPressed) bytes.push(...varint(spot.pressure! - pressure));
		[x, y, pressure] = [spot.x, spot.y, spot.pressure ?? 0];
	}
	return Uint8Array.from(bytes);
};

/** Never throws, whatever the bytes are. */
export const unpackPoints = (bytes: Uint8Array): Result<readonly Spot[], PointsProblem> => {
	const form = bytes[0];
	if (form === undefined) return err('damaged');
	if (form !== PLAIN && form !== PRESSED) return err('newer-form');
	const numbers = numbersIn(bytes.subarray(1));
	const each = form === PRESSED ? 3 : 2;
	if (numbers === undefined || numbers.length === 0 || numbers.length % each !== 0) return err('damaged');
	if (numbers.length / each > MAX_STROKE_POINTS) return err('damaged');
	const spots: Spot[] = [];
	let [x, y, pressure] = [0, 0, 0];
	for (let at = 0; at < numbers.length; at += each) {
		x += numbers[at]!;
		y += numbers[at + 1]!;
		if (form === PRESSED) pressure += numbers[at + 2]!;
		if (!isOnPaper(x, y, pressure)) return err('damaged');
		spots.push({ x, y, pressure: form === PRESSED ? pressure : undefined });
	}
	return ok(spots);
};

const isOnPaper = (x: number, y: number, pressure: number): boolean =>
	x >= 0 && x <= PAPER.width && y >= 0 && y <= PAPER.height && pressure >= 0 && pressure <= MAX_PRESSURE;

const varint = (value: number): readonly number[] => {
	const zigzag = value < 0 ? -2 * value - 1 : 2 * value;
	return zigzag < 0x80 ? [zigzag] : [0x80 | (zigzag & 0x7f), zigzag >> 7];
};

/** Undefined when a number goes on past the end, or past what a sheet has room for. */
const numbersIn = (bytes: Uint8Array): readonly number[] | undefined => {
	const numbers: number[] = [];
	let [zigzag, length] = [0, 0];
	for (const byte of bytes) {
		zigzag += (byte & 0x7f) << (7 * length);
		length++;
		if (byte >= 0x80) {
			if (length === MAX_VARINT_BYTES) return undefined;
			continue;
		}
		numbers.push(zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2);
		[zigzag, length] = [0, 0];
	}
	return length === 0 ? numbers : undefined;
};
