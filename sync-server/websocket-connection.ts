import { AbstractMultiaddrConnection, type SendResult } from '@libp2p/utils';
import type { AbortOptions, Logger } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { Uint8ArrayList } from 'uint8arraylist';
import type { WebSocket } from 'ws';
import { MAX_BUFFERED } from './limits.ts';

const WENT_AWAY_WITHOUT_GOODBYE = 1006;

/**
 * An inbound WebSocket as libp2p sees connections. Unlike the one in @libp2p/websockets it holds the sender back when we
 * cannot read on, and puts what is sent together into one message.
 */
export class WebSocketConnection extends AbstractMultiaddrConnection {
	readonly #socket: WebSocket;

	constructor(init: { socket: WebSocket; remoteAddr: Multiaddr; log: Logger }) {
		super({ remoteAddr: init.remoteAddr, direction: 'inbound', log: init.log });
		this.#socket = init.socket;
		init.socket.binaryType = 'arraybuffer';
		init.socket.on('message', (data, isBinary) => {
			if (isBinary && data instanceof ArrayBuffer) this.onData(new Uint8Array(data));
			else this.abort(new Error('a text message on a binary connection'));
		});
		init.socket.on('error', (error) => this.abort(error));
		init.socket.on('close', (code) => {
			if (code === WENT_AWAY_WITHOUT_GOODBYE) this.onRemoteReset();
			else this.onTransportClosed();
		});
	}

	sendData(data: Uint8ArrayList): SendResult {
		this.#socket.send(data.subarray(), { binary: true }, () => {
			if (this.writableNeedsDrain && this.#socket.bufferedAmount === 0) this.safeDispatchEvent('drain');
		});
		return { sentBytes: data.byteLength, canSendMore: this.#socket.bufferedAmount < MAX_BUFFERED };
	}

	sendReset(): void {
		this.#socket.terminate();
	}

	async sendClose(options?: AbortOptions): Promise<void> {
		this.#socket.close();
		options?.signal?.throwIfAborted();
	}

	sendPause(): void {
		this.#socket.pause();
	}

	sendResume(): void {
		this.#socket.resume();
	}
}
