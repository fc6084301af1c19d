import { isIP } from 'node:net';

/** Whose request this is. Pure: only a proxy that the operator named is believed about the address behind it. */
export const clientAddress = (
	peer: string | undefined,
	forwardedFor: string | undefined,
	trustedProxies: readonly string[]
): string => {
	const isTrusted = (address: string) => trustedProxies.includes(address);
	let address = plainAddress(peer ?? '') ?? 'unknown';
	const hops = (forwardedFor ?? '').split(',').map((hop) => plainAddress(hop.trim()));
	while (isTrusted(address)) {
		const before = hops.pop();
		if (before === undefined) break;
		address = before;
	}
	return address;
};

/** An address without the IPv6 wrapping of an IPv4 address, or undefined when the text is not an address. */
export const plainAddress = (text: string): string | undefined => {
	const address = text.startsWith('::ffff:') && text.includes('.') ? text.slice(7) : text;
	return isIP(address) === 0 ? undefined : address;
};

/** Addresses that count as one: an IPv6 customer has a whole /64. */
export const addressGroup = (address: string): string => {
	if (isIP(address) !== 6) return address;
	const [head = '', tail] = address.split('::');
	const before = head === '' ? [] : head.split(':');
	const after = tail === undefined || tail === '' ? [] : tail.split(':');
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
	const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
	return `${groups
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':')}::/64`;
};
