import { equalBytes, toHex, type Bytes } from '../../kernel/bytes.ts';
import { encodeCanonical } from '../../kernel/cbor.ts';
import type { VaultHeader } from './header.ts';
import { rawSlot, type KnownSlot, type Slot } from './slot.ts';

/** A way in that is there, as much of it as whoever is to come by it has to know. */
export type WayIn =
	| { readonly kind: 'words' }
	| { readonly kind: 'sheet' }
	| { readonly kind: 'passkey'; readonly credential: Bytes; readonly salt: Bytes };

export type PasskeyWay = Extract<WayIn, { kind: 'passkey' }>;

/** A slot and the copy of the header it stands in. */
export interface Candidate<S extends Slot = KnownSlot> {
	readonly header: VaultHeader;
	readonly slot: S;
}

/** Every slot once, with the first copy it stands in: where damage made two of one, both are kept, since one of them opens. */
export const differentSlots = (copies: readonly VaultHeader[]): Candidate<Slot>[] => {
	const seen = new Map<string, Candidate<Slot>>();
	for (const header of copies) {
		for (const slot of header.slots) {
			const spelled = toHex(encodeCanonical([header.vault, rawSlot(slot)]));
			if (!seen.has(spelled)) seen.set(spelled, { header, slot });
		}
	}
	return [...seen.values()];
};

export const waysOf = (copies: readonly VaultHeader[]): WayIn[] =>
	differentSlots(copies).flatMap(({ slot }): WayIn[] => {
		switch (slot.kind) {
			case 'passkey':
				return [{ kind: slot.kind, credential: slot.credential, salt: slot.salt }];
			case 'words':
			case 'sheet':
				return [{ kind: slot.kind }];
			case 'unknown':
				return [];
		}
	});

export const passkeysOf = (ways: readonly WayIn[]): readonly PasskeyWay[] =>
	ways.filter((way): way is PasskeyWay => way.kind === 'passkey');

/** Whether who comes by this way uses this slot. */
export const isBy = (slot: Slot, way: WayIn): boolean =>
	slot.kind === way.kind &&
	(slot.kind !== 'passkey' || way.kind !== 'passkey' || equalBytes(slot.credential, way.credential));
