import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kernel/bytes.ts';
import type { GroupId, InviteId } from '../kernel/ids.ts';
import { decodeWaitingJoin, encodeWaitingJoin, type WaitingJoin } from './waiting-join.ts';

const waiting: WaitingJoin = {
	v: 1,
	groupId: 'ab'.repeat(32) as GroupId,
	inviteId: 'cd'.repeat(16) as InviteId,
	secret: new Uint8Array(16).fill(1),
	isPoster: true,
	relays: ['https://relay.example'],
	name: '鈴木',
	letterId: new Uint8Array(16).fill(2),
	replyKey: new Uint8Array(32).fill(3),
	leftAt: 1_795_000_000_000
};

/** As the first version wrote it. It must be read for as long as there are devices that wrote it. */
const STORED =
	'aa617601646e616d6566e988b4e69ca8666c65667441741b000001a1ee565e006672656c617973817568747470733a2f2f72656c61792e6578616d706c656673656372657450010101010101010101010101010101016767726f7570496478406162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616268696e76697465496478206364636463646364636463646364636463646364636463646364636463646364686973506f73746572f5686c657474657249645002020202020202020202020202020202687265706c794b657958200303030303030303030303030303030303030303030303030303030303030303';

describe('the record of a letter that was left', () => {
	it('comes back as it was written, with fields that are not known yet', () => {
		const newer = { ...waiting, tone: 'kind' };
		expect(decodeWaitingJoin(encodeWaitingJoin(newer as WaitingJoin))).toEqual({ ok: true, value: newer });
	});

	it('is still written as the first version wrote it', () => {
		expect(toHex(encodeWaitingJoin(waiting))).toBe(STORED);
		expect(decodeWaitingJoin(fromHex(STORED)!)).toEqual({ ok: true, value: waiting });
	});

	it.each([
		['nothing', {}],
		['a newer version', { v: 2 }],
		['a short key', { replyKey: new Uint8Array(31) }],
		['a name that is none', { name: 1 }]
	])('says so when it cannot be read: %s', (_what, changes) => {
		const broken = Object.keys(changes).length === 0 ? {} : { ...waiting, ...changes };
		expect(decodeWaitingJoin(encodeWaitingJoin(broken as WaitingJoin))).toEqual({ ok: false, error: 'unreadable' });
	});
});
