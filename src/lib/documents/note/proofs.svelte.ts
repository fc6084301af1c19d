import { SvelteMap } from 'svelte/reactivity';
import type { DocumentSession } from '../kind.ts';
import { remarksIn, type Comment, type Remark } from './comments.ts';
import type { Note } from './model.ts';

/** A signature follows the words by a second or two, without a change of the note. */
const ASK_AGAIN_MS = 3_000;

/** Whose devices signed for what was said about passages. */
export class Proofs {
	readonly #session: DocumentSession<Note>;
	readonly #names = new SvelteMap<string, string>();

	constructor(session: DocumentSession<Note>) {
		this.#session = session;
	}

	/** Undefined while nobody is known to have signed. */
	of({ key }: Remark): string | undefined {
		return this.#names.get(key);
	}

	/** Asks about these until each is signed for, or the returned end. */
	follow(comments: readonly Comment[]): () => void {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let ended = false;
		const ask = async (): Promise<void> => {
			const { past } = this.#session;
			const open = comments.flatMap(remarksIn).filter(({ key }) => !this.#names.has(key));
			if (!past || open.length === 0) return;
			const stored = this.#session.current;
			const names = await past.signers(open.map(({ key }) => stored[key]!));
			if (ended) return;
			for (const [n, { key }] of open.entries()) if (names[n] !== undefined) this.#names.set(key, names[n]);
			timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
		};
		void Promise.resolve().then(ask);
		return () => {
			ended = true;
			clearTimeout(timer);
		};
	}
}
