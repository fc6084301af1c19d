import { describe, expect, it } from 'vitest';
import { sign } from '../identity/signature.ts';
import { DOMAIN } from '../identity/domain.ts';
import { readReceipt, writeReceipt } from './receipt.ts';
import { drawn, keyOf, publicKeyOf, STRANGER, TODAY } from './testing.ts';

const RELAY = keyOf('relay');
const stream = drawn('slip')(16);
const receipt = writeReceipt({ stream, day: TODAY }, RELAY.signingKey);
const of = { stream, relayKey: publicKeyOf(RELAY) };

describe('REF19 the receipt of a relay', () => {
	it('says on which day nothing of the stream lay there any more', () => {
		expect(readReceipt(receipt, of)).toBe(TODAY);
	});

	it('is good for this stream and this relay alone, and for what was signed as one', () => {
		expect(readReceipt(receipt, { ...of, stream: drawn('other')(16) })).toBeUndefined();
		expect(readReceipt(receipt, { ...of, relayKey: publicKeyOf(STRANGER) })).toBeUndefined();
		expect(readReceipt(receipt.subarray(1), of)).toBeUndefined();
		const forged = writeReceipt({ stream, day: TODAY }, STRANGER.signingKey);
		expect(readReceipt(forged, of)).toBeUndefined();
		expect(readReceipt(sign(RELAY.signingKey, DOMAIN.relayReceipt, stream), of)).toBeUndefined();
	});
});
