import { describe, expect, it } from 'vitest';
import {
	bytesFrom,
	deviceOf,
	HANA,
	HIRO,
	house,
	houseWith,
	idOf,
	linking,
	MIDORI,
	removing,
	said,
	SATO,
	YUKI
} from '../group/testing.ts';
import { proveDeskKey } from '../group/desk-key.ts';
import type { GroupState } from '../group/state.ts';
import { createDeviceKey, verifyingKeyOf } from '../identity/device-key.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import { memberIdOf, peopleList, sharesName, type PeopleFacts } from './people.ts';
import { circlesFor, personView, rolesFor } from './person-view.ts';

const factsOf = (state: GroupState, changes: Partial<PeopleFacts> = {}): PeopleFacts => ({
	alias: 'abcdef23' as GroupAlias,
	state,
	me: HIRO.deviceId,
	connected: new Set(),
	lastMet: () => undefined,
	...changes
});
const describedAs = (name: 'suzuki' | 'tanaka' | 'yuki' | 'hana', words: Record<string, string>) =>
	said(SATO, [house.last], 'set-person', { member: idOf(house[name]), ...words });
const added = (name: string, label: string, words: { hint?: string; yomi?: string } = {}) =>
	said(SATO, [house.last], 'add-person', {
		...{ name, yomi: '', hint: '', role: 'participant', nonce: bytesFrom(label)(16) },
		...words
	});
const namesOf = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

describe('the list of people', () => {
	it('has oneself first and the others by よみ, hiragana and katakana alike', () => {
		const state = houseWith(
			describedAs('hana', { yomi: 'ハナ' }),
			describedAs('yuki', { yomi: 'ゆき' }),
			describedAs('tanaka', { yomi: 'たなか' }),
			describedAs('suzuki', { yomi: 'すずき' })
		);
		const { present } = peopleList(factsOf(state));
		expect(namesOf(present).slice(0, 1)).toEqual(['広']);
		expect(namesOf(present.filter(({ yomi }) => yomi !== ''))).toEqual(['鈴木', '田中', '花', '雪']);
	});

	it('keeps who rests, moved or died apart and lets nobody vanish', () => {
		const state = houseWith(describedAs('hana', { state: 'resting' }), describedAs('yuki', { state: 'died' }));
		const { present, away } = peopleList(factsOf(state));
		expect(new Set(namesOf(away))).toEqual(new Set(['花', '雪']));
		expect(present.length + away.length).toBe(state.members.size);
	});

	it('lists who was removed apart, without their devices', () => {
		const { present, former } = peopleList(factsOf(houseWith(removing(SATO, [house.last], house.hana))));
		expect(namesOf(former)).toEqual(['花']);
		expect(former[0]).toMatchObject({ how: 'removed' });
		expect(namesOf(present)).not.toContain('花');
	});

	it('marks two whom nothing tells apart, until a hint or よみ does', () => {
		const twins = [added('山本', 'one'), added('山　本', 'two')];
		const marked = (...more: ReturnType<typeof added>[]) =>
			namesOf(peopleList(factsOf(houseWith(...more))).present.filter(({ isMistakable }) => isMistakable));
		expect(marked(...twins)).toHaveLength(2);
		expect(marked(twins[0]!, added('山本', 'two', { hint: '3号棟' }))).toEqual([]);
		expect(marked(twins[0]!, added('山本', 'two', { yomi: 'やまもと' }))).toEqual([]);
	});

	it('asks for a hint as soon as a name repeats, and not for one’s own', () => {
		const facts = factsOf(houseWith());
		expect(sharesName(facts, '花')).toBe(true);
		expect(sharesName(facts, ' 花　')).toBe(true);
		expect(sharesName(facts, '花', peopleList(facts).present.find(({ name }) => name === '花')!.ref)).toBe(false);
		expect(sharesName(facts, '山本')).toBe(false);
		expect(sharesName(facts, '　')).toBe(false);
	});

	it('counts a person without a device once, also when the first phone comes', () => {
		const yamamoto = added('山本', 'one');
		const before = peopleList(factsOf(houseWith(yamamoto)));
		expect(before.present.find(({ name }) => name === '山本')).toMatchObject({
			devices: 0,
			met: { kind: 'no-device' }
		});
		const after = peopleList(factsOf(houseWith(yamamoto, linking(SATO, [yamamoto], yamamoto, deviceOf('phone')))));
		expect(after.present).toHaveLength(before.present.length);
		expect(after.present.find(({ name }) => name === '山本')).toMatchObject({ devices: 1 });
	});

	it('says when this device last met one of theirs, and never more than that', () => {
		const met = (changes: Partial<PeopleFacts>) =>
			peopleList(factsOf(houseWith(), changes)).present.find(({ name }) => name === '花')!.met;
		expect(met({})).toEqual({ kind: 'never' });
		expect(met({ lastMet: (device) => (device === HANA.deviceId ? 5 : undefined) })).toEqual({ kind: 'on', at: 5 });
		expect(met({ connected: new Set([HANA.deviceId]), lastMet: () => 5 })).toEqual({ kind: 'now' });
		const own = peopleList(factsOf(houseWith(), { lastMet: () => 5 })).present[0]!;
		expect(own.met).toEqual({ kind: 'me' });
	});

	it('names a person in a path by no id of theirs', () => {
		const facts = factsOf(houseWith());
		for (const { ref } of peopleList(facts).present) {
			const id = memberIdOf(facts, ref)!;
			expect(id).toMatch(/^[0-9a-f]{64}$/);
			expect(id).not.toContain(ref);
		}
		expect(memberIdOf(facts, '0'.repeat(16))).toBeUndefined();
	});
});

