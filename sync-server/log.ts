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
