import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { OperationId } from '../kernel/ids.ts';
import { evaluate } from './evaluate.ts';
import type { SignedOperation } from './operation.ts';
import { admission, invite, midori, MIDORI, SATO, SUZUKI } from './testing.ts';

/** Time of this thread on a core, after a warm-up, the best of three: other work shares the machine. */
const bestMs = (run: () => void): number => {
	run();
	return Math.min(
		...Array.from({ length: 3 }, () => {
			const before = process.threadCpuUsage();
			run();
			const { user, system } = process.threadCpuUsage(before);
			return (user + system) / 1000;
		})
	);
};

/** A log of a long-lived group: every fifth operation an invite for five, four admissions by it, two branches at a time. */
const longLog = (length: number) => {
	const template = invite(SATO, [midori.operation], 'template', { uses: 5 });
	const admitTemplate = admission(SATO, [template.operation], SUZUKI, template).op;
	if (template.operation.op.type !== 'invite' || admitTemplate.type !== 'admit') throw new Error('templates');
	const operations = new Map<OperationId, SignedOperation>([[midori.operation.id, midori.operation]]);
	const proven = new Set<OperationId>();
	let [last, before, via] = [midori.operation.id, midori.operation.id, midori.operation.id];
	for (let n = 1; n < length; n++) {
		const id = toHex(sha256(utf8(`operation ${n}`))) as OperationId;
		const envelope = {
			gid: MIDORI,
			by: SATO.deviceId,
			deps: n % 3 === 0 ? [before] : [...new Set([last, before])].sort()
		};
		const isInvite = n % 5 === 1;
		const op = isInvite
			? { ...envelope, type: 'invite' as const, body: { ...template.body, invite: fromHex(id)!.slice(0, 16) } }
			: {
					...envelope,
					type: 'admit' as const,
					body: { ...admitTemplate.body, invite: fromHex(via)!, device: sha256(utf8(`${n}`)) }
				};
		operations.set(id, { ...midori.operation, id, op: op as SignedOperation['op'] });
		if (isInvite) via = id;
		else proven.add(id);
		[before, last] = [last, id];
	}
	return { groupId: MIDORI, operations, proven, parked: new Map() };
};

/** A hostile member's log: everybody admitted at once through one invite for 200. */
const flood = (length: number) => {
	const poster = invite(SATO, [midori.operation], 'flood', { uses: 200 });
	const template = admission(SATO, [poster.operation], SUZUKI, poster);
	if (template.op.type !== 'admit') throw new Error('template');
	const { op } = template;
	const first = [midori.operation, poster.operation];
	const admissions = Array.from({ length }, (_, n): SignedOperation => {
		const id = toHex(sha256(utf8(`flood ${n}`))) as OperationId;
		return { ...template, id, op: { ...op, body: { ...op.body, device: sha256(utf8(`${n}`)) as Bytes } } };
	});
	const operations = new Map([...first, ...admissions].map((operation) => [operation.id, operation]));
	return { groupId: MIDORI, operations, proven: new Set(operations.keys()), parked: new Map() };
};

describe('evaluating', () => {
	it('5,000 operations takes less than 300 ms', () => {
		const log = longLog(5_000);
		const state = evaluate(log);
		expect(state.members.size).toBeGreaterThan(2_000);
		const ms = bestMs(() => evaluate(log));
		console.log(`5,000 operations, ${state.members.size} members: ${ms.toFixed(0)} ms`);
		expect(ms).toBeLessThan(300);
	});

	it('5,000 admissions of one invite that nobody saw coming do not stop a phone', { timeout: 60_000 }, () => {
		const log = flood(5_000);
		const state = evaluate(log);
		expect(state.members.size).toBe(201);
		expect(state.awaiting).toHaveLength(4_800);
		const ms = bestMs(() => evaluate(log));
		console.log(`5,000 concurrent admissions: ${ms.toFixed(0)} ms`);
		expect(ms).toBeLessThan(2_000);
	});
});
