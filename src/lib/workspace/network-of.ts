import type { Network } from '../net/network.ts';
import type { Device } from './device.ts';

/** The network opens within a second or belongs to another tab. */
const NETWORK_WITHIN_MS = 10_000;

/** The device's network, opened for this tab; undefined when another tab leads, or the signal ends the waiting. */
export const networkHere = (device: Device, signal?: AbortSignal): Promise<Network | undefined> => {
	device.useNetwork();
	const inTime = AbortSignal.timeout(NETWORK_WITHIN_MS);
	return networkOf(device, signal ? AbortSignal.any([signal, inTime]) : inTime);
};

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
