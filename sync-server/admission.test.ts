import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Admission } from './admission.ts';

const limits = {
	connections: 20,
	connectionsPerAddress: 12,
	pending: 8,
	pendingPerAddress: 3,
	arrivals: { perSecond: 10, burst: 15 }
};
const arrive = (door: Admission, address: string, now = 0) => {
	const arrival = door.arrive(address, now);
	if (arrival.type === 'refused') throw new Error(arrival.reason);
	return arrival;
};

describe('the door of the relay', () => {
	it('lets a silent one go for a newcomer of the same building', () => {
		const door = new Admission(limits);
		const [silent] = [arrive(door, 'building'), arrive(door, 'building')];
		const satoSan = arrive(door, 'building');
		door.spoke(satoSan.id);
		expect(arrive(door, 'building').evicted).toBe(silent!.id);
		expect(door.pending).toBe(3);
	});

	it('spares whoever has spoken as long as somebody is silent', () => {
		const door = new Admission(limits);
		const satoSan = arrive(door, 'building');
		door.spoke(satoSan.id);
		const evicted = Array.from({ length: 6 }, () => arrive(door, 'building').evicted);
		expect(evicted.filter((id) => id !== undefined)).not.toContain(satoSan.id);
	});

	it('takes the place from the busiest address when all places are taken', () => {
		const door = new Admission(limits);
		for (const address of ['a', 'a', 'a', 'b', 'b', 'c', 'd', 'e']) arrive(door, address);
		const first = arrive(door, 'the centre');
		expect(first.evicted).toBe(1);
	});

	it('does not count those who came in', () => {
		const door = new Admission(limits);
		for (let n = 0; n < 10; n++) door.entered(arrive(door, 'building').id);
		expect(door.pending).toBe(0);
		expect(door.open).toBe(10);
	});

	it('refuses a flood and takes the same address again a second later', () => {
		const door = new Admission(limits);
		for (let n = 0; n < 15; n++) door.leave(arrive(door, 'flood').id);
		expect(door.arrive('flood', 0)).toEqual({ type: 'refused', reason: 'too-fast' });
		expect(door.arrive('building', 0).type).toBe('admitted');
		expect(door.arrive('flood', 1000).type).toBe('admitted');
	});

	it('never exceeds a limit, whoever comes, speaks, enters and leaves in whatever order', () => {
		const step = fc.tuple(fc.constantFrom('arrive', 'spoke', 'entered', 'leave'), fc.nat(30), fc.nat(4));
		fc.assert(
			fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
				const door = new Admission(limits);
				const open = new Map<number, string>();
				steps.forEach(([what, which, where], i) => {
					if (what === 'arrive') {
						const arrival = door.arrive(`address ${where}`, i * 50);
						if (arrival.type === 'refused') return;
						if (arrival.evicted !== undefined) expect(open.delete(arrival.evicted)).toBe(true);
						open.set(arrival.id, `address ${where}`);
					} else {
						door[what as 'spoke' | 'entered' | 'leave'](which);
						if (what === 'leave') open.delete(which);
					}
					expect(door.open).toBe(open.size);
					expect(door.open).toBeLessThanOrEqual(limits.connections);
					expect(door.pending).toBeLessThanOrEqual(limits.pending);
					expect(door.pending).toBeGreaterThanOrEqual(0);
				});
			}),
			{ numRuns: 200 }
		);
	});
});
