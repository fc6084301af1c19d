import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { OperationId } from '../kernel/ids.ts';
import { createGroup } from './author.ts';
import {
	MAX_OPERATIONS,
	MAX_OPERATIONS_PER_AUTHOR,
	MAX_PARKED_PER_AUTHOR,
	MAX_REMOVALS_PER_AUTHOR,
	OPERATIONS_KEPT_FOR_STEWARDS
} from './limits.ts';
import type { SignedOperation } from './operation.ts';
import { add, digest, emptyLog, heads, idPrefixes, missingIn } from './operation-log.ts';
import { bytesFrom, invite, logOf, MIDORI, midori, SATO, SUZUKI } from './testing.ts';

const first = midori.operation;
const second = invite(SATO, [first], 'second').operation;
const third = invite(SATO, [second], 'third').operation;
const aside = invite(SATO, [first], 'aside').operation;

/** Unsigned look-alikes, to fill a log without signing thousands: the log trusts what decodeOperation let through. */
const lookAlikes = (count: number, parents: readonly OperationId[], by = SUZUKI.deviceId): SignedOperation[] =>
	Array.from({ length: count }, (_, n) => ({
		...second,
		id: toHex(sha256(utf8(`${by} ${n} ${parents[0]}`))) as OperationId,
		op: { type: 'not-yet-understood', named: 'later', gid: MIDORI, by, deps: parents }
	}));

describe('MEM3: a log holds one group, parents before children', () => {
	it('takes operations in any order and portions', () => {
		const whole = logOf(first, second, third, aside);
		let log = emptyLog();
		for (const operation of [third, aside, second, first]) ({ log } = add(log, [operation]));
		expect(digest(log)).toEqual(digest(whole));
		expect(log.parked.size).toBe(0);
		const ids = [...log.operations.keys()];
		for (const { id, op } of log.operations.values()) {
			for (const parent of op.deps) expect(ids.indexOf(parent)).toBeLessThan(ids.indexOf(id));
		}
	});

	it('parks what waits for a parent and says when it came in', () => {
		const early = add(logOf(first), [third]);
		expect([early.added, early.parked, early.rejected]).toEqual([[], [third], []]);
		const late = add(early.log, [second]);
		expect(late.added).toEqual([second, third]);
		expect(late.log.parked.size).toBe(0);
	});

	it('is a value: what was there stays as it was', () => {
		const before = logOf(first);
		add(before, [second]);
		expect([...before.operations.keys()]).toEqual([first.id]);
		expect(add(before, [first]).log).toBe(before);
	});

	it('refuses another group’s operations, whichever came first', () => {
		const other = createGroup({
			name: 'あおば棟',
			founder: { name: '青木', hint: '', kind: 'person' },
			genesis: { everyone: utf8('a'), desk: utf8('b') },
			deviceKey: SUZUKI,
			random: bytesFrom('aoba')
		}).operation;
		expect(add(logOf(first), [other]).rejected).toEqual([{ operation: other, reason: 'other-group' }]);
		expect(add(emptyLog(MIDORI), [other]).rejected).toEqual([{ operation: other, reason: 'other-group' }]);
		expect(add(logOf(other), [second]).rejected).toEqual([{ operation: second, reason: 'other-group' }]);
	});
});

describe('comparing two logs', () => {
	it('names the heads', () => {
		expect(heads(logOf(first, second, third, aside))).toEqual([third.id, aside.id].sort());
		expect(heads(emptyLog())).toEqual([]);
	});

	it('digests the sorted ids', () => {
		const ids = [first.id, second.id].sort().map((id) => fromHex(id)!);
		expect(digest(logOf(first, second))).toEqual(sha256(concatBytes(...ids)));
	});

	it('finds what the other lacks, parents first', () => {
		const mine = logOf(first, second, third, aside);
		const theirs = logOf(first, aside);
		expect(idPrefixes(theirs).byteLength).toBe(16);
		expect(missingIn(mine, idPrefixes(theirs))).toEqual([second, third]);
		expect(missingIn(theirs, idPrefixes(mine))).toEqual([]);
		expect(missingIn(mine, new Uint8Array() as Bytes)).toHaveLength(4);
	});
});

describe('MEM16: a log is bounded', () => {
	it('gives each author a share and keeps room for stewards', () => {
		const flood = add(logOf(first), lookAlikes(MAX_OPERATIONS_PER_AUTHOR + 1, [first.id]));
		expect(flood.added).toHaveLength(MAX_OPERATIONS_PER_AUTHOR);
		expect(flood.rejected.map(({ reason }) => reason)).toEqual(['author-share-used']);

		const many = Array.from({ length: 5 }, (_, n) =>
			lookAlikes(MAX_OPERATIONS_PER_AUTHOR, [first.id], `${n}`.repeat(64) as typeof SUZUKI.deviceId)
		).flat();
		const full = add(logOf(first), many);
		expect(full.log.operations.size).toBe(MAX_OPERATIONS - OPERATIONS_KEPT_FOR_STEWARDS);
		expect(full.rejected.at(-1)?.reason).toBe('log-full');
		expect(add(full.log, [second]).added).toEqual([second]);
	});

	it('gives everybody a share of removals', () => {
		const removals = lookAlikes(MAX_REMOVALS_PER_AUTHOR + 1, [first.id], SATO.deviceId).map((one): SignedOperation => {
			const { gid, by, deps } = one.op;
			const body = { member: fromHex(MIDORI)!, rotations: [], cosigned: null };
			return { ...one, op: { gid: gid!, by, deps, type: 'remove', body } };
		});
		expect(add(logOf(first), removals).rejected.map(({ reason }) => reason)).toEqual(['author-share-used']);
	});

	it('parks a bounded number, and forgetting those loses nothing that is sent again', () => {
		const orphans = lookAlikes(MAX_PARKED_PER_AUTHOR + 1, [third.id]);
		const parked = add(logOf(first), orphans);
		expect(parked.log.parked.size).toBe(MAX_PARKED_PER_AUTHOR);
		expect(parked.rejected.map(({ reason }) => reason)).toEqual(['parking-full']);
		const { log } = add(add(parked.log, [second, third]).log, orphans);
		expect(log.operations.size).toBe(3 + orphans.length);
	});
});
