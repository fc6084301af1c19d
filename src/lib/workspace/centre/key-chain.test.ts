import { describe, expect, it } from 'vitest';
import type { InboxFact, InboxWords } from '../../documents/inbox/index.ts';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { toHex } from '../../kernel/bytes.ts';
import { writeSuccession } from '../../referral/succession.ts';
import { keyOf, publicKeyOf } from '../../referral/testing.ts';
import { keyChainIn } from './key-chain.ts';

const [A, B, C, D] = ['first', 'next', 'newest', 'another'].map((name) => keyOf(name)) as [Key, Key, Key, Key];
type Key = ReturnType<typeof keyOf>;

const keysOf = (key: Key, before?: Key): InboxWords => ({
	...{ is: 'keys', signing: toHex(key.signingKey), box: toHex(key.boxPrivateKey), relay: 'https://relay.example' },
	...(before && {
		succession: toHex(writeSuccession(before.signingKey, key.signingKey, boxPublicKeyOf(key.boxPrivateKey)))
	})
});
const taken = (key: Key): InboxWords => ({ is: 'key-taken', centre: toHex(publicKeyOf(key)) });
/** In this order by the clocks of whoever wrote them. */
const facts = (...words: readonly InboxWords[]): readonly InboxFact[] =>
	words.map((word, at) => ({ ...word, id: `sheet ${at}`, by: '田中', tablet: false, at }));
const names = new Map([A, B, C, D].map((key, n) => [toHex(key.signingKey), 'ABCD'[n]]));
/** The key of now, those before, and the coming one. */
const chain = (...words: readonly InboxWords[]): string => {
	const known = keyChainIn(facts(...words));
	if (!known) return '';
	const nameOf = ({ signingKey }: { readonly signingKey: Uint8Array }) => names.get(toHex(signingKey));
	const former = (known.keys.former ?? []).map(nameOf).join('');
	return `${former}>${nameOf(known.keys)}${known.coming ? ` ${nameOf(known.coming)}` : ''}`;
};

describe('REF36 the keys of a centre', () => {
	it('are the first that were drawn, whoever drew some at the same time', () => {
		expect([chain(), chain(keysOf(A)), chain(keysOf(A), keysOf(B))]).toEqual(['', '>A', '>A']);
	});

	it('are followed by those that they named, as soon as the relay takes them', () => {
		expect(chain(keysOf(A), keysOf(B, A))).toBe('>A B');
		expect(chain(keysOf(A), keysOf(B, A), taken(B))).toBe('A>B');
		expect(chain(keysOf(A), keysOf(B, A), taken(B), keysOf(C, B))).toBe('A>B C');
		expect(chain(keysOf(A), keysOf(B, A), taken(B), keysOf(C, B), taken(C))).toBe('AB>C');
	});

	it('are never those that nobody named, that a stranger named, or that were put in the place of the named ones', () => {
		expect(chain(keysOf(A), keysOf(B), taken(B))).toBe('>A');
		expect(chain(keysOf(A), keysOf(C, D), taken(C))).toBe('>A');
		const { succession } = keysOf(B, A) as { succession: string };
		expect(chain(keysOf(A), { ...keysOf(D), succession } as InboxWords, taken(D), taken(B))).toBe('>A');
		const otherBox = { ...keysOf(B, A), box: toHex(D.boxPrivateKey) } as InboxWords;
		expect(chain(keysOf(A), otherBox, taken(B))).toBe('>A');
	});

	it('are all kept of two that were named at once, in whatever order clocks put them', () => {
		expect(chain(keysOf(A), keysOf(B, A), keysOf(C, A), taken(B), taken(C))).toBe('AB>C');
		// One that was drawn for the key before the last is nobody's next one any more.
		expect(chain(keysOf(A), keysOf(B, A), keysOf(C, A), taken(C))).toBe('A>C');
		expect(chain(taken(C), keysOf(C, B), keysOf(B, A), taken(B), keysOf(A))).toBe('AB>C');
	});
});
