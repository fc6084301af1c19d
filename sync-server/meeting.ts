import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { fromHex, toHex, type Bytes } from '../src/lib/kernel/bytes.ts';
import { encodeFrame, FrameReader } from '../src/lib/wire/frames.ts';
import { MAX_DEVICES_PER_TOPIC, MAX_MEET_FRAME } from '../src/lib/wire/limits.ts';
import { announceSchema, type FromRelay } from '../src/lib/wire/meet.ts';
import { decodeMessage, encodeMessage } from '../src/lib/wire/message.ts';
import { MEET_PROTOCOL } from '../src/lib/wire/protocol.ts';
import * as limits from './limits.ts';
import type { Log } from './log.ts';
import { MeetingBoard } from './meeting-board.ts';
import { fullBucket, takeToken, type Bucket } from './rate.ts';

export interface Meeting {
	counts(): { readonly topics: number; readonly devices: number };
	stop(): Promise<void>;
}

interface Session {
	readonly peer: string;
	readonly stream: Stream;
	bucket: Bucket;
	/** Topics to tell as soon as the device has read what it was sent; only the newest list of each is worth sending. */
	readonly owed: Set<string>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const RATE = { perSecond: limits.ANNOUNCEMENTS_PER_SECOND, burst: limits.ANNOUNCEMENT_BURST };
const dayOf = (now: number): number => Math.floor(now / DAY_MS);

/**
 * Lets devices find each other: one stream per device, on which it announces its topics and is told who else is there.
 * A device that breaks a rule loses its stream and nothing else; nobody else notices.
 */
export const startMeeting = async (node: Libp2p, log: Log, clock: () => number = Date.now): Promise<Meeting> => {
	const board = new MeetingBoard(limits.MAX_TOPICS, MAX_DEVICES_PER_TOPIC);
	const sessions = new Map<string, Session>();
	const changed = new Map<string, NodeJS.Timeout>();
	let midnight: NodeJS.Timeout | undefined;

	const tell = (session: Session, topic: string): void => {
		if (session.stream.writableNeedsDrain) {
			session.owed.add(topic);
			return;
		}
		const peers = [...board.peersOf(topic)].filter((peer) => peer !== session.peer);
		send(session, { type: 'present', topic: bytesOfTopic(topic), peers });
	};

	const tellEverybody = (topic: string): void => {
		changed.delete(topic);
		for (const peer of board.peersOf(topic)) {
			const session = sessions.get(peer);
			if (session) tell(session, topic);
		}
	};

	const onChange = (topics: readonly string[]): void => {
		for (const topic of topics) {
			if (changed.has(topic)) continue;
			const isCrowd = board.peersOf(topic).size > limits.CROWD;
			const after = isCrowd ? limits.TELL_CROWD_AFTER_MS : limits.TELL_AFTER_MS;
			changed.set(topic, setTimeout(() => tellEverybody(topic), after).unref());
		}
	};

	const receive = (session: Session, body: Bytes): 'fine' | 'malformed' | 'too-often' => {
		const bucket = takeToken(session.bucket, RATE, clock());
		if (!bucket) return 'too-often';
		session.bucket = bucket;
		const message = decodeMessage(announceSchema, body);
		if (!message.ok) return 'malformed';
		onChange(board.announce(session.peer, message.value.topics.map(toHex)));
		return 'fine';
	};

	const end = (session: Session): void => {
		if (sessions.get(session.peer) !== session) return;
		sessions.delete(session.peer);
		onChange(board.leave(session.peer));
	};

	const begin = (stream: Stream, connection: Connection): void => {
		const peer = connection.remotePeer.toString();
		const session: Session = { peer, stream, bucket: fullBucket(RATE, clock()), owed: new Set() };
		const former = sessions.get(peer);
		if (former) end(former);
		former?.stream.abort(new Error('the device opened another stream'));
		sessions.set(peer, session);

		const frames = new FrameReader(MAX_MEET_FRAME);
		const refuse = (reason: string): void => {
			log('meeting-refused', { device: log.blind(peer), reason });
			end(session);
			stream.abort(new Error(reason));
		};
		stream.addEventListener('message', ({ data }) => {
			const pieces = frames.push(data.subarray());
			if (!pieces.ok) return refuse(pieces.error);
			for (const body of pieces.value) {
				const outcome = receive(session, body);
				if (outcome !== 'fine') return refuse(outcome);
			}
		});
		stream.addEventListener('drain', () => {
			const owed = [...session.owed];
			session.owed.clear();
			for (const topic of owed) tell(session, topic);
		});
		stream.addEventListener('close', () => end(session));
		stream.addEventListener('remoteCloseWrite', () => stream.close().catch(() => {}));
		send(session, { type: 'welcome', day: dayOf(clock()) });
	};

	const waitForMidnight = (): void => {
		midnight = setTimeout(
			() => {
				for (const session of sessions.values()) send(session, { type: 'welcome', day: dayOf(clock()) });
				waitForMidnight();
			},
			DAY_MS - (clock() % DAY_MS)
		).unref();
	};

	// Two, so that a device can open the next stream before we have seen the end of the former.
	await node.handle(MEET_PROTOCOL, begin, { maxInboundStreams: 2 });
	waitForMidnight();
	return {
		counts: () => ({ topics: board.topics, devices: sessions.size }),
		stop: async () => {
			clearTimeout(midnight);
			for (const timer of changed.values()) clearTimeout(timer);
			await node.unhandle(MEET_PROTOCOL);
		}
	};
};

const send = (session: Session, message: FromRelay): void => {
	if (session.stream.writeStatus === 'writable') session.stream.send(encodeFrame(encodeMessage(message)));
};

const bytesOfTopic = (topic: string): Bytes => fromHex(topic)!;
