import { circleMac, topicOf, topicsAround, verifyCircleMac } from '../group/epoch.ts';
import { digest, emptyLog, idPrefixes, missingIn, type OperationLog } from '../group/operation-log.ts';
import { mayHoldKey } from '../group/rotation-turn.ts';
import { visibleLog } from '../group/visible-log.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { Circle, DocumentId } from '../kernel/ids.ts';
import type { CircleGate } from '../net/circle-gate.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { CircleKeys } from './circle-keys.ts';
import type { KnownGroup } from './known-group.ts';

/** Older keys under which one lets oneself be met: a device has room for 64 topics with all of its groups. */
const MET_OLDER_KEYS = 6;
/** PeerIds cost nothing, so what is remembered of them is bounded. */
const MAX_REMEMBERED_PEERS = 1_000;
/** Other devices of the desk whose door one stands at: eight volunteers with a phone and a tablet each. */
const MET_DOORS = 16;

export interface CircleGateParts {
	readonly membership: KnownGroup;
	readonly circle: Circle;
	readonly keys: CircleKeys;
	/** Days since 1970-01-01 as the relay or this device tells. */
	day(): number;
	isBuried(id: DocumentId): boolean;
}

/** Who may get what of this circle: the one place that answers it, for the network to ask. */
export const createCircleGate = (parts: CircleGateParts): CircleGate => {
	const { membership, circle, keys } = parts;
	const known = (peerId: string): { topic: Bytes; key: Bytes }[] =>
		keys
			.answeredTo(deviceOfPeerId(peerId))
			.flatMap((key) => topicsAround(key, circle, parts.day()).map((topic) => ({ topic, key })));
	const keyOf = (topic: Bytes, peerId: string): Bytes | undefined =>
		known(peerId).find((one) => equalBytes(one.topic, topic))?.key;
	/** What each device may be told of the log as it is now. Working it out walks the whole history of the group. */
	let told: { readonly log: OperationLog; readonly byPeer: Map<string, OperationLog> } | undefined;
	const logFor = (peerId: string): OperationLog => {
		const { log, state } = membership;
		if (told?.log !== log || told.byPeer.size >= MAX_REMEMBERED_PEERS) told = { log, byPeer: new Map() };
		const known = told.byPeer.get(peerId);
		if (known) return known;
		const device = deviceOfPeerId(peerId);
		const visible = device ? visibleLog(log, state, device) : emptyLog(membership.groupId);
		told.byPeer.set(peerId, visible);
		return visible;
	};

	return {
		topics: (peerId) => known(peerId).map(({ topic }) => topic),
		isCurrent: (topic) => {
			const { current } = keys;
			return current !== undefined && topicsAround(current, circle, parts.day()).some((one) => equalBytes(one, topic));
		},
		mac: (topic, transcript) => {
			const key = keyOf(topic, transcript.to);
			return key && circleMac(key, { ...transcript, topic });
		},
		verifyMac: (topic, transcript, mac) => {
			const key = keyOf(topic, transcript.from);
			return key !== undefined && verifyCircleMac(key, { ...transcript, topic }, mac);
		},
		mayOpen: (peerId) => {
			const device = deviceOfPeerId(peerId);
			return device !== undefined && mayHoldKey(membership.state, circle, device);
		},
		digest: (peerId) => digest(logFor(peerId)),
		idPrefixes: (peerId) => idPrefixes(logFor(peerId)),
		// Nothing but these two fields: the wire takes no others.
		missingIn: (peerId, prefixes) =>
			missingIn(logFor(peerId), prefixes).map(({ bytes, signature }) => ({ bytes, signature })),
		receive: (operations) => membership.receive(operations),
		wantedKey: () => keys.wanted,
		sealKeyFor: async (peerId, promise) => {
			const device = deviceOfPeerId(peerId);
			return device && keys.sealFor(device, promise);
		},
		takeKey: (lockbox) => keys.take(lockbox),
		onChange: (listener) => keys.subscribe(listener),
		mayShare: (documentId) => !parts.isBuried(documentId as DocumentId)
	};
};

/** Where the circle's devices meet: under the current key around this day, under older ones on this day. */
export const meetingTopics = (keys: CircleKeys, circle: Circle, day: number): Bytes[] => {
	const [first, ...older] = keys.answered;
	const others = [...older.slice(0, MET_OLDER_KEYS), ...keys.doors.slice(0, MET_DOORS)];
	return [...(first ? topicsAround(first, circle, day) : []), ...others.map((key) => topicOf(key, circle, day))];
};

/** Every topic under which one of the circle's devices may knock here. */
export const answeredTopics = (keys: CircleKeys, circle: Circle, day: number): Bytes[] =>
	[...keys.answered, ...keys.doors].flatMap((key) => topicsAround(key, circle, day));
