import { factsOf, type InboxFact } from '../../documents/inbox/index.ts';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { equalBytes, fromHex, toHex } from '../../kernel/bytes.ts';
import { readSuccession } from '../../referral/succession.ts';
import { centreOf, type CentreKeyPair, type CentreKeys } from '../referral/centre-keys.ts';

type KeysFact = ReturnType<typeof factsOf<'keys'>>[number];

/** The keys of a centre, as all its devices make them out from what was written down. */
export interface KeyChain {
	readonly keys: CentreKeys;
	/** The relay at which it takes slips, whatever its keys. */
	readonly relay: string;
	/** The next ones, as long as the relay takes nothing for them: no desk is told of them yet. */
	readonly coming: CentreKeyPair | undefined;
	/** Devices that had left when the keys of now were drawn, and when the first ones were: by their verifying keys in hex. */
	readonly left: { readonly now: readonly string[]; readonly first: readonly string[] };
}

const pairIn = ({ signing, box }: KeysFact): CentreKeyPair => ({
	signingKey: fromHex(signing)!,
	boxPrivateKey: fromHex(box)!
});

/** REF36: one of these keys has named it as the next, in a paper that it signed, and it says itself that it is there. */
const isBoundTo = (pairs: readonly CentreKeyPair[], { succession, ...fact }: KeysFact): boolean => {
	const bytes = succession === undefined ? undefined : fromHex(succession);
	const pair = pairIn(fact);
	return pairs.some((before) => {
		const said = bytes && readSuccession(bytes, centreOf(before));
		if (!said?.ok) return false;
		const { next, nextBox } = said.value;
		return equalBytes(next, centreOf(pair)) && equalBytes(nextBox, boxPublicKeyOf(pair.boxPrivateKey));
	});
};

/**
 * REF36: of the first ones that several devices drew, those that were noted first; then whichever are bound to them, in their order. Two that
 * were bound to the same key both count, so that no desk that followed one of them is lost. The last one is now. Pure.
 */
export const keyChainIn = (facts: readonly InboxFact[]): KeyChain | undefined => {
	const drawn = factsOf(facts, 'keys');
	const first = drawn.find(({ succession }) => succession === undefined);
	if (!first) return undefined;
	const takenKeys = new Set(factsOf(facts, 'key-taken').map(({ centre }) => centre));
	const isTaken = (fact: KeysFact): boolean => takenKeys.has(toHex(centreOf(pairIn(fact))));
	const later = drawn.filter(({ succession }) => succession !== undefined);
	const counted: KeysFact[] = [first];
	const pairs: CentreKeyPair[] = [pairIn(first)];
	let left = later.filter(isTaken);
	for (;;) {
		// What was bound to a key may have been noted by a slower clock than that.
		const next = left.find((fact) => isBoundTo(pairs, fact));
		if (!next) break;
		pairs.push(pairIn(next));
		counted.push(next);
		left = left.filter((fact) => fact !== next);
	}
	const now = pairs.at(-1)!;
	const coming = later.find((fact) => !isTaken(fact) && isBoundTo([now], fact));
	const keys = pairs.length === 1 ? now : { ...now, former: pairs.slice(0, -1) };
	const leavers = { now: counted.at(-1)!.left ?? [], first: first.left ?? [] };
	return { keys, relay: first.relay, coming: coming && pairIn(coming), left: leavers };
};
