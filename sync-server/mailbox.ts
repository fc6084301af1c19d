import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { DOMAIN } from '../src/lib/identity/domain.ts';
import { verify } from '../src/lib/identity/signature.ts';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import { encodeFrame, FrameReader } from '../src/lib/wire/frames.ts';
import { MAX_MAILBOX_FRAME } from '../src/lib/wire/limits.ts';
import {
	leaveTranscript,
	takeAwayTranscript,
	toMailboxSchema,
	type FromMailbox,
	type ToMailbox
} from '../src/lib/wire/mailbox.ts';
import { decodeMessage, encodeMessage } from '../src/lib/wire/message.ts';
import { MAILBOX_PROTOCOL } from '../src/lib/wire/protocol.ts';
import { addressGroup } from './client-address.ts';
import * as limits from './limits.ts';
import type { Log } from './log.ts';
import { MailboxStore } from './mailbox-store.ts';
import { fullBucket, isFull, takeToken, type Bucket } from './rate.ts';

export interface Mailbox {
	counts(): { readonly letters: number; readonly bytes: number };
	stop(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LEAVING = { perSecond: limits.LETTER_BYTES_PER_SECOND, burst: limits.LETTER_BYTES_AT_ONCE };
const ASKING = { perSecond: limits.MAILBOX_QUESTIONS_PER_SECOND, burst: limits.MAILBOX_QUESTIONS_AT_ONCE };

/**
 * Keeps sealed letters for those who are not there. It checks that whoever leaves or takes away holds the box's key and
 * reads nothing; who breaks a rule loses the stream. Letters go after LETTER_DAYS.
 */
export const startMailbox = async (
	node: Libp2p,
	dataDir: string,
	log: Log,
	clock: () => number = Date.now
): Promise<Mailbox> => {
	const store = MailboxStore.open(dataDir, { bytes: limits.MAX_MAILBOX_BYTES, letters: limits.MAX_MAILBOX_LETTERS });
	const today = (): number => Math.floor(clock() / DAY_MS);
	const leaving = new Map<string, Bucket>();
	const asking = new Map<string, Bucket>();
	const purge = (): void => {
		store.forgetBefore(today() - limits.LETTER_DAYS);
		for (const [address, bucket] of leaving) if (isFull(bucket, LEAVING, clock())) leaving.delete(address);
		for (const [address, bucket] of asking) if (isFull(bucket, ASKING, clock())) asking.delete(address);
	};
	purge();
	const timer = setInterval(purge, limits.PURGE_EVERY_MS).unref();

	const takes = (buckets: Map<string, Bucket>, address: string, rate: typeof ASKING, count: number): boolean => {
		const bucket = takeToken(buckets.get(address) ?? fullBucket(rate, clock()), rate, clock(), count);
		if (bucket) buckets.set(address, bucket);
		return bucket !== undefined;
	};

	const answer = (address: string, message: ToMailbox): FromMailbox | 'refused' | 'too-often' => {
		if (!takes(asking, address, ASKING, 1)) return 'too-often';
		const { box } = message;
		if (message.type === 'collect') {
			purge();
			return { type: 'letters', letters: store.collect(box, message.known) };
		}
		const { id, signature } = message;
		if (message.type === 'take-away') {
			if (!verify(box, DOMAIN.mailbox, takeAwayTranscript(box, id), signature)) return 'refused';
			store.takeAway(box, id);
			return { type: 'gone' };
		}
		const { sealed } = message;
		if (!takes(leaving, address, LEAVING, sealed.byteLength)) return 'too-often';
		if (!verify(box, DOMAIN.mailbox, leaveTranscript(box, id, sealed), signature)) return 'refused';
		return { type: store.leave(box, { id, day: today(), sealed }) };
	};

	const begin = (stream: Stream, connection: Connection): void => {
		const frames = new FrameReader(MAX_MAILBOX_FRAME);
		const address = addressOf(connection);
		const refuse = (reason: string): void => {
			log('mailbox-refused', { device: log.blind(connection.remotePeer.toString()), reason });
			stream.abort(new Error(reason));
		};
		const receive = (body: Bytes): boolean => {
			const message = decodeMessage(toMailboxSchema, body);
			const said = message.ok ? answer(address, message.value) : 'malformed';
			if (typeof said === 'string') refuse(said);
			else if (stream.writeStatus === 'writable') stream.send(encodeFrame(encodeMessage(said)));
			return typeof said !== 'string';
		};
		stream.addEventListener('message', ({ data }) => {
			const pieces = frames.push(data.subarray());
			if (!pieces.ok) return refuse(pieces.error);
			for (const body of pieces.value) if (!receive(body)) return;
		});
		stream.addEventListener('remoteCloseWrite', () => stream.close().catch(() => {}));
	};

	await node.handle(MAILBOX_PROTOCOL, begin, { maxInboundStreams: limits.MAILBOX_STREAMS_PER_DEVICE });
	return {
		counts: () => store.counts,
		stop: async () => {
			clearInterval(timer);
			await node.unhandle(MAILBOX_PROTOCOL);
			store.close();
		}
	};
};

/** By the way in, not by the PeerId: a new PeerId costs nothing. */
const addressOf = ({ remoteAddr }: Connection): string => addressGroup(remoteAddr.toString().split('/')[2] ?? '');
