/** Calls back when waiting is likely over: the network came back, or somebody looks at the page again. Returns stop. */
export type Wakeups = (onWakeup: () => void) => () => void;

export const browserWakeups: Wakeups = (onWakeup) => {
	if (typeof window === 'undefined') return () => {};
	const onVisible = () => {
		if (document.visibilityState === 'visible') onWakeup();
	};
	window.addEventListener('online', onWakeup);
	document.addEventListener('visibilitychange', onVisible);
	return () => {
		window.removeEventListener('online', onWakeup);
		document.removeEventListener('visibilitychange', onVisible);
	};
};
