import { describe, expect, it } from 'vitest';
import { utf8 } from '../kernel/bytes.ts';
import { createGroup } from './author.ts';
import { evaluate } from './evaluate.ts';
import { decodeOperation, signOperation, type SignedOperation } from './operation.ts';
import { bytesFrom, logOf, midori, SATO } from './testing.ts';

const genesis = { everyone: utf8('everyone genesis'), desk: utf8('desk genesis') };
const founder = { name: '田中', hint: '', kind: 'person' } as const;
const begun = (kind?: 'residents' | 'centre'): SignedOperation =>
	createGroup({
		name: 'みどり包括',
		founder,
		genesis,
		deviceKey: SATO,
		random: bytesFrom('a kind'),
		...(kind && { kind })
	}).operation;
const kindOf = (operation: SignedOperation) => evaluate(logOf(operation)).kind;

describe('MEM39 what a group is for', () => {
	it('is residents unless the operation that begins it says otherwise, which then writes what it always wrote', () => {
		expect(kindOf(midori.operation)).toBe('residents');
		expect(begun('residents').bytes).toEqual(begun().bytes);
		expect(kindOf(begun('centre'))).toBe('centre');
	});

	it('is kept when it is not known here, and means residents', () => {
		const { op } = midori.operation;
		if (op.type !== 'create') throw new Error('a group begins with create');
		const body = { ...op.body, groupKind: 'library' };
		const later = signOperation({ gid: null, type: 'create', by: SATO.deviceId, deps: [], body }, SATO);
		expect(kindOf(later)).toBe('residents');
		const again = decodeOperation(later.bytes, later.signature);
		expect(again).toMatchObject({ ok: true, value: { op: { body: { groupKind: 'library' } } } });
	});
});
