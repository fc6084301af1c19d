import { concatBytes, utf8 } from '../../kernel/bytes.ts';
import type { Detail } from './details.ts';
import type { CardId } from './model.ts';

/**
 * A card's words sealed so that they can lie on every device before anybody may read them: nonce (12) ‖ AES-256-GCM of JSON, padded
 * with blanks so that the length tells little. The key is the card's own and stays on the writer's device. Needs WebCrypto.
 */
export interface Words {
	readonly text: string;
	readonly details: Partial<Readonly<Record<Detail, string>>>;
}

const NONCE = 12;
const KEY = 32;
/** A short remark and a longer one look alike; 2,000 characters take 24 of these. */
const PADDED_TO = 256;

/** Fresh key and sealed words for this card. */
export const seal = async (card: CardId, words: Words): Promise<{ key: Uint8Array; bytes: Uint8Array }> => {
	const key = crypto.getRandomValues(new Uint8Array(KEY));
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
	const plain = utf8(JSON.stringify(words));
	const padded = new Uint8Array(Math.ceil(plain.length / PADDED_TO) * PADDED_TO).fill(0x20);
	padded.set(plain);
	const sealed = await crypto.subtle.encrypt(cipher(nonce, card), await imported(key, 'encrypt'), padded);
	return { key, bytes: concatBytes(nonce, new Uint8Array(sealed)) };
};

/** The words, or undefined when this key does not open these bytes for this card. */
export const unseal = async (card: CardId, key: Uint8Array, bytes: Uint8Array): Promise<Words | undefined> => {
	try {
		const nonce = bytes.slice(0, NONCE);
		const plain = await crypto.subtle.decrypt(cipher(nonce, card), await imported(key, 'decrypt'), bytes.slice(NONCE));
		return JSON.parse(new TextDecoder().decode(plain)) as Words;
	} catch {
		return undefined;
	}
};

const cipher = (iv: Uint8Array, card: CardId) => ({
	name: 'AES-GCM',
	iv: iv as Uint8Array<ArrayBuffer>,
	additionalData: utf8(`engawa/board/sealed/v1 ${card}`)
});

const imported = (key: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
	crypto.subtle.importKey('raw', key as Uint8Array<ArrayBuffer>, 'AES-GCM', false, [use]);
