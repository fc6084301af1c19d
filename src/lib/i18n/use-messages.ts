import { useLocale } from './current-locale.svelte.ts';
import type { MessageSet } from './define-messages.ts';

/**
 * The texts in the language chosen now; call it while a component initialises.
 * Reading a key in markup or in a `$derived` follows the choice; a key taken out beforehand does not.
 */
export const useMessages = <T extends object>(messages: MessageSet<T>): T => {
	const locale = useLocale();
	return new Proxy(messages.ja, {
		get: (_, key) => Reflect.get(messages[locale.current], key)
	});
};
