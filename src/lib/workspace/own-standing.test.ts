import { describe, expect, it } from 'vitest';
import { evaluate } from '../group/evaluate.ts';
import type { SignedOperation } from '../group/operation.ts';
import {
	deviceOf,
	HANA,
	house,
	linking,
	logOf,
	removing,
	removingDevice,
	said,
	SATO,
	SUZUKI
} from '../group/testing.ts';
import { ownStanding } from './own-standing.ts';

const standingOf = (me: typeof HANA, ...more: SignedOperation[]) => {
	const log = logOf(...house.operations, ...more);
	return ownStanding(log, evaluate(log), me.deviceId);
};

describe('what this device is to the group', () => {
	it('is a member’s as long as nobody removed it', () => {
		expect(standingOf(HANA)).toBe('member');
		expect(standingOf(SATO)).toBe('member');
	});

	it('is told how it came to be out: removed, left, or only this one device taken out', () => {
		expect(standingOf(HANA, removing(SATO, [house.last], house.hana))).toBe('removed');
		expect(standingOf(HANA, said(HANA, [house.last], 'leave', {}))).toBe('left');
		const second = deviceOf('second');
		const linked = linking(HANA, [house.last], house.hana, second);
		const lost = removingDevice(HANA, [linked], second);
		expect(standingOf(second, linked, lost)).toBe('device-removed');
		expect(standingOf(HANA, linked, lost)).toBe('member');
		expect(standingOf(second, linked, removing(SATO, [linked], house.hana))).toBe('removed');
	});

	it('is waiting when whoever let it in was out by then', () => {
		const removed = removing(SATO, [house.last], house.suzuki);
		const newcomer = deviceOf('newcomer');
		expect(standingOf(newcomer, removed)).toBe('removed');
		expect(standingOf(SUZUKI, removed)).toBe('removed');
	});
});
