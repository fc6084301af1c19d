import { isLiveDevice } from '../group/access.ts';
import { circleMac, topicsAround, verifyCircleMac } from '../group/epoch.ts';
import { digest, idPrefixes, missingIn } from '../group/operation-log.ts';
import { assert } from '../kernel/assert.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { Circle, DocumentId } from '../kernel/ids.ts';
import type { CircleGate } from '../net/circle-gate.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { Membership } from './membership.ts';

export interface CircleGateParts {
	readonly membership: Membership;
	readonly circle: Circle;
	/** The circle's epoch keys, the newest first. */
	epochKeys(): readonly Bytes[];
	/** Days since 1970-01-01 as the relay or this device tells. */
	day(): number;
	isBuried(id: DocumentId): boolean;
}

/** Who may get what of this circle: the one place that answers it, for the network to ask. */
export const createCircleGate = (parts: CircleGateParts): CircleGate => {
	const { membership, circle } = parts;
	const known = (): { topic: Bytes; key: Bytes }[] =>
		parts.epochKeys().flatMap((key) => topicsAround(key, circle, parts.day()).map((topic) => ({ topic, key })));
	const keyOf = (topic: Bytes): Bytes | undefined => known().find((one) => equalBytes(one.topic, topic))?.key;

	return {
		topics: () => known().map(({ topic }) => topic),
		mac: (topic, transcript) => {
			const key = keyOf(topic);
			assert(key, 'a proof is asked only for a topic of the circle');
			return circleMac(key, { ...transcript, topic });
		},
		verifyMac: (topic, transcript, mac) => {
			const key = keyOf(topic);
			return key !== undefined && verifyCircleMac(key, { ...transcript, topic }, mac);
		},
		mayOpen: (peerId) => {
			const device = deviceOfPeerId(peerId);
			return device !== undefined && isLiveDevice(membership.state, device);
		},
		digest: () => digest(membership.log),
		idPrefixes: () => idPrefixes(membership.log),
		// Nothing but these two fields: the wire takes no others.
		missingIn: (prefixes) => missingIn(membership.log, prefixes).map(({ bytes, signature }) => ({ bytes, signature })),
		receive: (operations) => membership.receive(operations),
		onOperations: (listener) => membership.subscribe(listener),
		mayShare: (documentId) => !parts.isBuried(documentId as DocumentId)
	};
};
