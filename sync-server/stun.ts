import { isIPv4 } from 'node:net';

/**
 * The one STUN exchange that WebRTC needs: Binding request → where the request came from (RFC 8489, sections 5, 14.2).
 * Pure. It lets two devices find each other's address without asking a third party.
 */
const MAGIC_COOKIE = 0x2112a442;
const HEADER = 20;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const XOR_MAPPED_ADDRESS = 0x0020;
const FAMILY_IPV4 = 1;
const FAMILY_IPV6 = 2;
/** A request with all that browsers add is below this. */
const MAX_REQUEST = 548;

export interface Endpoint {
	readonly address: string;
	readonly port: number;
}

/** The 12 bytes that pair an answer with its request, or undefined when the datagram is no Binding request. */
export const transactionOfRequest = (datagram: Uint8Array): Uint8Array | undefined => {
	if (datagram.byteLength < HEADER || datagram.byteLength > MAX_REQUEST) return undefined;
	const view = viewOf(datagram);
	const isRequest = view.getUint16(0) === BINDING_REQUEST && view.getUint32(4) === MAGIC_COOKIE;
	const isWhole = view.getUint16(2) === datagram.byteLength - HEADER && datagram.byteLength % 4 === 0;
	return isRequest && isWhole ? datagram.slice(8, HEADER) : undefined;
};

/** A Binding request without attributes. */
export const encodeRequest = (transaction: Uint8Array): Uint8Array => {
	const request = new Uint8Array(HEADER);
	const view = viewOf(request);
	view.setUint16(0, BINDING_REQUEST);
	view.setUint32(4, MAGIC_COOKIE);
	request.set(transaction.subarray(0, 12), 8);
	return request;
};

/** The success response that says to `from` where it was seen. */
export const encodeAnswer = (transaction: Uint8Array, from: Endpoint): Uint8Array => {
	const address = addressBytes(from.address);
	const answer = new Uint8Array(HEADER + 8 + address.byteLength);
	const view = viewOf(answer);
	view.setUint16(0, BINDING_SUCCESS);
	view.setUint16(2, answer.byteLength - HEADER);
	view.setUint32(4, MAGIC_COOKIE);
	answer.set(transaction, 8);
	view.setUint16(20, XOR_MAPPED_ADDRESS);
	view.setUint16(22, 4 + address.byteLength);
	view.setUint8(25, address.byteLength === 4 ? FAMILY_IPV4 : FAMILY_IPV6);
	view.setUint16(26, from.port ^ (MAGIC_COOKIE >>> 16));
	answer.set(masked(address, answer), 28);
	return answer;
};

/** The endpoint in an answer to this transaction, or undefined when it is something else. */
export const endpointOfAnswer = (datagram: Uint8Array, transaction: Uint8Array): Endpoint | undefined => {
	if (datagram.byteLength < HEADER + 12) return undefined;
	const view = viewOf(datagram);
	if (view.getUint16(0) !== BINDING_SUCCESS || view.getUint32(4) !== MAGIC_COOKIE) return undefined;
	if (!transaction.every((byte, i) => datagram[8 + i] === byte)) return undefined;
	if (view.getUint16(20) !== XOR_MAPPED_ADDRESS) return undefined;
	const length = view.getUint8(25) === FAMILY_IPV4 ? 4 : 16;
	if (datagram.byteLength < 28 + length) return undefined;
	return {
		address: addressText(masked(datagram.slice(28, 28 + length), datagram)),
		port: view.getUint16(26) ^ (MAGIC_COOKIE >>> 16)
	};
};

/** XOR with magic cookie and transaction, which stand in bytes 4 to 20 of the message. */
const masked = (address: Uint8Array, message: Uint8Array): Uint8Array =>
	address.map((byte, i) => byte ^ message[4 + i]!);

const addressBytes = (address: string): Uint8Array => {
	if (isIPv4(address)) return Uint8Array.from(address.split('.'), Number);
	const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
	const before = head === '' ? [] : head.split(':');
	const after = tail === undefined || tail === '' ? [] : tail.split(':');
	const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
	return Uint8Array.from(groups.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]));
};

const addressText = (bytes: Uint8Array): string => {
	if (bytes.byteLength === 4) return bytes.join('.');
	return Array.from({ length: 8 }, (_, i) => ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!).toString(16)).join(':');
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
