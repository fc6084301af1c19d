import { fromUtf8, utf8 } from '../../kernel/bytes.ts';
import type { Records } from '../../store/records.ts';

/** Of this device, and of no other. Says nothing of what was found. */
const NAME = 'centre-looked';

/** The day on which this device of a centre looked at the relay last: what it finds the next time was laid since. */
export class LastLook {
	readonly #records: Pick<Records, 'get' | 'put'>;
	#day: number | undefined;
	#isRead = false;

	constructor(records: Pick<Records, 'get' | 'put'>) {
		this.#records = records;
	}

	/** Days since 1970-01-01; undefined before the first time, and until `read`. */
	get day(): number | undefined {
		return this.#day;
	}

	async read(): Promise<void> {
		if (this.#isRead) return;
		const stored = await this.#records.get('settings', NAME);
		const day = Number(stored.ok && stored.value ? fromUtf8(stored.value) : undefined);
		if (Number.isSafeInteger(day)) this.#day = day;
		this.#isRead = true;
	}

	async is(day: number): Promise<void> {
		if (this.#day === day) return;
		this.#day = day;
		await this.#records.put('settings', NAME, utf8(String(day)));
	}
}
