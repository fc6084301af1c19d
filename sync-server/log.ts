import { createHmac, randomBytes } from 'node:crypto';

/** What may stand in a log line: numbers and fixed words. Names of devices and addresses only blinded. */
type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Log {
	(event: string, facts?: Facts): void;
	/** Eight hex digits that stand for an identifier until the process ends, and for nothing afterwards. */
	blind(identifier: string): string;
}

/** One JSON object per line. `write` gets the line with its newline. */
export const createLog = (write: (line: string) => void, now: () => Date = () => new Date()): Log => {
	const key = randomBytes(32);
	const log = (event: string, facts: Facts = {}) =>
		write(`${JSON.stringify({ time: now().toISOString(), event, ...facts })}\n`);
	return Object.assign(log, {
		blind: (identifier: string) => createHmac('sha256', key).update(identifier).digest('hex').slice(0, 8)
	});
};

/** What may be said of an error: its kind, and never its message, in which content may stand. */
export const kindOf = (error: unknown): string => {
	if (!(error instanceof Error)) return typeof error;
	// SQLite's own fixed words, such as `database or disk is full`.
	if ('errstr' in error && typeof error.errstr === 'string') return error.errstr;
	return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** Work that is done by the clock: what goes wrong is logged under this name, and ends nothing. */
export const orLog = (log: Log, event: string, work: () => void | Promise<void>) => async (): Promise<void> => {
	try {
		await work();
	} catch (error) {
		log(event, { error: kindOf(error) });
	}
};
