import { decode } from 'cborg';

/**
 * The repo decodes what others broadcast with cbor-x, which reserves whatever length is announced and follows tags.
 * True for CBOR in any encoding in which all that is announced is there and nothing is tagged.
 */
export const isPlainCbor = (bytes: Uint8Array): boolean => {
	try {
		decode(bytes, { strict: false });
		return true;
	} catch {
		return false;
	}
};
