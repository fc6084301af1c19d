import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import type * as v from 'valibot';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import type { Cbor } from '../src/lib/kernel/cbor.ts';
import { encodeFrame, FrameReader } from '../src/lib/wire/frames.ts';
import { decodeMessage, encodeMessage } from '../src/lib/wire/message.ts';
import { kindOf, type Log } from './log.ts';

export interface Questions<Schema extends v.GenericSchema> {
	readonly protocol: string;
	readonly schema: Schema;
	/** Bytes of one question. */
	readonly maxFrame: number;
	readonly streamsPerDevice: number;
	/** The name in the log of a question that broke a rule. */
	readonly refusal: string;
	/** What is said, or why the stream ends. When it throws, as on a full disk, the stream ends and the relay goes on: whoever asked asks again. */
	answer(message: v.InferOutput<Schema>, connection: Connection): Cbor | { readonly ends: string };
}

/** A device asks and the relay answers, one after the other on a stream. Who breaks a rule loses the stream. */
export const answerQuestions = async <const Schema extends v.GenericSchema>(
	node: Libp2p,
	log: Log,
	{ protocol, schema, maxFrame, streamsPerDevice, refusal, answer }: Questions<Schema>
): Promise<void> => {
	// Whatever a listener of an event throws ends the process.
	const attempt = (message: v.InferOutput<Schema>, connection: Connection): Cbor | { readonly ends: string } => {
		try {
			return answer(message, connection);
		} catch (error) {
			log('failed-to-answer', { protocol, error: kindOf(error) });
			return { ends: 'failed' };
		}
	};
	const begin = (stream: Stream, connection: Connection): void => {
		const frames = new FrameReader(maxFrame);
		const refuse = (reason: string): void => {
			log(refusal, { device: log.blind(connection.remotePeer.toString()), reason });
			stream.abort(new Error(reason));
		};
		const receive = (body: Bytes): boolean => {
			const message = decodeMessage(schema, body);
			const said = message.ok ? attempt(message.value, connection) : { ends: 'malformed' };
			const ends = isEnd(said);
			if (ends) refuse(said.ends);
			else if (stream.writeStatus === 'writable') stream.send(encodeFrame(encodeMessage(said)));
			return !ends;
		};
		stream.addEventListener('message', ({ data }) => {
			const pieces = frames.push(data.subarray());
			if (!pieces.ok) return refuse(pieces.error);
			for (const body of pieces.value) if (!receive(body)) return;
		});
		stream.addEventListener('remoteCloseWrite', () => stream.close().catch(() => {}));
	};
	await node.handle(protocol, begin, { maxInboundStreams: streamsPerDevice });
};

const isEnd = (said: Cbor | { readonly ends: string }): said is { readonly ends: string } =>
	typeof said === 'object' && said !== null && 'ends' in said;
