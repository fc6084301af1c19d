import type { Result } from '../../src/lib/kernel/result.ts';

/** The value of a result that the test expects to be ok. */
export const valueOf = <T>(result: Result<T, unknown>): T => {
	if (!result.ok) throw new Error(`expected ok, got ${String(result.error)}`);
	return result.value;
};
