import { RelayMailbox } from './mailbox-client.ts';
import type { Network } from './network.ts';

/** The mailboxes of all relays that are connected now. */
export const mailboxesOf = ({ relays, node }: Pick<Network, 'relays' | 'node'>): readonly RelayMailbox[] =>
	relays.flatMap((relay) => (relay.kind === 'connected' ? [new RelayMailbox(relay.connection, node)] : []));

/** The same as soon as a relay is connected; none when the signal ends the waiting. */
export const mailboxesWhenThere = (network: Network, signal: AbortSignal): Promise<readonly RelayMailbox[]> =>
	new Promise((resolve) => {
		const look = (): void => {
			const found = mailboxesOf(network);
			if (found.length === 0 && !signal.aborted) return;
			end();
			signal.removeEventListener('abort', look);
			resolve(found);
		};
		const end = network.subscribe(look);
		signal.addEventListener('abort', look);
		look();
	});
