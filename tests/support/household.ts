import { chromium, test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalBrowser } from './browser-process.ts';
import { chromiumLaunch } from './chromium.ts';
import { startRelayProcess, type RelayProcess } from './relay.ts';

/** One person's browser: a Chromium process and a profile of its own. */
export interface Neighbour {
	readonly name: string;
	readonly profile: string;
	readonly context: BrowserContext;
	readonly page: Page;
	/** What the page logged as an error or threw, for tests that must see none. */
	readonly troubles: string[];
}

export interface MovingIn {
	/** A profile to come back to; a new one otherwise. */
	readonly profile?: string;
	readonly viewport?: { readonly width: number; readonly height: number };
	readonly locale?: string;
	/** The home folder of the browser's process, where it looks for trusted certificate authorities. */
	readonly home?: string;
	/** Further command line switches for Chromium. */
	readonly args?: readonly string[];
}

/** The people of a test and the relay they meet at. Everything ends with the test. */
export class Household {
	readonly relay: RelayProcess;
	readonly #keepsApp: boolean;
	readonly #neighbours = new Set<Neighbour>();
	readonly #profiles: string[] = [];
	readonly #asleep = new Set<string>();

	/** `keepsApp`: whether devices install the app, as they do outside of tests. */
	constructor(relay: RelayProcess, keepsApp: boolean) {
		this.relay = relay;
		this.#keepsApp = keepsApp;
	}

	get url(): string {
		return this.relay.origin;
	}

	/** Starts a Chromium process of this person's own. */
	async moveIn(name: string, options: MovingIn = {}): Promise<Neighbour> {
		const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'engawa-profile-')));
		if (!options.profile) this.#profiles.push(profile);
		const context = await chromium.launchPersistentContext(profile, {
			...chromiumLaunch,
			args: [...chromiumLaunch.args, ...(options.args ?? [])],
			...(options.home ? { env: { ...process.env, HOME: options.home } } : {}),
			locale: options.locale ?? 'ja-JP',
			serviceWorkers: this.#keepsApp ? 'allow' : 'block',
			timezoneId: 'Asia/Tokyo',
			viewport: options.viewport ?? { width: 820, height: 1180 }
		});
		const page = context.pages()[0] ?? (await context.newPage());
		const neighbour: Neighbour = { name, profile, context, page, troubles: [] };
		page.on('pageerror', (error) => neighbour.troubles.push(String(error)));
		page.on('console', (message) => message.type() === 'error' && neighbour.troubles.push(message.text()));
		this.#neighbours.add(neighbour);
		context.on('close', () => this.#neighbours.delete(neighbour));
		return neighbour;
	}

	/** Ends this person's browser as a power cut would. */
	async cutPower({ profile, context }: Neighbour): Promise<void> {
		const closed = context.waitForEvent('close');
		await signalBrowser(profile, 'SIGKILL');
		await closed;
	}

	/** This person's device does nothing at all until it is woken up. */
	async fallAsleep({ profile }: Neighbour): Promise<void> {
		this.#asleep.add(profile);
		await signalBrowser(profile, 'SIGSTOP');
	}

	async wakeUp({ profile }: Neighbour): Promise<void> {
		this.#asleep.delete(profile);
		await signalBrowser(profile, 'SIGCONT');
	}

	/** The same person with the same profile in a new browser process. The page is empty. */
	comeBack({ name, profile }: Neighbour, options: MovingIn = {}): Promise<Neighbour> {
		return this.moveIn(name, { ...options, profile });
	}

	async close(): Promise<void> {
		for (const profile of this.#asleep) await signalBrowser(profile, 'SIGCONT');
		for (const { context } of this.#neighbours) await context.close();
		await this.relay.dispose();
		for (const profile of this.#profiles) await rm(profile, { recursive: true, force: true });
	}
}

interface Scene {
	/** The app is kept on each device by its service worker: a third of what a browser costs, so only where a test is about that. */
	readonly keepsApp: boolean;
	readonly household: Household;
}

/** A test with a fresh relay and nobody there yet. */
export const test = base.extend<Scene>({
	keepsApp: [false, { option: true }],
	household: async ({ keepsApp }, use) => {
		const household = new Household(await startRelayProcess(), keepsApp);
		await use(household);
		await household.close();
	}
});
export { expect };
