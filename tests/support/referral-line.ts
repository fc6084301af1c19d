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

/** Rejects when the relay at the origin cannot be reached. The same name is the same device. */
export const referralLine = async (origin: string, name: string): Promise<ReferralLine> => {
	const key = deviceKey(name);
	const node = await createDeviceNode({ deviceKey: key, stunUrls: () => [], webrtc: false, listen: [] });
	try {
		const connection = await node.dial(multiaddr(relayMultiaddr(origin)));
		return {
			device: verifyingKeyFrom(key.signingKey),
			relayKey: connection.remotePeer.publicKey!.raw as Bytes,
			ask: (message) => ask(node, connection, message).catch(() => undefined),
			close: async () => node.stop()
		};
	} catch (error) {
		await node.stop();
		throw error;
	}
};

const ask = async (node: Libp2p, connection: Connection, message: ToReferral): Promise<FromReferral | undefined> => {
	const stream = await connection.newStream(REFERRAL_PROTOCOL);
	const link = new Link(stream, connection, node.peerId.toString(), MAX_REFERRAL_FRAME);
	const conversation = new Conversation(link);
	conversation.say(message);
	const answer = await conversation.hear(fromReferralSchema, AbortSignal.timeout(PATIENCE_MS));
	conversation.close();
	return answer.ok ? answer.value : undefined;
};
