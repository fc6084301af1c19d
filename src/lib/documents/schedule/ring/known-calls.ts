import * as v from 'valibot';
import type { Drawer } from '../../kind.ts';

/** Under which name the keys lie in the drawer of the schedule: on this device alone, encrypted, in no document. */
const NAME = 'rung';
const Keys = v.array(v.string());

/** What this device has rung for. */
export class KnownCalls {
	readonly #drawer: Drawer;
	#keys: readonly string[] = [];
	/** What cannot be read is not written over: the page then remembers by itself. */
	#mayKeep = false;
	#isRead = false;

	constructor(drawer: Drawer) {
		this.#drawer = drawer;
	}

	async read(): Promise<readonly string[]> {
		if (this.#isRead) return this.#keys;
		const stored = await this.#drawer.read(NAME);
		this.#isRead = true;
		this.#mayKeep = stored.ok;
		this.#keys = stored.ok && stored.value !== undefined ? keysIn(stored.value) : [];
		return this.#keys;
	}

	/** Writes only what differs. */
	async keep(keys: readonly string[]): Promise<void> {
		const isSame = this.#keys.join('\n') === keys.join('\n');
		this.#keys = keys;
		if (!isSame && this.#mayKeep) await this.#drawer.keep(NAME, new TextEncoder().encode(JSON.stringify(keys)));
	}
}

const keysIn = (bytes: Uint8Array): readonly string[] => {
	try {
		const read = v.safeParse(Keys, JSON.parse(new TextDecoder().decode(bytes)));
		return read.success ? read.output : [];
	} catch {
		return [];
	}
};
