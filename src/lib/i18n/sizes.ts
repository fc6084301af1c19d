import { numberInWords } from './numbers.ts';
import type { Locale } from './locale.ts';

const STEPS = ['KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes in powers of 1,000, as devices are sold: 1.2 MB. Whole numbers from ten on; at least 1 KB. */
export const sizeInWords = (bytes: number, locale: Locale): string => {
	const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 1), STEPS.length);
	const value = Math.max(bytes / 1_000 ** power, power === 1 ? 1 : 0);
	const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
	return `${numberInWords(rounded, locale)} ${STEPS[power - 1]}`;
};
