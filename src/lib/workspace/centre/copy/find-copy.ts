import type { Bytes } from '../../../kernel/bytes.ts';
import { slipsAt } from '../../../net/referral-client.ts';
import type { Network } from '../../../net/network.ts';
import type { CentreCopy } from './parts.ts';
import { readCopy } from './read-copy.ts';

/** The copy for the holder of this sheet at whichever relay has one; undefined when the signal ends the looking. */
export const findCopy = (network: Network, secret: Bytes, signal: AbortSignal): Promise<CentreCopy | undefined> =>
	new Promise((resolve) => {
		const asked = new Set<string>();
		const finish = (copy?: CentreCopy): void => {
			end();
			signal.removeEventListener('abort', giveUp);
			resolve(copy);
		};
		const giveUp = (): void => finish();
		const look = (): void => {
			for (const { origin } of network.relays) {
				const slips = slipsAt(network, origin);
				if (!slips || asked.has(origin)) continue;
				asked.add(origin);
				void readCopy(slips, secret, network.day()).then((read) => {
					if (read.ok) finish(read.value);
					else if (read.error === 'unreachable') asked.delete(origin);
				});
			}
		};
		const end = network.subscribe(look);
		signal.addEventListener('abort', giveUp);
		if (signal.aborted) giveUp();
		else look();
	});
