import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { HANDSHAKE_TIMEOUT_MS } from '../wire/limits.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { sealSchema } from '../wire/seal.ts';
import type { CarriedLink } from './carried-link.ts';
import { agreeSeals, sealOf, type SealingParty } from './sealing.ts';

/** The desk's own key, and those of its devices. */
export interface DeskKeys {
	readonly signingKey: Bytes;
	/** The verifying key of the vault on the device with this PeerId, by the log; undefined for whoever is not of the desk. */
	verifyingKeyOf(peerId: string): Uint8Array | undefined;
}

/** Seals a link whose handshake is done. Afterwards it is held. Whatever goes wrong ends it in the same way. */
export const conductSealing = (
	link: CarriedLink,
	party: SealingParty,
	keys: DeskKeys,
	signal: AbortSignal
): Promise<Result<void, 'refused'>> =>
	new Promise((resolve) => {
		const stop = (): void => link.abort('refused');
		const timer = setTimeout(stop, HANDSHAKE_TIMEOUT_MS);
		const finish = (result: Result<void, 'refused'>): void => {
			clearTimeout(timer);
			signal.removeEventListener('abort', stop);
			resolve(result);
		};
		signal.addEventListener('abort', stop);
		link.onEnd(() => finish(err('refused')));
		if (signal.aborted) return stop();
		link.send(encodeMessage(sealOf(party, keys.signingKey)));
		link.receive((body) => {
			const heard = decodeMessage(sealSchema, body);
			const theirKey = keys.verifyingKeyOf(party.peer);
			const seals = heard.ok && theirKey ? agreeSeals(party, heard.value, theirKey) : undefined;
			if (!seals?.ok) return stop();
			link.sealWith(seals.value);
			link.hold();
			finish(ok(undefined));
		});
	});