const refOf = (facts: PeopleFacts, name: string): string => {
	const { present, away, former } = peopleList(facts);
	return [...present, ...away, ...former].find((one) => one.name === name)!.ref;
};
const mayOf = (me: PeopleFacts['me'], name: string, state = houseWith()) => {
	const facts = factsOf(state, { me });
	const view = personView(facts, refOf(facts, name));
	return view.kind === 'member' ? Object.entries(view.may).flatMap(([act, is]) => (is ? act : [])) : view.kind;
};

describe('what one may do on a person’s page', () => {
	it.each([
		['a participant of themselves', HIRO.deviceId, '広', ['edit', 'linkDevice', 'leave']],
		['a participant of another', HIRO.deviceId, '花', []],
		['the desk of another', YUKI.deviceId, '花', ['edit']],
		['a steward of another', SATO.deviceId, '花', ['edit', 'changeRole', 'remove']],
		['a steward of themselves', SATO.deviceId, '佐藤', ['edit', 'linkDevice', 'handOver', 'leave']],
		['a stranger of anybody', deviceOf('stranger').deviceId, '花', []]
	])('%s', (_who, me, name, acts) => {
		expect(mayOf(me, name)).toEqual(acts);
	});

	it('is to link the first phone of somebody without one, by whoever may invite to that role', () => {
		const state = houseWith(added('山本', 'one'));
		expect(mayOf(YUKI.deviceId, '山本', state)).toContain('linkDevice');
		expect(mayOf(HIRO.deviceId, '山本', state)).not.toContain('linkDevice');
	});

	it('is not to leave, for the last まとめ役', () => {
		const others = [removing(SATO, [house.last], house.suzuki), removing(SATO, [house.last], house.tanaka)];
		expect(mayOf(SATO.deviceId, '佐藤', houseWith(...others))).toEqual([
			'edit',
			'linkDevice',
			'handOver',
			'isLastSteward'
		]);
	});

	it('is nothing on the page of who is gone, but to invite them again', () => {
		const facts = factsOf(houseWith(removing(SATO, [house.last], house.hana)), { me: SATO.deviceId });
		expect(personView(facts, refOf(facts, '花'))).toMatchObject({ kind: 'former', mayLetBack: true, mayInvite: true });
		const seenByHiro = { ...facts, me: HIRO.deviceId };
		expect(personView(seenByHiro, refOf(facts, '花'))).toMatchObject({ mayLetBack: false, mayInvite: false });
		expect(personView(facts, 'f'.repeat(16))).toEqual({ kind: 'unknown' });
	});
});

describe('the roles that somebody may be given', () => {
	it('leave 留守番 out, and まとめ役 for who has no device', () => {
		expect(rolesFor({ devices: 1 })).toEqual(['steward', 'desk', 'participant', 'coordinator', 'adviser']);
		expect(rolesFor({ devices: 0 })).not.toContain('steward');
	});

	it('come with the circles that the role opens and that the giver has', () => {
		const members = [...houseWith().members.values()];
		const [sato, hiro] = ['佐藤', '広'].map((name) => members.find((one) => one.name === name)!);
		expect(circlesFor(sato!, hiro!, 'desk')).toEqual(['everyone', 'desk']);
		expect(circlesFor(hiro!, hiro!, 'desk')).toEqual(['everyone']);
		expect(circlesFor(sato!, sato!, 'participant')).toEqual(['everyone']);
	});
});

describe('the devices of a person', () => {
	const second = linking(HIRO, [house.last], house.hiro, deviceOf('second'), { name: 'パソコン' });
	const devicesSeenBy = (me: PeopleFacts['me']) => {
		const facts = factsOf(houseWith(second), { me });
		const view = personView(facts, refOf(facts, '広'));
		return view.kind === 'member' ? view.devices : [];
	};

	it('can be removed from any other of one’s own, or by a まとめ役; never the one in hand', () => {
		const own = devicesSeenBy(HIRO.deviceId);
		expect(own.map(({ isThis, mayRemove }) => [isThis, mayRemove])).toEqual([
			[true, false],
			[false, true]
		]);
		expect(own[1]!.name).toBe('パソコン');
		expect(devicesSeenBy(SATO.deviceId).every(({ mayRemove }) => mayRemove)).toBe(true);
		expect(devicesSeenBy(YUKI.deviceId).some(({ mayRemove }) => mayRemove)).toBe(false);
	});

	it('has its cabinet confirmed by a まとめ役 of another device, once it has named one', () => {
		const vault = createDeviceKey(bytesFrom('the vault of Yuki-san'));
		const { key, boxKey, signature } = proveDeskKey(MIDORI, YUKI.deviceId, vault);
		const body = { device: verifyingKeyOf(YUKI.deviceId), key, box: boxKey, signature };
		const named = said(YUKI, [house.last], 'name-desk-key', body);
		const seenBy = (me: PeopleFacts['me'], ...more: (typeof named)[]) => {
			const facts = factsOf(houseWith(...more), { me });
			const view = personView(facts, refOf(facts, '雪'));
			return view.kind === 'member' ? view.devices.map(({ mayConfirmCabinet }) => mayConfirmCabinet) : [];
		};
		expect(seenBy(SATO.deviceId, named)).toEqual([true]);
		expect(seenBy(SATO.deviceId)).toEqual([false]);
		for (const other of [YUKI, HIRO]) expect(seenBy(other.deviceId, named)).toEqual([false]);
	});
});
