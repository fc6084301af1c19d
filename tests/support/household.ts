import { chromium, test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalBrowser } from './browser-process.ts';
import { chromiumLaunch, shellLaunch } from './chromium.ts';
import { startRelayProcess, type RelayProcess } from './relay.ts';

/** One person's browser: nothing that it stores is seen by another's, and it finds them by the network alone. */
export interface Neighbour {
	readonly name: string;
	readonly context: BrowserContext;
	readonly page: Page;
	/** What the page logged as an error or threw, for tests that must see none. */
	readonly troubles: string[];
}

export interface MovingIn {
	readonly viewport?: { readonly width: number; readonly height: number };
	readonly locale?: string;
	/** Installs the app, as every browser does outside of tests. A third of what a browser costs, so only where it matters. */
	readonly keepsApp?: boolean;
}

export interface Device extends MovingIn {
	/** The home folder of the browser's process, where it looks for trusted certificate authorities. */
	readonly home?: string;
	/** With tabs of which one is in front, notices, and questions to people: else the shell, which has none of them. */
	readonly hasWindows?: boolean;
	/** Further command line switches for Chromium. */
	readonly args?: readonly string[];
}

/** Somebody with a device: a Chromium process and a profile on the disk that nobody else has. */
export interface DeviceOwner extends Neighbour {
	readonly profile: string;
	readonly device: Device;
}

/** The people of a test, who meet at a relay. All that they bring ends with the test. */
export class Household {
	readonly url: string;
	readonly #relay: RelayProcess;
	readonly #hasOwnRelay: boolean;
	readonly #browser: Browser;
	readonly #neighbours = new Set<BrowserContext>();
	readonly #profiles: string[] = [];
	readonly #asleep = new Set<string>();

	/** `browser`: where those live who bring no device. */
	constructor(relay: RelayProcess, browser: Browser, { hasOwnRelay }: { readonly hasOwnRelay: boolean }) {
		this.url = relay.origin;
		this.#relay = relay;
		this.#hasOwnRelay = hasOwnRelay;
		this.#browser = browser;
	}

	/** To be ended, started again or read, which only a household does that has it to itself. */
	get relay(): RelayProcess {
		if (!this.#hasOwnRelay) throw new Error('other tests use this relay: testWithOwnRelay');
		return this.#relay;
	}

	/** Somebody comes whose device is never switched off: they share a Chromium process, which saves a quarter of its work. */
	async moveIn(name: string, options: MovingIn = {}): Promise<Neighbour> {
		const context = await this.#browser.newContext(seenBy(options));
		return this.#welcome(name, context, await context.newPage());
	}

	/** Somebody comes whose device can lose power, sleep, and be switched on again, or whose browser has switches of its own. */
	async moveInWithDevice(name: string, device: Device = {}): Promise<DeviceOwner> {
		const profile = await mkdtemp(join(tmpdir(), 'engawa-profile-'));
		this.#profiles.push(profile);
		return this.#switchOn(name, profile, device);
	}

	/** The same person with the same device in a new browser process. The page is empty. */
	comeBack({ name, profile, device }: DeviceOwner): Promise<DeviceOwner> {
		return this.#switchOn(name, profile, device);
	}

	/** The same person opens the app again whose page was closed. The page is empty. */
	async openAgain({ name, context }: Neighbour): Promise<Neighbour> {
		return this.#welcome(name, context, await context.newPage());
	}

	/** Ends this person's browser as a power cut would. */
	async cutPower({ profile, context }: DeviceOwner): Promise<void> {
		const closed = context.waitForEvent('close');
		await signalBrowser(profile, 'SIGKILL');
		await closed;
	}

	/** This person's device does nothing at all until it is woken up. */
	async fallAsleep({ profile }: DeviceOwner): Promise<void> {
		this.#asleep.add(profile);
		await signalBrowser(profile, 'SIGSTOP');
	}

	async wakeUp({ profile }: DeviceOwner): Promise<void> {
		this.#asleep.delete(profile);
		await signalBrowser(profile, 'SIGCONT');
	}

	async close(): Promise<void> {
		for (const profile of this.#asleep) await signalBrowser(profile, 'SIGCONT');
		for (const context of this.#neighbours) await context.close();
		for (const profile of this.#profiles) await rm(profile, { recursive: true, force: true });
	}

	async #switchOn(name: string, profile: string, device: Device): Promise<DeviceOwner> {
		const launch = device.hasWindows ? chromiumLaunch : shellLaunch;
		const context = await chromium.launchPersistentContext(profile, {
			...launch,
			...seenBy(device),
			args: [...launch.args, ...(device.args ?? [])],
			...(device.home ? { env: { ...process.env, HOME: device.home } } : {})
		});
		return { ...this.#welcome(name, context, context.pages()[0]!), profile, device };
	}

	#welcome(name: string, context: BrowserContext, page: Page): Neighbour {
		const troubles: string[] = [];
		page.on('pageerror', (error) => troubles.push(String(error)));
		page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
		this.#neighbours.add(context);
		context.on('close', () => this.#neighbours.delete(context));
		return { name, context, page, troubles };
	}
}

const seenBy = ({ locale = 'ja-JP', viewport = { width: 820, height: 1180 }, keepsApp = false }: MovingIn) => ({
	locale,
	viewport,
	timezoneId: 'Asia/Tokyo',
	serviceWorkers: keepsApp ? ('allow' as const) : ('block' as const)
});

interface Cast {
	/** Nobody is there yet. */
	readonly household: Household;
	/** Whether the household has a relay to itself, which costs a second; else it meets where others met before, in groups of its own. */
	readonly hasOwnRelay: boolean;
}

export const test = base.extend<Cast, { readonly relayOfAll: RelayProcess }>({
	launchOptions: [shellLaunch, { scope: 'worker' }],
	hasOwnRelay: [false, { option: true }],
	relayOfAll: [
		// Playwright reads the names of the fixtures that are needed from this pattern.
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const relay = await startRelayProcess();
			await use(relay);
			await relay.dispose();
		},
		{ scope: 'worker' }
	],
	household: async ({ browser, relayOfAll, hasOwnRelay }, use) => {
		const relay = hasOwnRelay ? await startRelayProcess() : relayOfAll;
		const household = new Household(relay, browser, { hasOwnRelay });
		await use(household);
		await household.close();
		if (hasOwnRelay) await relay.dispose();
	}
});
/** Where the relay is ended, started again or read. */
export const testWithOwnRelay = test.extend({ hasOwnRelay: true });
export { expect };
