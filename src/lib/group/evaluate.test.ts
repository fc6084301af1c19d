// MEM5 to MEM17 and MEM38, the rules about people who come: one evaluation, one cast.
import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '../kernel/bytes.ts';
import type { OperationId } from '../kernel/ids.ts';
import { isInCircle, isLiveDevice, memberOfDevice } from './access.ts';
import { evaluate, type GroupState } from './evaluate.ts';
import { proveJoin } from './join-proof.ts';
import { signOperation } from './operation.ts';
import { emptyLog } from './operation-log.ts';
import {
	admission,
	deviceOf,
	factsFor,
	HIRO,
	house,
	houseWith,
	invite,
	logOf,
	MIDORI,
	midori,
	openDoor,
	SATO,
	STRANGER,
	SUZUKI,
	TABLET,
	TANAKA
} from './testing.ts';

const root = midori.operation;
const personal = invite(SATO, [root], 'personal');
const suzukiIn = admission(SATO, [personal.operation], SUZUKI, personal);
const twoUses = invite(SATO, [root], 'two uses', { uses: 2 });

const reasonOf = (state: GroupState, { id }: { id: OperationId }) =>
	state.setAside.find((one) => one.id === id)?.reason;

describe('a group', () => {
	it('begins with its founder as まとめ役 in both circles', () => {
		const state = evaluate(logOf(root));
		expect(state).toMatchObject({ groupId: MIDORI, founder: MIDORI, name: 'みどり棟のえんがわ', setAside: [] });
		expect(memberOfDevice(state, SATO.deviceId)).toMatchObject({ name: '佐藤', role: 'steward', seniority: 0 });
		expect(isInCircle(state, SATO.deviceId, 'desk')).toBe(true);
		expect(state.genesis).toEqual({ everyone: utf8('everyone genesis'), desk: utf8('desk genesis') });
	});

	it('that has not come yet has no members', () => {
		const state = evaluate(emptyLog());
		expect(state.members.size).toBe(0);
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
	});

	it('gets Suzuki-san by an invite, in the circles that it names', () => {
		const state = evaluate(logOf(root, personal.operation, suzukiIn));
		expect(memberOfDevice(state, SUZUKI.deviceId)).toEqual({
			memberId: suzukiIn.id,
			name: '鈴木',
			hint: '',
			kind: 'person',
			role: 'participant',
			circles: ['everyone'],
			devices: [{ deviceId: SUZUKI.deviceId, boxKey: SUZUKI.boxPublicKey }],
			seniority: 1
		});
		expect(isInCircle(state, SUZUKI.deviceId, 'desk')).toBe(false);
		expect(state.invites.get(personal.inviteId)).toMatchObject({ uses: 1, usedBy: [SUZUKI.deviceId] });
	});
});

describe('MEM5: an operation counts by what its own author had seen', () => {
	it('nothing of a stranger counts', () => {
		const forged = invite(STRANGER, [suzukiIn], 'forged');
		const state = evaluate(logOf(root, personal.operation, suzukiIn, forged.operation));
		expect(reasonOf(state, forged.operation)).toBe('author-not-a-member');
		expect(state.invites.has(forged.inviteId)).toBe(false);
	});

	it('a back-dated operation, made as if before its author came in, does not count', () => {
		const backDated = admission(SUZUKI, [twoUses.operation], TANAKA, twoUses);
		const state = evaluate(logOf(root, personal.operation, suzukiIn, twoUses.operation, backDated));
		expect(reasonOf(state, backDated)).toBe('author-not-a-member');
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(false);
	});

	it('an admission cannot use an invite that its author had not seen', () => {
		const unseen = admission(SATO, [root], TANAKA, twoUses);
		expect(reasonOf(evaluate(logOf(root, twoUses.operation, unseen)), unseen)).toBe('unknown-invite');
	});
});

describe('MEM6: seniority is the place of the first admission', () => {
	it('by depth, then by id', () => {
		const tanakaIn = admission(SATO, [twoUses.operation, suzukiIn], TANAKA, twoUses);
		const state = evaluate(logOf(root, twoUses.operation, personal.operation, suzukiIn, tanakaIn));
		const names = [...state.members.values()].map(({ devices, seniority }) => [devices[0]!.deviceId, seniority]);
		expect(names).toEqual([
			[SATO.deviceId, 0],
			[SUZUKI.deviceId, 1],
			[TANAKA.deviceId, 2]
		]);
	});
});

