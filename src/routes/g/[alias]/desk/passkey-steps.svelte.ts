import type { CabinetLock, PasskeyStanding } from '#lib/workspace/desk/cabinet-lock.ts';
import type { CabinetProblem } from '#lib/workspace/desk/cabinet-problem.ts';

/** What somebody is about to do: `allow` and `stop` ask for the words, `make` comes when they were right. */
type Step = 'rest' | 'allow' | 'make' | 'stop';

/** Letting a passkey open the cabinet, step by step. The words are kept no longer than the steps last. */
export class PasskeySteps {
	readonly #lock: () => CabinetLock;
	words = $state('');
	#at = $state<Step>('rest');
	#isBusy = $state(false);
	#standing = $state<PasskeyStanding | undefined>();
	#problem = $state<'wrong' | CabinetProblem | undefined>();
	#outcome = $state<'passkeyAllowed' | 'passkeyStopped' | undefined>();

	constructor(lock: () => CabinetLock) {
		this.#lock = lock;
	}

	get at(): Step {
		return this.#at;
	}

	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** Undefined until it was looked at. */
	get standing(): PasskeyStanding | undefined {
		return this.#standing;
	}

	get problem() {
		return this.#problem;
	}

	get outcome() {
		return this.#outcome;
	}

	async look(): Promise<void> {
		const standing = await this.#lock().passkey();
		if (standing.ok) this.#standing = standing.value;
		else this.#problem = standing.error;
	}

	begin(step: 'allow' | 'stop'): void {
		this.#outcome = undefined;
		this.#problem = undefined;
		this.#at = step;
	}

	leave(): void {
		this.#at = 'rest';
		this.#problem = undefined;
		this.words = '';
	}

	/** Goes on if the words are right. */
	withWords(): Promise<void> {
		return this.#busy(async () => {
			const isStop = this.#at === 'stop';
			const done = await (isStop ? this.#lock().stopPasskeys(this.words) : this.#lock().isRight(this.words));
			this.#problem = done.ok ? undefined : done.error;
			if (!done.ok) return;
			if (isStop) await this.#finish('passkeyStopped');
			else this.#at = 'make';
		});
	}

	/** `label`: by what the device lists the passkey. */
	make(label: string): Promise<void> {
		return this.#busy(async () => {
			const made = await this.#lock().letPasskeyOpen(this.words, label);
			this.#problem = made.ok ? undefined : made.error;
			if (made.ok) return this.#finish('passkeyAllowed');
			// Another try would ask the same device again: whoever said no may, a device that cannot need not.
			if (made.error !== 'refused') this.#end();
		});
	}

	#end(): void {
		this.#at = 'rest';
		this.words = '';
	}

	async #finish(outcome: 'passkeyAllowed' | 'passkeyStopped'): Promise<void> {
		this.#end();
		this.#outcome = outcome;
		await this.look();
	}

	async #busy(work: () => Promise<void>): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		await work();
		this.#isBusy = false;
	}
}
