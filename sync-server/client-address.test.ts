import { describe, expect, it } from 'vitest';
import { addressGroup, clientAddress } from './client-address.ts';

const proxy = '10.0.0.1';

describe('whose request it is', () => {
	it.each([
		['nobody is believed by default', '203.0.113.9', '198.51.100.1', [], '203.0.113.9'],
		['the proxy that the operator named is', proxy, '198.51.100.1', [proxy], '198.51.100.1'],
		['what the visitor wrote in front of it is not', proxy, '1.2.3.4, 198.51.100.1', [proxy], '198.51.100.1'],
		['two named proxies in a row', proxy, '198.51.100.1, 10.0.0.2', [proxy, '10.0.0.2'], '198.51.100.1'],
		['a named proxy that says nothing', proxy, undefined, [proxy], proxy],
		['a named proxy that says nonsense', proxy, '<script>', [proxy], proxy],
		['IPv4 in IPv6 clothing', '::ffff:10.0.0.1', '198.51.100.1', [proxy], '198.51.100.1'],
		['a socket that is gone', undefined, '198.51.100.1', [proxy], 'unknown']
	])('%s', (_case, peer, forwarded, trusted, expected) => {
		expect(clientAddress(peer, forwarded, trusted)).toBe(expected);
	});

	it('counts one customer’s IPv6 addresses as one', () => {
		expect(addressGroup('2001:db8:1:2::1')).toBe(addressGroup('2001:db8:1:2:ffff:1:2:3'));
		expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
		expect(addressGroup('::1')).toBe('0:0:0:0::/64');
		expect(addressGroup('203.0.113.9')).toBe('203.0.113.9');
	});
});