describe('MEM7: who may invite whom', () => {
	const asDesk = invite(SATO, [root], 'desk', { style: 'desk', role: 'desk', circles: ['everyone', 'desk'] });
	const deskIn = admission(SATO, [asDesk.operation], SUZUKI, asDesk);
	const inGroup = [root, asDesk.operation, deskIn];

	it.each([
		['世話人 to participant', { role: 'participant' }, undefined],
		['世話人 to まとめ役', { role: 'steward' }, 'may-not-invite-to-role'],
		['世話人 to 世話人', { role: 'desk' }, 'may-not-invite-to-role'],
		['世話人 by poster', { style: 'poster', uses: 200 }, 'may-not-make-posters'],
		['a participant into the desk', { circles: ['everyone', 'desk'] }, 'circle-not-open-to-role']
	] as const)('%s', (what, changes, reason) => {
		const one = invite(SUZUKI, [deskIn], what, changes as object);
		expect(reasonOf(evaluate(logOf(...inGroup, one.operation)), one.operation)).toBe(reason);
	});

	it('a まとめ役 who is not in the desk cannot open it', () => {
		const outside = invite(SATO, [root], 'steward outside', { role: 'steward' });
		const stewardIn = admission(SATO, [outside.operation], SUZUKI, outside);
		const one = invite(SUZUKI, [stewardIn], 'opens', { role: 'desk', circles: ['everyone', 'desk'] });
		const state = evaluate(logOf(root, outside.operation, stewardIn, one.operation));
		expect(reasonOf(state, one.operation)).toBe('circle-not-open-to-author');
	});

	it('a participant may not, nor does whoever comes by such an invite get in', () => {
		const one = invite(SUZUKI, [suzukiIn], 'by a participant');
		const through = admission(SATO, [one.operation], TANAKA, one);
		const state = evaluate(logOf(root, personal.operation, suzukiIn, one.operation, through));
		expect(reasonOf(state, one.operation)).toBe('may-not-invite-to-role');
		expect(reasonOf(state, through)).toBe('unknown-invite');
		expect(state.awaiting).toEqual([]);
	});
});

describe('MEM8: who may admit', () => {
	it('any member by a personal link', () => {
		const through = admission(SUZUKI, [twoUses.operation, suzukiIn], TANAKA, twoUses);
		const state = evaluate(logOf(root, personal.operation, suzukiIn, twoUses.operation, through));
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(true);
	});

	it('by a poster a まとめ役 only', () => {
		const poster = invite(SATO, [root], 'poster', { style: 'poster', uses: 200 });
		const bySuzuki = admission(SUZUKI, [poster.operation, suzukiIn], TANAKA, poster);
		const bySato = admission(SATO, [poster.operation], TABLET, poster, { kind: 'shared' });
		const state = evaluate(logOf(root, personal.operation, suzukiIn, poster.operation, bySuzuki, bySato));
		expect(reasonOf(state, bySuzuki)).toBe('poster-needs-steward');
		expect(memberOfDevice(state, TABLET.deviceId)?.kind).toBe('shared');
	});
});

describe('MEM38: by an invite face to face', () => {
	const shown = invite(SATO, [root], 'shown', { style: 'desk' });

	it('only the device that made it admits', () => {
		const bySuzuki = admission(SUZUKI, [shown.operation, suzukiIn], TANAKA, shown);
		const state = evaluate(logOf(root, personal.operation, suzukiIn, shown.operation, bySuzuki));
		expect(reasonOf(state, bySuzuki)).toBe('not-face-to-face');
		expect([isLiveDevice(state, TANAKA.deviceId), state.awaiting]).toEqual([false, []]);
		const bySato = admission(SATO, [shown.operation], TANAKA, shown);
		expect(isLiveDevice(evaluate(logOf(root, shown.operation, bySato)), TANAKA.deviceId)).toBe(true);
	});
});

