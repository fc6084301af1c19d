import type { Connection, Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { verifyingKeyFrom } from '../../src/lib/identity/signature.ts';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { Link } from '../../src/lib/net/link.ts';
import { relayMultiaddr } from '../../src/lib/net/relay-address.ts';
import { MAX_REFERRAL_FRAME } from '../../src/lib/wire/limits.ts';
import { REFERRAL_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { fromReferralSchema, type FromReferral, type ToReferral } from '../../src/lib/wire/referral.ts';
import { deviceKey } from './relay.ts';

const PATIENCE_MS = 10_000;

/** A device at a relay that keeps sealed slips. */
export interface ReferralLine {
	/** The device's verifying key, and the relay's. */
	readonly device: Bytes;
	readonly relayKey: Bytes;
	/** What the relay says; undefined when it resets the stream or is gone. */
	ask(message: ToReferral): Promise<FromReferral | undefined>;
	close(): Promise<void>;
}

/** Rejects when the relay at the origin cannot be reached. The same name is the same device. `protocol`: by which it asks. It asks everything on one stream as long as that lives. */
export const referralLine = async (
	origin: string,
	name: string,
	protocol = REFERRAL_PROTOCOL
): Promise<ReferralLine> => {
	const key = deviceKey(name);
	const node = await createDeviceNode({ deviceKey: key, stunUrls: () => [], webrtc: false, listen: [] });
	try {
		const connection = await node.dial(multiaddr(relayMultiaddr(origin)));
		let conversation: Conversation | undefined;
		const ask = async (message: ToReferral): Promise<FromReferral | undefined> => {
			conversation ??= await converse(node, connection, protocol);
			conversation.say(message);
			const answer = await conversation.hear(fromReferralSchema, AbortSignal.timeout(PATIENCE_MS));
			if (answer.ok) return answer.value;
			conversation.close();
			conversation = undefined;
			return undefined;
		};
		return {
			device: verifyingKeyFrom(key.signingKey),
			relayKey: connection.remotePeer.publicKey!.raw as Bytes,
			ask: (message) => ask(message).catch(() => undefined),
			close: async () => node.stop()
		};
	} catch (error) {
		await node.stop();
		throw error;
	}
};

const converse = async (node: Libp2p, connection: Connection, protocol: string): Promise<Conversation> => {
	const stream = await connection.newStream(protocol);
	return new Conversation(new Link(stream, connection, node.peerId.toString(), MAX_REFERRAL_FRAME));
};
