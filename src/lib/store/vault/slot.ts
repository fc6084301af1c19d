import * as v from 'valibot';
import { DOMAIN } from '../../identity/domain.ts';
import { equalBytes, utf8, type Bytes } from '../../kernel/bytes.ts';
import { encodeCanonical, type Cbor } from '../../kernel/cbor.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import {
	COST_CEILING,
	COST_FLOOR,
	KEY_LENGTH,
	LANES,
	NONCE_LENGTH,
	PASSKEY_SALT_LENGTH,
	SALT_LENGTH,
	WRAPPED_LENGTH
} from './limits.ts';
import { normalizedWords } from './words.ts';

/** What argon2id costs: KiB of memory and passes over it. */
interface Cost {
	readonly memory: number;
	readonly passes: number;
}

/** Argon2id of `words` as 32 bytes. A port, since it is wasm in the vault's worker. */
export type Stretch = (words: Bytes, salt: Bytes, cost: Cost) => Promise<Bytes>;

/** What somebody comes with to open the vault. */
export type Opening =
	| { readonly kind: 'words'; readonly typed: string }
	/** `prf`: 32 bytes that the passkey makes of the slot's salt (WebAuthn Level 3, section 10.1.4). */
	| { readonly kind: 'passkey'; readonly credential: Bytes; readonly prf: Bytes }
	/** 32 bytes that the caller derives from the printed sheet. */
	| { readonly kind: 'sheet'; readonly secret: Bytes };

const bytesOf = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === length);
const wrapping = { nonce: bytesOf(NONCE_LENGTH), wrapped: bytesOf(WRAPPED_LENGTH) };
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One way in: the vault key, wrapped. Fields and kinds that a later version added are kept as they are. */
const slotSchema = v.variant('kind', [
	v.looseObject({
		kind: v.literal('words'),
		salt: bytesOf(SALT_LENGTH),
		memory: count,
		passes: count,
		lanes: count,
		...wrapping
	}),
	v.looseObject({
		kind: v.literal('passkey'),
		credential: v.instance(Uint8Array<ArrayBuffer>),
		salt: bytesOf(PASSKEY_SALT_LENGTH),
		...wrapping
	}),
	v.looseObject({ kind: v.literal('sheet'), ...wrapping })
]);

export type KnownSlot = v.InferOutput<typeof slotSchema>;
export type WordsSlot = Extract<KnownSlot, { kind: 'words' }>;
export type PasskeySlot = Extract<KnownSlot, { kind: 'passkey' }>;
export type Slot = KnownSlot | { readonly kind: 'unknown'; readonly raw: Cbor };
/** A slot before a vault key is wrapped in it. */
export type EmptySlot =
	| { readonly kind: 'words'; readonly salt: Bytes; readonly cost: Cost }
	| { readonly kind: 'passkey'; readonly credential: Bytes; readonly salt: Bytes }
	| { readonly kind: 'sheet' };

export const parseSlot = (raw: Cbor): Slot => {
	const parsed = v.safeParse(slotSchema, raw);
	return parsed.success ? parsed.output : { kind: 'unknown', raw };
};

export const rawSlot = (slot: Slot): Cbor => (slot.kind === 'unknown' ? slot.raw : (slot as unknown as Cbor));

/** Whether somebody who has this opening may try this slot. */
export const fits = (slot: Slot, opening: Opening): slot is KnownSlot =>
	slot.kind === opening.kind &&
	(opening.kind !== 'passkey' || equalBytes((slot as PasskeySlot).credential, opening.credential));

/** Whether what is to open the vault can be a secret at all: bytes that were handed over already are none. */
export const isSecret = (opening: Opening): boolean => {
	switch (opening.kind) {
		case 'words':
			return normalizedWords(opening.typed) !== '';
		case 'passkey':
			return opening.prf.byteLength === KEY_LENGTH;
		case 'sheet':
			return opening.secret.byteLength === KEY_LENGTH;
	}
};

/** Neither a header that was lowered nor one that asks for the impossible is tried at all. */
const isCostRefused = (slot: Slot): boolean =>
	slot.kind === 'words' &&
	(slot.memory < COST_FLOOR.memory ||
		slot.passes < COST_FLOOR.passes ||
		slot.memory > COST_CEILING.memory ||
		slot.passes > COST_CEILING.passes ||
		slot.lanes !== LANES);

/** The slot that gives this vault key to who comes with this opening. `nonce` must be fresh. */
export const wrapKey = async (
	vaultKey: Bytes,
	empty: EmptySlot,
	opening: Opening,
	{ vault, nonce, stretch }: { vault: Bytes; nonce: Bytes; stretch: Stretch }
): Promise<KnownSlot> => {
	const open = openFields(empty, nonce);
	const key = await wrappingKey(open, opening, vault, stretch);
	const additionalData = boundTo(vault, open);
	const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, vaultKey);
	return { ...open, wrapped: new Uint8Array(wrapped) } as KnownSlot;
};

/** The vault key, if this opening is the slot's and the slot belongs to this vault. */
export const unwrapKey = async (
	slot: KnownSlot,
	opening: Opening,
	{ vault, stretch }: { vault: Bytes; stretch: Stretch }
): Promise<Result<Bytes, 'cost-refused' | 'wrong'>> => {
	if (isCostRefused(slot)) return err('cost-refused');
	if (!isSecret(opening)) return err('wrong');
	const { wrapped, ...open } = slot;
	const key = await wrappingKey(open, opening, vault, stretch);
	try {
		const additionalData = boundTo(vault, open);
		const vaultKey = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: slot.nonce, additionalData }, key, wrapped);
		return ok(new Uint8Array(vaultKey));
	} catch {
		return err('wrong');
	}
};

type OpenFields = { readonly [name: string]: unknown; readonly kind: KnownSlot['kind'] };

const openFields = (empty: EmptySlot, nonce: Bytes): OpenFields => {
	if (empty.kind !== 'words') return { ...empty, nonce };
	const { cost, ...rest } = empty;
	return { ...rest, ...cost, lanes: LANES, nonce };
};

/** Everything of the slot but what is sealed, and whose vault it is: a slot changed, lowered or moved elsewhere does not open. */
const boundTo = (vault: Bytes, open: OpenFields): Bytes =>
	encodeCanonical([DOMAIN.vault, vault, open as unknown as Cbor]);

const wrappingKey = async (open: OpenFields, opening: Opening, vault: Bytes, stretch: Stretch): Promise<CryptoKey> => {
	const secret = await secretOf(open, opening, stretch);
	const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
	if (opening.kind === 'words') secret.fill(0);
	return crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: vault, info: utf8(`${DOMAIN.vault} ${open.kind}`) },
		root,
		{ name: 'AES-GCM', length: KEY_LENGTH * 8 },
		false,
		['encrypt', 'decrypt']
	);
};

const secretOf = (open: OpenFields, opening: Opening, stretch: Stretch): Promise<Bytes> => {
	switch (opening.kind) {
		case 'words': {
			const { salt, memory, passes } = open as unknown as WordsSlot;
			return stretch(utf8(normalizedWords(opening.typed)), salt, { memory, passes });
		}
		case 'passkey':
			return Promise.resolve(opening.prf);
		case 'sheet':
			return Promise.resolve(opening.secret);
	}
};
