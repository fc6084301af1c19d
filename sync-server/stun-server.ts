import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { plainAddress } from './client-address.ts';
import { STUN_ANSWERS_PER_SECOND } from './limits.ts';
import { fullBucket, takeToken } from './rate.ts';
import { encodeAnswer, transactionOfRequest } from './stun.ts';

export interface StunServer {
	readonly answered: number;
	close(): void;
}

const RATE = { perSecond: STUN_ANSWERS_PER_SECOND, burst: STUN_ANSWERS_PER_SECOND };

/** Answers Binding requests on a UDP port, IPv4 and IPv6 where the machine has both. Rejects when the port is taken. */
export const startStun = async (port: number, host: string | undefined): Promise<StunServer> => {
	const socket = await bind(port, host);
	let bucket = fullBucket(RATE, performance.now());
	let answered = 0;
	socket.on('message', (datagram, from) => {
		const transaction = transactionOfRequest(datagram);
		const taken = transaction && takeToken(bucket, RATE, performance.now());
		if (!transaction || !taken) return;
		bucket = taken;
		answered += 1;
		const address = plainAddress(from.address) ?? from.address;
		socket.send(encodeAnswer(transaction, { address, port: from.port }), from.port, from.address);
	});
	// A datagram that cannot be delivered (an ICMP answer to an earlier one) is nobody's fault here.
	socket.on('error', () => {});
	return {
		get answered() {
			return answered;
		},
		close: () => socket.close()
	};
};

const bind = async (port: number, host: string | undefined): Promise<Socket> => {
	if (host !== undefined) return await bound(createSocket(host.includes(':') ? 'udp6' : 'udp4'), port, host);
	try {
		return await bound(createSocket('udp6'), port, '::');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw error;
		return await bound(createSocket('udp4'), port, '0.0.0.0');
	}
};

const bound = async (socket: Socket, port: number, address: string): Promise<Socket> => {
	socket.bind({ port, address });
	await once(socket, 'listening');
	return socket;
};
