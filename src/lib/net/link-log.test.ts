import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admits, removes, TestGate } from '../../../tests/support/test-gate.ts';
import type { SignedOperationBytes } from '../wire/sync.ts';
import { advanceLog, afterGrowth, startLog, type LogMessage, type LogPort, type LogStep } from './link-log.ts';

const portOf = (gate: TestGate, peerId: string): LogPort => ({
	digest: () => gate.digest(),
	idPrefixes: () => gate.idPrefixes(),
	missingIn: (prefixes) => gate.missingIn(peerId, prefixes),
	isMember: () => gate.mayOpen(peerId),
	isCurrent: () => true
});

/** Lets both ends talk until nobody has anything to say. */
const talk = (sato: TestGate, suzuki: TestGate): { sato: LogStep; suzuki: LogStep; frames: number } => {
	const ends = [
		{ gate: sato, port: portOf(sato, 'suzuki'), step: undefined as LogStep | undefined },
		{ gate: suzuki, port: portOf(suzuki, 'sato'), step: undefined as LogStep | undefined }
	];
	const underWay: { to: number; message: LogMessage }[] = [];
	const follow = (at: number, step: LogStep): void => {
		ends[at]!.step = step;
		underWay.push(...step.send.map((message) => ({ to: 1 - at, message })));
	};
	ends.forEach((end, at) => {
		follow(at, startLog(end.port));
		end.gate.onChange(() => follow(at, afterGrowth(end.step!.state, end.port)));
	});
	let frames = 0;
	for (; underWay.length > 0; frames++) {
		if (frames > 10_000) throw new Error('they never stop');
		const { to, message } = underWay.shift()!;
		const end = ends[to]!;
		if (end.step!.verdict === 'not-a-member') continue;
		if (message.type === 'operations') end.gate.receive(message.operations);
		follow(to, advanceLog(end.step!.state, message, end.port));
	}
	return { sato: ends[0]!.step!, suzuki: ends[1]!.step!, frames };
};
const many = (who: string, count: number): SignedOperationBytes[] =>
	Array.from({ length: count }, (_, n) => admits(`${who} ${n}`));
const both = [admits('sato'), admits('suzuki')];

describe('operation log exchange', () => {
	it('ends with the same log and an open link, whatever each of them had', () => {
		fc.assert(
			fc.property(fc.nat(1200), fc.nat(1200), fc.nat(20), (a, b, shared) => {
				const common = [...both, ...many('shared', shared)];
				const sato = new TestGate([], [...common, ...many('a', a)]);
				const suzuki = new TestGate([], [...many('b', b), ...common]);
				const ended = talk(sato, suzuki);
				expect([ended.sato.verdict, ended.suzuki.verdict]).toEqual(['ready', 'ready']);
				expect(sato.digest()).toEqual(suzuki.digest());
			}),
			{ numRuns: 15 }
		);
	});

	it('is four frames when both know the same', () => {
		expect(talk(new TestGate([], both), new TestGate([], both)).frames).toBe(4);
	});

	it('opens for somebody whose admission came with the exchange', () => {
		const ended = talk(new TestGate([], [admits('sato')]), new TestGate([], both));
		expect([ended.sato.verdict, ended.suzuki.verdict]).toEqual(['ready', 'ready']);
	});

	it('closes for somebody whose removal came with the exchange', () => {
		const ended = talk(new TestGate([], both), new TestGate([], [...both, removes('suzuki')]));
		expect(ended.sato.verdict).toBe('not-a-member');
		expect(ended.suzuki.verdict).not.toBe('ready');
	});

	it('ends an open link at once when the other is removed', () => {
		const sato = new TestGate([], both);
		const { state } = talk(sato, new TestGate([], both)).sato;
		sato.receive([removes('suzuki')]);
		expect(afterGrowth(state, portOf(sato, 'suzuki'))).toMatchObject({ verdict: 'not-a-member', send: [] });
	});
});
