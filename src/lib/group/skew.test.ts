import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromHex } from '../kernel/bytes.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import type { MemberId } from '../kernel/ids.ts';
import { isLiveDevice } from './access.ts';
import type { Acting } from './acting.ts';
import { addPerson } from './add-person.ts';
import { admit, createInvite, type NewInvite } from './author.ts';
import { evaluate, type GroupState } from './evaluate.ts';
import { handOver } from './hand-over.ts';
import { inviteKeys } from './invite-key.ts';
import { proveJoin } from './join-proof.ts';
import type { SignedOperation } from './operation.ts';
import { add, type OperationLog } from './operation-log.ts';
import { remove } from './remove-member.ts';
import { setRole } from './set-role.ts';
import { bytesFrom, deviceOf, house, logOf, MIDORI, midori, SATO, SUZUKI, TANAKA } from './testing.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 20, 3);
const SKEWS = { 'a day behind': -1, 'a day ahead': 1, 'ten years behind': -3_653, 'ten years ahead': 3_653 };
const INVITED_FOR = 14 * DAY;

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!result.ok) throw new Error(String(result.error));
	return result.value;
};
const memberId = ({ id }: SignedOperation) => id as string as MemberId;

/** One replica: its log grows by its owner's acts and by what the others tell; its clock is this far off. */
class Replica {
	readonly deviceKey: DeviceKey;
	readonly skew: number;
	log: OperationLog = logOf(...house.operations);

	constructor(deviceKey: DeviceKey, skew = 0) {
		this.deviceKey = deviceKey;
		this.skew = skew;
	}

	/** Everything below reads this clock, whether it takes the time as an argument or by itself. */
	get now(): number {
		vi.setSystemTime(NOW + this.skew);
		return Date.now();
	}

	get state(): GroupState {
		void this.now;
		return evaluate(this.log);
	}

	get acting(): Acting {
		return { log: this.log, state: this.state, deviceKey: this.deviceKey };
	}

	hears(...operations: readonly SignedOperation[]): void {
		for (const operation of operations) this.log = add(this.log, [operation]).log;
	}

	invites(label: string) {
		const until = this.now + INVITED_FOR;
		const wish = { ...this.acting, role: 'participant', circles: ['everyone'], uses: 1, until } satisfies Omit<
			NewInvite,
			'random'
		>;
		return createInvite({ ...wish, random: bytesFrom(`skew invite ${label}`) });
	}

	async admits(newcomer: DeviceKey, { inviteId, secret }: ReturnType<Replica['invites']>) {
		const challenge = bytesFrom('skew challenge')(32);
		const ends = { device: newcomer.deviceId, boxKey: newcomer.boxPublicKey, admitter: this.deviceKey.deviceId };
		const facts = { groupId: MIDORI, inviteId, challenge, ...ends };
		return admit({
			...this.acting,
			request: {
				...{ groupId: fromHex(MIDORI)!, inviteId: fromHex(inviteId)!, device: verifyingKeyOf(newcomer.deviceId) },
				...{ boxKey: newcomer.boxPublicKey, kind: 'person', name: '純', hint: '' },
				...proveJoin(facts, inviteKeys(secret, inviteId).signingKey, newcomer)
			},
			form: 'live',
			epochKey: midori.epochKey,
			challenge,
			now: this.now
		});
	}
}

/** Who is in the group as what: all of its state that may be the same in two runs, whose invites end at different times. */
const people = ({ members }: GroupState) =>
	[...members.values()].map(({ name, role, circles, seniority, devices }) => [
		...[name, role, circles.join(), seniority, devices.map(({ deviceId }) => deviceId).join()]
	]);

/** A week of the house in which Suzuki-san's device, its clock off by `skew`, does as much as the others. */
const week = async (skew: number) => {
	const sato = new Replica(SATO);
	const suzuki = new Replica(SUZUKI, skew);
	const tanaka = new Replica(TANAKA);
	const all = [sato, suzuki, tanaka];
	const told: SignedOperation[] = [];
	const tells = (...operations: readonly SignedOperation[]): void => {
		told.push(...operations);
		for (const one of all) one.hears(...operations);
	};
	const refusals: string[] = [];
	const [jun, mari] = [deviceOf('Jun-san'), deviceOf('Mari-san')];
	for (const [newcomer, inviter] of [
		[jun, suzuki],
		[mari, sato]
	] as const) {
		const link = inviter.invites(newcomer.deviceId);
		tells(link.operation);
		const other = inviter === suzuki ? sato : suzuki;
		// Whoever invited does not find the own invite past, so somebody lets the newcomer in.
		const asked = await other.admits(newcomer, link);
		if (!asked.ok) refusals.push(asked.error);
		tells((asked.ok ? asked : { value: must(await inviter.admits(newcomer, link)) }).value.operation);
	}
	tells(must(addPerson(suzuki.acting, { name: '一郎', yomi: '', hint: '', role: 'participant' }, bytesFrom('ichiro'))));

	// In two partitions at once: what neither has seen of the other.
	const random = bytesFrom('skew');
	const desk = { member: memberId(house.hiro), role: 'desk', circles: ['everyone', 'desk'] } as const;
	const apart = [
		must(await setRole(suzuki.acting, desk, random)).operation,
		must(await remove(sato.acting, { member: memberId(house.hiro) }, random)).operation,
		must(await remove(tanaka.acting, { member: memberId(house.hana) }, random)).operation
	];
	sato.hears(...apart);
	suzuki.hears(...[...apart].reverse());
	tanaka.hears(apart[1]!, apart[2]!, apart[0]!);
	told.push(...apart);
	const year = new Date(suzuki.now).getUTCFullYear();
	const term = { office: '会長', from: `${year}-04-01`, until: `${year + 1}-03-31`, then: 'participant' } as const;
	tells(must(await handOver(suzuki.acting, { to: memberId(house.yuki), ...term }, random)).operation);
	return { all, told, refusals, isIn: (one: DeviceKey) => isLiveDevice(sato.state, one.deviceId), jun, mari };
};

afterEach(() => void vi.useRealTimers());

describe('one device whose clock is wrong', () => {
	it.each(Object.entries(SKEWS))('%s changes the state of no replica', async (_name, days) => {
		vi.useFakeTimers({ toFake: ['Date'] });
		const right = await week(0);
		expect(right.refusals).toEqual([]);
		const { all, told, refusals, isIn, jun, mari } = await week(days * DAY);
		const [first, ...others] = all.map(({ state }) => state);
		for (const state of others) expect(state).toEqual(first);
		// A replica that heard all of it at once and backwards, with the wrong clock.
		const late = new Replica(SUZUKI, days * DAY);
		late.log = logOf(...house.operations, ...told.reverse());
		expect(late.state).toEqual(first);

		expect(people(first!)).toEqual(people(right.all[0]!.state));
		expect([jun, mari].map(isIn)).toEqual([true, true]);
		// A day's skew is within every invite; ten years are not, and the one who was turned away was let in by another.
		expect(refusals).toEqual(Math.abs(days) > 14 ? ['expired'] : []);
	});
});
