import { describe, expect, it } from 'vitest';
import { askToKeep, lookIfKept } from './persistence.ts';

const browser = (persisted: boolean, granted: boolean) => ({
	persisted: async () => persisted,
	persist: async () => granted,
	estimate: async () => ({ usage: 10, quota: 100 })
});

describe('asking the browser to keep what is stored', () => {
	it('says what it answered, and asks only when it is not kept already', async () => {
		expect(await askToKeep(browser(false, true))).toEqual({ persistence: 'kept', used: 10, available: 100 });
		expect((await askToKeep(browser(true, false))).persistence).toBe('kept');
		expect((await askToKeep(browser(false, false))).persistence).toBe('may-be-cleared');
		expect((await lookIfKept(browser(false, true))).persistence).toBe('may-be-cleared');
	});

	it('does not claim to know when the browser cannot tell', async () => {
		const unknown = { persistence: 'unknown', used: undefined, available: undefined };
		expect(await askToKeep(undefined)).toEqual(unknown);
		expect(await askToKeep({ persist: () => Promise.reject(new Error('insecure origin')) })).toEqual(unknown);
	});
});
