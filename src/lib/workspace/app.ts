import { createContext } from 'svelte';
import type { Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { Device } from './device.ts';

export type DeviceProblem = StoreFailure | 'unreadable';

/** The app in one tab. The device behind it is loaded when a page first asks for it, after the first paint. */
export class App {
	#device: Promise<Result<Device, DeviceProblem>> | undefined;

	/** This browser profile as a device; one for the whole tab. */
	device(): Promise<Result<Device, DeviceProblem>> {
		return (this.#device ??= import('./device.ts').then(({ Device }) => Device.open([location.origin])));
	}

	/** Resolves when everything written in this tab is durable; at once when nothing was opened. */
	async settle(): Promise<void> {
		const device = await this.#device;
		if (device?.ok) await device.value.settle();
	}
}

export const [useApp, provideApp] = createContext<App>();
