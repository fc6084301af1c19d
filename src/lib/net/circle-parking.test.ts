import { describe, expect, it } from 'vitest';
import { MAX_PARKED_DOCUMENTS } from '../wire/limits.ts';
import { CircleParking } from './circle-parking.ts';

const about = (documentId: string, data?: Uint8Array) => ({ documentId, ...(data ? { data } : {}) });

describe('parked documents', () => {
	it('keep the last message of each peer, and give it once', () => {
		const parking = new CircleParking();
		parking.park('sato', about('board'));
		parking.park('suzuki', about('board'));
		const last = about('board', new Uint8Array(1));
		parking.park('sato', last);
		expect(parking.take('board')).toEqual([
			['sato', last],
			['suzuki', about('board')]
		]);
		expect(parking.take('board')).toEqual([]);
	});

	it('are bounded, the one named longest ago goes first', () => {
		const parking = new CircleParking();
		for (let n = 0; n <= MAX_PARKED_DOCUMENTS; n++) {
			parking.park('sato', about(`doc ${n}`));
			parking.park('sato', about('named all the time'));
		}
		expect(parking.size).toBe(MAX_PARKED_DOCUMENTS);
		expect(parking.take('doc 0')).toEqual([]);
		expect(parking.take('named all the time')).toHaveLength(1);
	});

	it('are bounded in peers and bytes', () => {
		const parking = new CircleParking();
		for (let n = 0; n < 100; n++) parking.park(`peer ${n}`, about('board'));
		parking.park('sato', about('photo', new Uint8Array(100_000)));
		expect(parking.take('board').length).toBe(16);
		expect(parking.take('photo')).toEqual([]);
	});

	it('forget who is gone', () => {
		const parking = new CircleParking();
		parking.park('sato', about('board'));
		parking.forgetPeer('sato');
		expect(parking.take('board')).toEqual([]);
	});
});
