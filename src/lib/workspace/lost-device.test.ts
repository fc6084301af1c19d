import { describe, expect, it } from 'vitest';
import { HANA, HIRO, house, houseWith, removing, SATO } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import { losableDevices, removalOf, stewardsIn } from './lost-device.ts';

const facts = (state = houseWith(), me: DeviceKey = HIRO) => ({
	...{ alias: 'abcdef23' as GroupAlias, state, me: me.deviceId, connected: new Set<string>() },
	lastMet: () => undefined
});

describe('a lost phone', () => {
	it('is one of all devices but the one at hand', () => {
		const state = houseWith();
		const ids = losableDevices(facts(state)).map(({ id }) => id);
		expect(new Set(ids)).toEqual(new Set([...state.devices.keys()].filter((id) => id !== HIRO.deviceId)));
		expect(losableDevices(facts(state)).every(({ hasCabinet }) => !hasCabinet)).toBe(true);
	});

	it('is taken out by its owner or a まとめ役, and by nobody else', () => {
		expect(removalOf(facts(houseWith(), SATO), HANA.deviceId)).toBe('may');
		expect(removalOf(facts(houseWith(), HANA), SATO.deviceId)).toBe('may-not');
		expect(removalOf(facts(houseWith(), HANA), HANA.deviceId)).toBe('may');
		const without = houseWith(removing(SATO, [house.last], house.hana));
		expect(removalOf(facts(without, SATO), HANA.deviceId)).toBe('removed');
		expect(stewardsIn(facts())).toContain('佐藤');
	});
});