describe('MEM9: an admission carries the newcomer’s proof', () => {
	const refused = (through: ReturnType<typeof admission>) => {
		const state = evaluate(logOf(root, twoUses.operation, suzukiInByTwo, through));
		expect(reasonOf(state, through)).toBe('bad-proof');
		expect(state.members.size).toBe(2);
	};
	const suzukiInByTwo = admission(SATO, [twoUses.operation], SUZUKI, twoUses);
	const suzukisProof = () => {
		const body = suzukiInByTwo.op.type === 'admit' ? suzukiInByTwo.op.body : undefined;
		return body!.proof;
	};

	it('not made up by the admitter without the link', () => {
		const facts = factsFor(SATO.deviceId, TANAKA, twoUses);
		const withoutLink = proveJoin(facts, STRANGER.signingKey, TANAKA);
		refused(
			admission(SATO, [suzukiInByTwo], TANAKA, twoUses, { proof: { ...withoutLink, challenge: facts.challenge } })
		);
	});

	it('not for a device that did not agree', () => {
		const facts = factsFor(SATO.deviceId, TANAKA, twoUses);
		const withoutDevice = proveJoin(facts, twoUses.keys.signingKey, STRANGER);
		refused(
			admission(SATO, [suzukiInByTwo], TANAKA, twoUses, { proof: { ...withoutDevice, challenge: facts.challenge } })
		);
	});

	it('not replayed by another device', () => {
		refused(admission(SATO, [suzukiInByTwo], STRANGER, twoUses, { proof: suzukisProof() }));
	});

	it('not replayed by another admitter', () => {
		const again = admission(SUZUKI, [suzukiInByTwo], TANAKA, twoUses, {
			device: fromHex(SUZUKI.deviceId)!,
			box: SUZUKI.boxPublicKey,
			proof: suzukisProof()
		});
		refused(again);
	});

	it('not with the newcomer’s box key swapped', () => {
		refused(admission(SATO, [suzukiInByTwo], TANAKA, twoUses, { box: STRANGER.boxPublicKey }));
	});
});

describe('MEM10: an admission gives what its invite says', () => {
	it('no other role', () => {
		const raised = admission(SATO, [personal.operation], SUZUKI, personal, { role: 'steward' });
		expect(reasonOf(evaluate(logOf(root, personal.operation, raised)), raised)).toBe('differs-from-invite');
	});

	it('a 留守番 comes by an invite for one', () => {
		const asKeeper = admission(SATO, [personal.operation], SUZUKI, personal, { kind: 'keeper' });
		expect(reasonOf(evaluate(logOf(root, personal.operation, asKeeper)), asKeeper)).toBe('differs-from-invite');
	});
});

describe('MEM11: an invite lets in as many as it says', () => {
	it('no more when the admitter had seen that it was used up', () => {
		const more = admission(SATO, [suzukiIn], TANAKA, personal);
		const state = evaluate(logOf(root, personal.operation, suzukiIn, more));
		expect(reasonOf(state, more)).toBe('invite-used-up');
		expect(state.awaiting).toEqual([]);
	});

	it('when two admitters used it at once, the more senior one’s newcomer stays and the other waits', () => {
		const single = invite(SATO, [suzukiIn], 'single use');
		const hiro = deviceOf('Hiro-san');
		const bySato = admission(SATO, [single.operation], TANAKA, single);
		const bySuzuki = admission(SUZUKI, [single.operation], hiro, single, { name: '広' });
		const state = evaluate(logOf(root, personal.operation, suzukiIn, single.operation, bySato, bySuzuki));
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(true);
		expect(isLiveDevice(state, hiro.deviceId)).toBe(false);
		expect(reasonOf(state, bySuzuki)).toBe('invite-over-used');
		expect(state.awaiting).toMatchObject([{ device: hiro.deviceId, name: '広', admission: bySuzuki.id }]);
		expect(state.invites.get(single.inviteId)?.usedBy).toEqual([TANAKA.deviceId]);
	});

	it('what an admitter had seen goes before seniority: even the founder’s newcomer waits', () => {
		const pair = invite(SATO, [suzukiIn], 'pair', { uses: 2 });
		const several = invite(SATO, [suzukiIn], 'several', { uses: 9 });
		const [hiro, yuki, mori] = [deviceOf('Hiro-san'), deviceOf('Yuki-san'), deviceOf('Mori-san')];
		const hiroIn = admission(SATO, [pair.operation, several.operation], hiro, several);
		const byHiro = admission(hiro, [hiroIn], TANAKA, pair);
		const bySatoAfterwards = admission(SATO, [byHiro], yuki, pair);
		const bySuzukiApart = admission(SUZUKI, [hiroIn], mori, pair);
		const before = [root, personal.operation, suzukiIn, pair.operation, several.operation, hiroIn];
		const state = evaluate(logOf(...before, byHiro, bySatoAfterwards, bySuzukiApart));
		expect(state.invites.get(pair.inviteId)?.usedBy.toSorted()).toEqual([TANAKA.deviceId, mori.deviceId].sort());
		expect(state.awaiting.map(({ device }) => device)).toEqual([yuki.deviceId]);
	});

	it('one newcomer whom two admitters let in spends one use', () => {
		const single = invite(SATO, [suzukiIn], 'asked at two doors');
		const bySato = admission(SATO, [single.operation], TANAKA, single);
		const bySuzuki = admission(SUZUKI, [single.operation], TANAKA, single);
		const state = evaluate(logOf(root, personal.operation, suzukiIn, single.operation, bySato, bySuzuki));
		expect(state.awaiting).toEqual([]);
		expect(state.members.size).toBe(3);
	});
});

