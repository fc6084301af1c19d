/** What a person likes to see, kept on this device only. static/before-paint.js reads the same two keys. */
export const TEXT_SIZE_KEY = 'engawa.text-size';
export const LOCALE_KEY = 'engawa.locale';

export interface Preferences {
	read(key: string): string | undefined;
	write(key: string, value: string): void;
}

/**
 * Preferences in `localStorage`. Where the browser refuses it (site data blocked, or while prerendering) nothing is
 * remembered and nothing fails: a choice then lasts as long as the page.
 */
export const browserPreferences = (): Preferences => ({
	read: (key) => attempt(() => localStorage.getItem(key) ?? undefined),
	write: (key, value) => attempt(() => localStorage.setItem(key, value))
});

const attempt = <T>(access: () => T): T | undefined => {
	try {
		return access();
	} catch {
		return undefined;
	}
};
