import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { relayMultiaddr, relayOrigin, stunUrl } from './relay-address.ts';

describe('the address of a relay', () => {
	it.each([
		['http://localhost:8080', '/dns/localhost/tcp/8080/ws', 'stun:localhost:8080'],
		['http://192.168.1.5:8080', '/ip4/192.168.1.5/tcp/8080/ws', 'stun:192.168.1.5:8080'],
		['http://[::1]:8080', '/ip6/::1/tcp/8080/ws', 'stun:[::1]:8080'],
		['https://engawa.example', '/dns/engawa.example/tcp/443/tls/ws', 'stun:engawa.example:443'],
		['http://engawa.example', '/dns/engawa.example/tcp/80/ws', 'stun:engawa.example:80']
	])('%s', (origin, address, stun) => {
		expect(relayMultiaddr(origin)).toBe(address);
		expect(stunUrl(origin)).toBe(stun);
		expect(multiaddr(address).toString()).toBe(address);
	});

	it('is an origin, however it was written', () => {
		expect(relayOrigin('https://Engawa.example:443/join#v1.secret')).toBe('https://engawa.example');
		expect(['engawa.example', 'ws://engawa.example', 'javascript:alert(1)', ''].map(relayOrigin)).toEqual(
			Array(4).fill(undefined)
		);
	});
});
