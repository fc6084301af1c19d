import * as v from 'valibot';

const schema = v.object({ url: v.nullable(v.pipe(v.string(), v.url())) });
const ANSWER_WITHIN_MS = 2_000;

/** The address under which others reach this app: as its operator set it, or the one in the address bar. */
export const publicOrigin = async (): Promise<string> => {
	try {
		const response = await fetch('/relay.json', { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), cache: 'no-store' });
		const told = v.parse(schema, await response.json());
		return told.url ? new URL(told.url).origin : location.origin;
	} catch {
		return location.origin;
	}
};
