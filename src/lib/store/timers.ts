/** Waiting as a parameter, so that tests decide when time has passed. */
export interface Timers {
	/** Runs the action once after so many milliseconds unless cancelled by the function returned. */
	after(milliseconds: number, action: () => void): () => void;
}

export const systemTimers: Timers = {
	after(milliseconds, action) {
		const timer = setTimeout(action, milliseconds);
		return () => clearTimeout(timer);
	}
};

export const waited = (timers: Timers, milliseconds: number): Promise<void> =>
	new Promise((resolve) => timers.after(milliseconds, resolve));

/** The promise's value, or `otherwise` when it has not come in time. */
export const within = <T, U>(timers: Timers, milliseconds: number, promise: Promise<T>, otherwise: U): Promise<T | U> =>
	new Promise((resolve, reject) => {
		const cancel = timers.after(milliseconds, () => resolve(otherwise));
		promise.then(resolve, reject).finally(cancel);
	});
