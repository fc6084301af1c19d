import type { VaultDoor } from '../../store/vault/vault-door.ts';
import type { ReceivedWords, WordsByStream } from './centre-facts.ts';

/**
 * The words of slips that this device has, under the key of its vault. They lie beside the documents and in none: what is dropped here is
 * written over and gone, as the desk was promised (docs/decisions/0042).
 */
export class WordsHere {
	readonly #door: Pick<VaultDoor, 'ask'>;
	#all = $state.raw<WordsByStream>({});

	private constructor(door: Pick<VaultDoor, 'ask'>, all: WordsByStream) {
		this.#door = door;
		this.#all = all;
	}

	static async open(door: Pick<VaultDoor, 'ask'>): Promise<WordsHere> {
		const received = await door.ask('received');
		const texts = received.ok && received.value.ok ? received.value.value : [];
		return new WordsHere(door, Object.fromEntries(texts.flatMap(([stream, text]) => wordsIn(stream, text))));
	}

	get all(): WordsByStream {
		return this.#all;
	}

	/** True when they are durable, in place of those before. */
	async keep(stream: string, words: ReceivedWords): Promise<boolean> {
		const kept = await this.#door.ask('keepReceived', { name: stream, text: JSON.stringify(words) });
		if (!kept.ok || !kept.value.ok) return false;
		this.#all = { ...this.#all, [stream]: words };
		return true;
	}

	/** True when they are gone from the disk. */
	async drop(stream: string): Promise<boolean> {
		const dropped = await this.#door.ask('dropReceived', { name: stream });
		if (!dropped.ok || !dropped.value.ok) return false;
		const { [stream]: _, ...left } = this.#all;
		this.#all = left;
		return true;
	}
}

/** As this device wrote them; none where something else lies there. */
const wordsIn = (stream: string, text: string): readonly (readonly [string, ReceivedWords])[] => {
	try {
		const { version, mirror } = JSON.parse(text) as ReceivedWords;
		return typeof version === 'number' && typeof mirror === 'object' ? [[stream, { version, mirror }]] : [];
	} catch {
		return [];
	}
};
