import type { BrowserContext } from '@playwright/test';

/** In pages opened from now on, the clock is so many days ahead, or behind when negative. Timers run as ever. */
export const hasWrongClock = (context: BrowserContext, days: number): Promise<unknown> =>
	context.addInitScript(
		(skewMs) => {
			globalThis.Date = new Proxy(Date, {
				construct: (True, given, target) =>
					Reflect.construct(True, given.length === 0 ? [True.now() + skewMs] : given, target) as Date,
				get: (True, key) => (key === 'now' ? () => True.now() + skewMs : (Reflect.get(True, key) as unknown))
			});
		},
		// A clock says whole milliseconds, and libp2p relies on that.
		Math.round(days * 24 * 60 * 60 * 1000)
	);
