const LOOK_EVERY_MS = 60 * 60 * 1000;

/** `waiting`: a new version is on this device. `replaced`: another tab agreed to it, and this one still runs the old. */
export type UpdateState = 'none' | 'waiting' | 'replaced';

/** Whether a new version of the app waits for somebody to agree to it. */
export class AppUpdate {
	#state = $state<UpdateState>('none');
	#waiting: ServiceWorker | undefined;
	#reload: () => void = () => {};
	#isAgreed = false;

	get state(): UpdateState {
		return this.#state;
	}

	/** Keeps the app on this device and looks for a newer one now and then. Without service workers nothing happens. */
	async start(container: ServiceWorkerContainer | undefined, script: string, reload: () => void): Promise<void> {
		if (!container) return;
		this.#reload = reload;
		let hadController = container.controller !== null;
		container.addEventListener('controllerchange', () => {
			if (this.#isAgreed) reload();
			else if (hadController) this.#state = 'replaced';
			hadController = true;
		});
		const registration = await container.register(script, { type: 'module' }).catch(() => undefined);
		if (!registration) return;
		const look = (): void => {
			this.#waiting = registration.waiting ?? undefined;
			if (this.#waiting && container.controller) this.#state = 'waiting';
		};
		const follow = (): void => registration.installing?.addEventListener('statechange', look);
		registration.addEventListener('updatefound', follow);
		follow();
		look();
		setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY_MS);
	}

	/** Loads this tab anew with the new version. */
	agree(): void {
		if (this.#state === 'replaced') return this.#reload();
		this.#isAgreed = true;
		this.#waiting?.postMessage('use-new-version');
	}
}
