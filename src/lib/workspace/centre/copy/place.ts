import { copySecretsOf } from '../../../identity/recovery-sheet.ts';
import type { Bytes } from '../../../kernel/bytes.ts';
import { deskBoxOf, slipStreamOf } from '../../../referral/line-keys.ts';

/** Where a copy lies and to whom it is sealed: all that the centre keeps of the sheet. It opens nothing. */
export interface CopyPlace {
	/** 32 bytes: names and signing keys of the streams follow from them. */
	readonly streams: Bytes;
	/** X25519: the private half follows from the sheet alone. */
	readonly box: Bytes;
}

/** What its holder has. */
export interface SheetPlace extends CopyPlace {
	readonly boxPrivateKey: Bytes;
}

export const placeOfSheet = (secret: Bytes): SheetPlace => {
	const { streams, box } = copySecretsOf(secret);
	const { privateKey, publicKey } = deskBoxOf(box);
	return { streams, box: publicKey, boxPrivateKey: privateKey };
};

/** The stream of a part, from 0. */
export const copyStream = ({ streams }: Pick<CopyPlace, 'streams'>, part: number) =>
	slipStreamOf(streams, 'copy', part + 1);
