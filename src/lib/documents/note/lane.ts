import { concatBytes, type Bytes } from '../../kernel/bytes.ts';

/** What writers say to each other while they type: one byte that tells what follows. */
export type Said =
	| { readonly kind: 'text'; readonly bytes: Uint8Array }
	| { readonly kind: 'carets'; readonly bytes: Uint8Array }
	/** Whoever hears it says where their own caret is. */
	| { readonly kind: 'who-is-here' };

const KINDS = ['text', 'carets', 'who-is-here'] as const;

export const encodeSaid = (said: Said): Bytes =>
	concatBytes(Uint8Array.of(KINDS.indexOf(said.kind)), said.kind === 'who-is-here' ? new Uint8Array() : said.bytes);

/** Undefined for what a newer version says. */
export const decodeSaid = (bytes: Uint8Array): Said | undefined => {
	const kind = KINDS[bytes[0] ?? KINDS.length];
	if (kind === undefined) return undefined;
	return kind === 'who-is-here' ? { kind } : { kind, bytes: bytes.slice(1) };
};
