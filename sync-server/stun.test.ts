import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAnswer, encodeRequest, endpointOfAnswer, transactionOfRequest } from './stun.ts';

const transaction = fc.uint8Array({ minLength: 12, maxLength: 12 });
const groups = (address: string) => address.split(':').map((group) => parseInt(group, 16));
const ipv6 = fc
	.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
	.map((numbers) => numbers.map((n) => n.toString(16)).join(':'));
const port = fc.integer({ min: 1, max: 65535 });

describe('STUN', () => {
	it('tells a device the very endpoint it was seen at', () => {
		fc.assert(
			fc.property(transaction, fc.oneof(fc.ipV4(), ipv6), port, (id, address, port) => {
				expect(endpointOfAnswer(encodeAnswer(id, { address, port }), id)).toEqual({ address, port });
			}),
			{ numRuns: 200 }
		);
	});

	it('understands shortened IPv6 addresses', () => {
		const id = new Uint8Array(12).fill(7);
		const seen = (address: string) => groups(endpointOfAnswer(encodeAnswer(id, { address, port: 1 }), id)!.address);
		expect(seen('::1')).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
		expect(seen('2001:db8::ff')).toEqual([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0xff]);
		expect(seen('fe80::1%eth0')).toEqual([0xfe80, 0, 0, 0, 0, 0, 0, 1]);
	});

	it('answers the example of RFC 5769 (section 2.2: 192.0.2.1, port 32853)', () => {
		const id = Uint8Array.from([0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34, 0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae]);
		const answer = encodeAnswer(id, { address: '192.0.2.1', port: 32853 });
		expect([...answer.slice(20)]).toEqual([0x00, 0x20, 0x00, 0x08, 0x00, 0x01, 0xa1, 0x47, 0xe1, 0x12, 0xa6, 0x43]);
	});

	it('takes its own kind of question and reads its number', () => {
		fc.assert(
			fc.property(transaction, (id) => {
				expect(transactionOfRequest(encodeRequest(id))).toEqual(id);
			})
		);
	});

	it('is silent about anything else, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
				const id = transactionOfRequest(bytes);
				expect(id === undefined || (bytes[0] === 0 && bytes[1] === 1)).toBe(true);
			}),
			{ numRuns: 500 }
		);
		const request = encodeRequest(new Uint8Array(12));
		for (const at of [0, 1, 3, 4]) {
			const other = request.slice();
			other[at]! ^= 1;
			expect(transactionOfRequest(other)).toBeUndefined();
		}
	});
});
