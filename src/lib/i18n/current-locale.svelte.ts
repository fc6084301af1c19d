import { createContext } from 'svelte';
import { languageTag, type Locale } from './locale.ts';

/** The language a person reads now. Everything shown follows a change at once, without a reload. */
export class CurrentLocale {
	#current = $state<Locale>('ja');
	#remember: (locale: Locale) => void;

	constructor(initial: Locale, remember: (locale: Locale) => void) {
		this.#current = initial;
		this.#remember = remember;
	}

	get current(): Locale {
		return this.#current;
	}

	get tag(): 'ja' | 'en' {
		return languageTag(this.#current);
	}

	choose(locale: Locale): void {
		this.#current = locale;
		this.#remember(locale);
	}
}

export const [useLocale, provideLocale] = createContext<CurrentLocale>();
