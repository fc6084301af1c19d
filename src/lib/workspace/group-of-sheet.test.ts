import { describe, expect, it } from 'vitest';
import { bytesFrom, deviceOf, house, idOf, said, SATO } from '../group/testing.ts';
import type { SignedOperation } from '../group/operation.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { recoveryKeyOf } from '../identity/recovery-sheet.ts';
import { err } from '../kernel/result.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { groupOfSheet } from './group-of-sheet.ts';

const PHONE = deviceOf('a phone bought today').deviceId;
const SHEET = recoveryKeyOf(bytesFrom('the paper')(16));
const OTHER = recoveryKeyOf(bytesFrom('an older paper')(16));
const printed = said(SATO, [house.last], 'recovery-sheet', { key: verifyingKeyOf(SHEET.deviceId) });
const told = (...operations: SignedOperation[]) => ({
	operations: operations.map(({ bytes, signature }) => ({ bytes, signature })),
	relays: []
});

describe('WIRE54 the group of a sheet', () => {
	it('is believed when its operations put the sheet in force, and nothing else is', () => {
		expect(valueOf(groupOfSheet(told(...house.operations, printed), SHEET, PHONE)).groupName).toBe(
			'みどり棟のえんがわ'
		);
		const broken = err('broken-answer');
		expect(groupOfSheet(told(...house.operations, printed), OTHER, PHONE)).toEqual(broken);
		expect(groupOfSheet(told(...house.operations), SHEET, PHONE)).toEqual(broken);
		expect(groupOfSheet(told(), SHEET, PHONE)).toEqual(broken);
		const { bytes } = printed;
		const forged = { operations: [...told(...house.operations).operations, { bytes, signature: new Uint8Array(64) }] };
		expect(groupOfSheet({ ...forged, relays: [] }, SHEET, PHONE)).toEqual(broken);
	});

	it('names the まとめ役 first, and nobody who has died', () => {
		const died = said(SATO, [printed], 'set-person', { member: idOf(house.hiro), state: 'died' });
		const { people } = valueOf(groupOfSheet(told(...house.operations, printed, died), SHEET, PHONE));
		const stewards = people.filter(({ isSteward }) => isSteward).length;
		expect(stewards).toBeGreaterThan(0);
		expect(people.slice(0, stewards).every(({ isSteward }) => isSteward)).toBe(true);
		const all = valueOf(groupOfSheet(told(...house.operations, printed), SHEET, PHONE)).people;
		expect(all).toHaveLength(people.length + 1);
	});

	it('offers a phone that is in already only the one whose it is', () => {
		const { people } = valueOf(groupOfSheet(told(...house.operations, printed), SHEET, SATO.deviceId));
		expect(people).toHaveLength(1);
		expect(people[0]?.isSteward).toBe(true);
	});
});
