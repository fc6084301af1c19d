import type { Network } from '../net/network.ts';
import type { Device } from './device.ts';

/** The device's network as soon as it is open in this tab; undefined when the signal ends the waiting. */
export const networkOf = (device: Device, signal: AbortSignal): Promise<Network | undefined> =>
	new Promise((resolve) => {
		const finish = () => {
			end();
			signal.removeEventListener('abort', finish);
			resolve(device.network);
		};
		const end = device.subscribe(() => device.network && finish());
		signal.addEventListener('abort', finish);
		if (device.network || signal.aborted) finish();
	});
