import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { parseLinkingFragment } from '../group/linking-link.ts';
import type { LinkAsked } from '../group/link-device.ts';
import { proveLink } from '../group/link-proof.ts';
import { bytesFrom, deviceOf, midori, MIDORI, SATO } from '../group/testing.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { GroupRecord } from '../store/group-record.ts';
import { Records } from '../store/records.ts';
import { LinkingOffer } from './linking-offer.ts';
import { Membership } from './membership.ts';

const member = midori.operation.id as string as MemberId;
const PHONE = deviceOf('the new phone');
const never = new AbortController().signal;

const askedBy = (challenge = bytesFrom('challenge')(32)): LinkAsked => {
	const facts = {
		...{ groupId: MIDORI, member, device: PHONE.deviceId, boxKey: PHONE.boxPublicKey, by: SATO.deviceId, challenge }
	};
	const { device, boxKey } = facts;
	return {
		member,
		device,
		boxKey,
		kind: 'person',
		name: 'スマホ',
		challenge,
		deviceSignature: proveLink(facts, PHONE)
	};
};

const offerOf = async () => {
	const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(4));
	const membership = valueOf(await Membership.open(MIDORI, records));
	valueOf(await membership.write(midori.operation));
	const left: string[] = [];
	const offer = new LinkingOffer({
		session: {
			record: { groupId: MIDORI, name: 'みどり棟', relays: [] } as unknown as GroupRecord,
			membership,
			get acting() {
				return { log: membership.log, state: membership.state, deviceKey: SATO };
			},
			keys: { answered: [bytesFrom('epoch')(32)] },
			carryOut: async (made) => (made.ok ? membership.write(made.value) : made)
		},
		network: { meet: () => () => void left.push('topic') },
		...{ member, memberName: '佐藤', origin: 'https://engawa.example' },
		onEnd: () => left.push('offer')
	});
	return { offer, membership, left };
};

describe('a link on the screen', () => {
	beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
	afterEach(() => void vi.useRealTimers());

	it('links one device when a person says that the digits are the same, and then no more', async () => {
		const { offer, membership, left } = await offerOf();
		expect(parseLinkingFragment(offer.url)).toMatchObject({ ok: true, value: { groupId: MIDORI } });
		expect(offer.take()).toBe(true);
		const answer = offer.decide(askedBy(), '094311', never);
		expect(offer.state).toEqual({ kind: 'comparing', code: '094311', name: 'スマホ', hint: '' });
		expect(membership.state.memberIdByDevice.has(PHONE.deviceId)).toBe(false);
		offer.compare(true);
		expect(await answer).toMatchObject({ type: 'linked' });
		offer.release();
		expect(membership.state.memberIdByDevice.get(PHONE.deviceId)).toBe(member);
		expect(offer.state).toEqual({ kind: 'done' });
		expect(left).toEqual(['topic', 'offer']);
		expect(offer.take()).toBe(false);
	});

	it('links nobody and is over when they differ', async () => {
		const { offer, membership, left } = await offerOf();
		offer.take();
		const answer = offer.decide(askedBy(), '094311', never);
		offer.compare(false);
		expect(await answer).toEqual({ type: 'link-refused' });
		offer.release();
		expect(offer.state).toEqual({ kind: 'denied' });
		expect(membership.state.devices.size).toBe(1);
		expect([left.length, offer.take()]).toEqual([2, false]);
	});

	it('is over after five minutes, also with the digits on the screen', async () => {
		const waiting = await offerOf();
		vi.advanceTimersByTime(5 * 60_000 - 1);
		expect(waiting.offer.state.kind).toBe('waiting');
		vi.advanceTimersByTime(1);
		expect([waiting.offer.state.kind, waiting.offer.take()]).toEqual(['over', false]);
		const comparing = await offerOf();
		comparing.offer.take();
		const answer = comparing.offer.decide(askedBy(), '094311', never);
		vi.advanceTimersByTime(5 * 60_000);
		comparing.offer.compare(true);
		expect(await answer).toEqual({ type: 'link-refused' });
		expect(comparing.offer.state.kind).toBe('over');
		expect(comparing.membership.state.devices.size).toBe(1);
	});

	it('waits again when the device went away before anybody compared, and takes one at a time', async () => {
		const { offer, membership } = await offerOf();
		const gone = new AbortController();
		expect([offer.take(), offer.take()]).toEqual([true, false]);
		const answer = offer.decide(askedBy(), '094311', gone.signal);
		gone.abort();
		expect(await answer).toEqual({ type: 'link-refused' });
		offer.release();
		offer.compare(true);
		expect(offer.state).toEqual({ kind: 'waiting' });
		expect(offer.take()).toBe(true);
		expect(membership.state.devices.size).toBe(1);
	});

	it('is over when the device went away with the digits on the screen for the third time, and when it is stopped', async () => {
		const { offer } = await offerOf();
		for (const kind of ['waiting', 'waiting', 'over']) {
			expect(offer.take()).toBe(true);
			const gone = new AbortController();
			const answer = offer.decide(askedBy(), '094311', gone.signal);
			gone.abort();
			await answer;
			offer.release();
			expect(offer.state.kind).toBe(kind);
		}
		expect(offer.take()).toBe(false);
		const stopped = await offerOf();
		stopped.offer.end();
		expect([stopped.offer.state.kind, stopped.offer.take(), stopped.left.length]).toEqual(['stopped', false, 2]);
	});

	it('answers once more a device that lost the answer on the way, and makes no second operation', async () => {
		const { offer, membership } = await offerOf();
		const first = offer.decide(askedBy(), '1', never);
		offer.compare(true);
		await first;
		const again = await offerOf();
		valueOf(await again.membership.write(...membership.log.operations.values()));
		const before = again.membership.log.operations.size;
		const answer = again.offer.decide(askedBy(bytesFrom('another challenge')(32)), '2', never);
		again.offer.compare(true);
		expect(await answer).toMatchObject({ type: 'linked' });
		expect(again.membership.log.operations.size).toBe(before);
	});
});