describe('MEM12: a device is one member', () => {
	it('by its first admission; a second one changes nothing', () => {
		const again = admission(SATO, [twoUses.operation, suzukiIn], SUZUKI, twoUses, { name: '別名' });
		const state = evaluate(logOf(root, personal.operation, suzukiIn, twoUses.operation, again));
		expect(memberOfDevice(state, SUZUKI.deviceId)?.name).toBe('鈴木');
		expect(reasonOf(state, again)).toBe('already-member');
		expect(state.members.size).toBe(2);
	});

	it('nobody’s role is changed by letting them in once more', () => {
		const again = admission(HIRO, [house.last], SUZUKI, openDoor);
		expect(memberOfDevice(houseWith(again), SUZUKI.deviceId)?.role).toBe('steward');
	});
});

describe('MEM13: what rests on a void admission is void, and people who came by it wait', () => {
	const single = invite(SATO, [suzukiIn], 'single use');
	const hiro = deviceOf('Hiro-san');
	const bySato = admission(SATO, [single.operation], TANAKA, single);
	const bySuzuki = admission(SUZUKI, [single.operation], hiro, single);
	const open = invite(SATO, [root], 'open', { uses: 9 });
	const byHiro = admission(hiro, [bySuzuki, open.operation], TABLET, open, { kind: 'shared' });
	const apart = [root, personal.operation, suzukiIn, single.operation, open.operation, bySuzuki, byHiro];

	it('while the two histories are apart they are members', () => {
		expect(isLiveDevice(evaluate(logOf(...apart)), TABLET.deviceId)).toBe(true);
	});

	it('when they meet, the one who lost and whom that one admitted wait', () => {
		const state = evaluate(logOf(...apart, bySato));
		expect(reasonOf(state, byHiro)).toBe('rests-on-void-admission');
		expect(state.awaiting.map(({ device }) => device).sort()).toEqual([hiro.deviceId, TABLET.deviceId].sort());
	});

	it('a fresh invite brings a waiting person in', () => {
		const fresh = invite(SATO, [bySato, bySuzuki], 'fresh');
		const again = admission(SATO, [fresh.operation], hiro, fresh);
		const state = evaluate(logOf(...apart, bySato, fresh.operation, again));
		expect(isLiveDevice(state, hiro.deviceId)).toBe(true);
		expect(state.awaiting.map(({ device }) => device)).toEqual([TABLET.deviceId]);
	});
});

describe('MEM14: no clock gives authority', () => {
	it('an admission by an invite whose time is over still counts in the log', () => {
		const old = invite(SATO, [root], 'old', { until: 0 });
		const through = admission(SATO, [old.operation], SUZUKI, old);
		expect(isLiveDevice(evaluate(logOf(root, old.operation, through)), SUZUKI.deviceId)).toBe(true);
	});
});

describe('two invites that name themselves alike', () => {
	it('cannot take each other’s newcomers', () => {
		const asDesk = invite(SATO, [root], 'desk', { style: 'desk', role: 'desk' });
		const deskIn = admission(SATO, [asDesk.operation], SUZUKI, asDesk);
		const copied = invite(SUZUKI, [deskIn], 'a copy', { invite: personal.body.invite });
		const through = admission(SATO, [personal.operation], TANAKA, personal);
		const state = evaluate(logOf(root, asDesk.operation, deskIn, personal.operation, copied.operation, through));
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(true);
		expect(state.invites.get(personal.inviteId)?.operation).toBe(personal.operation.id);
	});
});

describe('signing', () => {
	it('is for one’s own operations', () => {
		const op = personal.operation.op;
		if (op.type !== 'invite') throw new Error('not an invite');
		expect(() => signOperation(op, SUZUKI)).toThrow('own operations');
	});
});
