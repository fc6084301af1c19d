import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to a relay that writes down every byte that goes by, in both directions, and gives each device an address of its own. */
export interface Tap {
	readonly origin: string;
	/** What went by since this was asked last. */
	passed(): Buffer;
	/** Cuts every line, as a router does that is switched off and on. */
	cut(): void;
	close(): Promise<void>;
}

/** The relay has to trust 127.0.0.1 as a proxy: by one address all devices together would soon ask too often. */
export const tapRelay = async (port: number): Promise<Tap> => {
	const seen: Buffer[] = [];
	const sockets = new Set<Socket>();
	let devices = 0;
	const server = createServer((device) => {
		const relay = connect(port, '127.0.0.1');
		const address = `10.0.${(++devices >> 8) & 255}.${devices & 255}`;
		let isFirst = true;
		device.on('data', (data: Buffer) => {
			seen.push(data);
			relay.write(isFirst ? withAddress(data, address) : data);
			isFirst = false;
		});
		relay.on('data', (data: Buffer) => {
			seen.push(data);
			device.write(data);
		});
		for (const [one, other] of [
			[device, relay],
			[relay, device]
		] as const) {
			sockets.add(one);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				sockets.delete(one);
				other.destroy();
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const cut = (): void => {
		for (const socket of sockets) socket.destroy();
	};
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		passed: () => Buffer.concat(seen.splice(0)),
		cut,
		close: async () => {
			cut();
			server.close();
			await once(server, 'close');
		}
	};
};

/** After the first line of an HTTP request. */
const withAddress = (request: Buffer, address: string): Buffer => {
	const end = request.indexOf('\r\n') + 2;
	return Buffer.concat([
		request.subarray(0, end),
		Buffer.from(`X-Forwarded-For: ${address}\r\n`),
		request.subarray(end)
	]);
};
