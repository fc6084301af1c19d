import { fromBase64Url } from '../../kernel/bytes.ts';
import { readSigned, type Revocation } from '../../referral/revocation.ts';

/** The desk's kept revocations, each verified once: they are looked at every few seconds. */
export class SignedRevocations {
	readonly #read = new Map<string, Revocation | undefined>();

	/** `paper`: base64url. Undefined for what the steward that it names has not signed. */
	in(paper: string): Revocation | undefined {
		if (!this.#read.has(paper)) {
			const bytes = fromBase64Url(paper);
			this.#read.set(paper, bytes && readSigned(bytes));
		}
		return this.#read.get(paper);
	}
}
