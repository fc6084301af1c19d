import { fromHex } from '../kernel/bytes.ts';
import { MAX_EDGE, MAX_PHOTO_WORDS } from './limits.ts';

/** What whoever put a photo up said of the people in it: no face can be told, or all of them agreed. */
type Consent = 'no-faces' | 'agreed';

/**
 * How a document names a photo. The bytes lie outside of it: sealed, found by their hash. Whoever lacks the document lacks the key,
 * and when the last document that names it is deleted nothing opens it any more.
 */
export interface PhotoRef {
	/** SHA-256 of the sealed bytes, in hex. */
	readonly hash: string;
	/** AES-256 key of this one photo, in hex. */
	readonly key: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	readonly consent: Consent;
	/** What is to be seen, in a person's words; '' when nobody wrote any. */
	readonly words: string;
}

const CONSENTS: readonly unknown[] = ['no-faces', 'agreed'] satisfies Consent[];

/** Whether this text can be the name of a photo. */
export const isPhotoHash = (value: unknown): value is string => is32Bytes(value);

/** Pure: the reference in foreign data; undefined for anything that is none, also one without consent. */
export const readPhotoRef = (raw: unknown): PhotoRef | undefined => {
	if (typeof raw !== 'object' || raw === null) return undefined;
	const { hash, key, width, height, consent, words } = raw as Record<string, unknown>;
	if (!is32Bytes(hash) || !is32Bytes(key) || !isEdge(width) || !isEdge(height)) return undefined;
	if (!CONSENTS.includes(consent) || typeof words !== 'string' || words.length > MAX_PHOTO_WORDS) return undefined;
	return { hash, key, width, height, consent: consent as Consent, words };
};

const is32Bytes = (value: unknown): value is string =>
	typeof value === 'string' && value.length === 64 && fromHex(value) !== undefined && value === value.toLowerCase();

const isEdge = (value: unknown): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_EDGE;
