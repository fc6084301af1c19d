import { expect, it } from 'vitest';
import type { InboxFact } from '../../documents/inbox/index.ts';
import { toHex } from '../../kernel/bytes.ts';
import { keyOf } from '../../referral/testing.ts';
import { centreBook } from '../referral/centre-book.ts';
import { CentreKeyring } from './centre-keyring.ts';
import { keyChainIn } from './key-chain.ts';

const [TANAKA, YAMAMOTO] = ['Tanaka-san’s phone', 'Yamamoto-san’s phone'].map((name) =>
	toHex(keyOf(name).signingKey)
) as [string, string];

it('asks for another key when somebody left who had this one, and for nothing else', async () => {
	const facts: InboxFact[] = [];
	let left: readonly string[] = [TANAKA];
	const keyring = new CentreKeyring({
		chain: () => keyChainIn(facts),
		book: () => centreBook([]),
		left: () => left,
		note: (words) => {
			for (const fact of words)
				facts.push({ ...fact, id: `${facts.length}`, by: '田中', tablet: false, at: facts.length });
			return Promise.resolve(true);
		}
	});
	expect(keyring.exposed).toBeUndefined();
	// Whoever had left before the keys were drawn never had them.
	await keyring.draw('https://relay.example');
	expect(keyring.exposed).toBeUndefined();
	left = [TANAKA, YAMAMOTO];
	expect(keyring.exposed).toEqual({ isNow: true, desks: [] });
	// One is on its way to the relay.
	await keyring.drawNext();
	expect(keyring.exposed).toBeUndefined();
	const { key } = keyring.coming!;
	facts.push({ is: 'key-taken', centre: key, id: 'taken', by: '田中', tablet: false, at: facts.length });
	expect(keyring.exposed).toBeUndefined();
	// Keys from before this was noted: somebody may have had them.
	facts.splice(
		0,
		facts.length,
		...facts.map((fact) => ({ ...fact, ...(fact.is === 'keys' ? { left: undefined } : {}) }) as InboxFact)
	);
	expect(keyring.exposed).toEqual({ isNow: true, desks: [] });
});
