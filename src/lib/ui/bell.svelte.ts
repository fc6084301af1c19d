import { createContext } from 'svelte';
import type { Preferences } from './preferences.ts';

/** Whether this device is to show notices; the browser keeps for itself whether it lets it. */
const WISH_KEY = 'engawa.notices';
/** One notice at a time, from however many tabs: a later one takes the place of an earlier one. */
const TAG = 'engawa';
const PICTURE = '/icon-192.png';

/** `cannot`: the browser has no notices. `refused`: somebody told it to show none of this page. */
export type BellState = 'cannot' | 'refused' | 'off' | 'on';

/** What of the browser shows notices. */
export interface Notices {
	readonly permission: NotificationPermission;
	requestPermission(): Promise<NotificationPermission>;
	show(words: string, options: NotificationOptions): Promise<void>;
}

/**
 * Notices of the browser on this device. They are made here and sent by nobody: no server is asked to push, so they come while the
 * app is open and nobody learns whether they were seen. What they say is one sentence that is the same for everything.
 */
export class Bell {
	readonly #preferences: Preferences;
	readonly #notices: Notices | undefined;
	#permission = $state.raw<NotificationPermission>('default');
	#isWished = $state.raw(false);

	constructor(preferences: Preferences, notices: Notices | undefined) {
		this.#preferences = preferences;
		this.#notices = notices;
		this.#permission = notices?.permission ?? 'default';
		this.#isWished = preferences.read(WISH_KEY) === 'on';
	}

	get state(): BellState {
		if (this.#notices === undefined) return 'cannot';
		if (this.#permission === 'denied') return 'refused';
		return this.#isWished && this.#permission === 'granted' ? 'on' : 'off';
	}

	/** Asks the browser, which asks the person. Only ever called by a button that says what for. */
	async turnOn(): Promise<void> {
		if (this.#notices === undefined) return;
		this.#permission = await this.#notices.requestPermission();
		this.#wish(this.#permission === 'granted');
	}

	turnOff(): void {
		this.#wish(false);
	}

	/** Shows these words and nothing else, when notices are on. */
	async ring(words: string): Promise<void> {
		if (this.state === 'on') await this.#notices?.show(words, { tag: TAG, icon: PICTURE }).catch(() => undefined);
	}

	#wish(is: boolean): void {
		this.#isWished = is;
		this.#preferences.write(WISH_KEY, is ? 'on' : 'off');
	}
}

/** By the app's own worker, for phones show no other notices. Undefined where the browser has none. */
export const browserNotices = (): Notices | undefined => {
	if (!('Notification' in globalThis) || !('serviceWorker' in navigator)) return undefined;
	return {
		permission: Notification.permission,
		requestPermission: () => Notification.requestPermission(),
		show: async (words, options) => {
			const worker = await navigator.serviceWorker.getRegistration();
			await worker?.showNotification(words, options);
		}
	};
};

export const [useBell, provideBell] = createContext<Bell>();
