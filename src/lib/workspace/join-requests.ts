import type { Invite } from '../group/evaluate.ts';
import type { JoinLetter } from '../group/join-letter.ts';
import { utf8 } from '../kernel/bytes.ts';
import type { Records } from '../store/records.ts';

/** Somebody who asks by a poster to come in. A まとめ役 says yes; until then they know nothing of the group. */
export interface JoinRequest {
	/** Of the letter, in hex. */
	readonly id: string;
	readonly invite: Invite;
	readonly letter: JoinLetter;
	/** Days of UTC since 1970-01-01 by the relay that keeps the letter. */
	readonly day: number;
}

const declined = (id: string): string => `declined-${id}`;

/** The requests that this device knows of, the first to ask first. They lie at the relays: here they are only while the group is open. */
export class JoinRequests {
	readonly #records: Pick<Records, 'get' | 'put'>;
	readonly #open = new Map<string, JoinRequest>();
	readonly #listeners = new Set<() => void>();

	constructor(records: Pick<Records, 'get' | 'put'>) {
		this.#records = records;
	}

	get list(): readonly JoinRequest[] {
		return [...this.#open.values()].sort((a, b) => a.day - b.day);
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Notes a request, unless somebody at this device has passed it over. */
	async note(request: JoinRequest): Promise<void> {
		const passed = await this.#records.get('settings', declined(request.id));
		if (this.#open.has(request.id) || (passed.ok && passed.value)) return;
		this.#open.set(request.id, request);
		this.#tell();
	}

	/** Passes a request over, on this device and for good. The one who asked is told nothing. */
	async decline(id: string): Promise<boolean> {
		const kept = await this.#records.put('settings', declined(id), utf8('1'));
		if (kept.ok) this.forget(id);
		return kept.ok;
	}

	/** It is answered, or can be answered no more. */
	forget(id: string): void {
		if (this.#open.delete(id)) this.#tell();
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}
