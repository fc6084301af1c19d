/** How a relay, which people know as the address of a web page, is written for libp2p and for WebRTC. Pure. */

/** The canonical origin of an http(s) address, or undefined for anything else. */
export const relayOrigin = (text: string): string | undefined => {
	if (!URL.canParse(text)) return undefined;
	const { origin, protocol } = new URL(text);
	return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
};

/** The multiaddr to dial, without PeerId: whoever answers there names itself. */
export const relayMultiaddr = (origin: string): string => {
	const { host, port, isSecure } = parts(origin);
	return `/${hostProtocol(host)}/${host}/tcp/${port}${isSecure ? '/tls' : ''}/ws`;
};

/** The relay's own STUN service: UDP on the same port number. */
export const stunUrl = (origin: string): string => {
	const { host, port } = parts(origin);
	return `stun:${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const parts = (origin: string) => {
	const { hostname, port, protocol } = new URL(origin);
	const isSecure = protocol === 'https:';
	return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (isSecure ? 443 : 80) : Number(port), isSecure };
};

const hostProtocol = (host: string): 'ip4' | 'ip6' | 'dns' => {
	if (host.includes(':')) return 'ip6';
	return /^\d+(\.\d+){3}$/.test(host) ? 'ip4' : 'dns';
};
