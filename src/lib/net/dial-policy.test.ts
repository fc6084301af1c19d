import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	decideDials,
	MAX_CALLS_AT_ONCE,
	NO_ATTEMPTS,
	NUDGE_AFTER_MS,
	TAKE_OVER_AFTER_MS,
	type DialContext,
	type Link,
	type PeerFacts
} from './dial-policy.ts';

const satoSan = '12D3KooWA';
const suzukiSan = '12D3KooWB';
const context = (own: string, now: number, more: Partial<DialContext> = {}): DialContext => ({
	...{ own, now, canWebrtc: true, webrtcBudget: 100, calling: 0 },
	...more
});
const peer = (peerId: string, more: Partial<PeerFacts> = {}): PeerFacts => ({
	...{ peerId, link: 'none', since: 0, isCalling: false, webrtc: NO_ATTEMPTS, relayed: NO_ATTEMPTS },
	...more
});
const failed = (failures: number, failedAt: number) => ({ failures, failedAt });

describe('whom to call', () => {
	it('the lower PeerId calls at once, the other waits', () => {
		expect(decideDials(context(satoSan, 0), [peer(suzukiSan)])).toEqual([{ type: 'dial-webrtc', peerId: suzukiSan }]);
		expect(decideDials(context(suzukiSan, 0), [peer(satoSan)])).toEqual([{ type: 'wait', until: NUDGE_AFTER_MS }]);
	});

	it('the other calls through a circuit when nothing came, and directly when nothing better came of it', () => {
		expect(decideDials(context(suzukiSan, NUDGE_AFTER_MS), [peer(satoSan)])).toEqual([
			{ type: 'dial-relayed', peerId: satoSan }
		]);
		expect(decideDials(context(suzukiSan, TAKE_OVER_AFTER_MS), [peer(satoSan, { link: 'relayed' })])).toEqual([
			{ type: 'dial-webrtc', peerId: satoSan }
		]);
	});

	it('a failed direct call is followed by a circuit, and over the circuit by another direct call', () => {
		const webrtc = failed(1, 100);
		expect(decideDials(context(satoSan, 100), [peer(suzukiSan, { webrtc })])).toEqual([
			{ type: 'dial-relayed', peerId: suzukiSan }
		]);
		expect(decideDials(context(satoSan, 100), [peer(suzukiSan, { webrtc, link: 'relayed' })])).toEqual([
			{ type: 'wait', until: 1_100 }
		]);
		expect(decideDials(context(satoSan, 1_100), [peer(suzukiSan, { webrtc, link: 'relayed' })])).toEqual([
			{ type: 'dial-webrtc', peerId: suzukiSan }
		]);
	});

	it('without WebRTC, or when the browser gives no more of it, the circuit is all that is tried', () => {
		for (const less of [{ canWebrtc: false }, { webrtcBudget: 0 }]) {
			expect(decideDials(context(satoSan, 0, less), [peer(suzukiSan)])).toEqual([
				{ type: 'dial-relayed', peerId: suzukiSan }
			]);
			expect(decideDials(context(satoSan, 0, less), [peer(suzukiSan, { link: 'relayed' })])).toEqual([]);
		}
	});

	it('those without any link come first when many are waiting', () => {
		const many = Array.from({ length: MAX_CALLS_AT_ONCE }, (_, n) => peer(`${suzukiSan}${n}`, { link: 'relayed' }));
		const actions = decideDials(context(satoSan, 0), [...many, peer('12D3KooWZ')]);
		expect(actions[0]).toEqual({ type: 'dial-webrtc', peerId: '12D3KooWZ' });
		expect(actions).toHaveLength(MAX_CALLS_AT_ONCE);
	});

	const time = fc.integer({ min: 0, max: 1_000_000 });
	const attempts = fc.record({ failures: fc.nat(8), failedAt: time });
	const facts = fc.record({
		peerId: fc.constantFrom('12D3KooWA', '12D3KooWC', '12D3KooWD', '12D3KooWE'),
		link: fc.constantFrom<Link>('none', 'relayed', 'direct'),
		since: time,
		isCalling: fc.boolean(),
		webrtc: attempts,
		relayed: attempts
	});
	const contexts = fc.record({
		own: fc.constant(suzukiSan),
		now: time,
		canWebrtc: fc.boolean(),
		webrtcBudget: fc.nat(3),
		calling: fc.nat(MAX_CALLS_AT_ONCE)
	});
	const peers = fc.uniqueArray(facts, { selector: ({ peerId }) => peerId, maxLength: 4 });

	it('nobody is called who is called already or directly linked; budget and room are kept; waits lie ahead', () => {
		fc.assert(
			fc.property(contexts, peers, (context, peers) => {
				const actions = decideDials(context, peers);
				const calls = actions.filter((action) => action.type !== 'wait');
				for (const call of calls) {
					const facts = peers.find(({ peerId }) => peerId === call.peerId)!;
					expect(facts.link !== 'direct' && !facts.isCalling).toBe(true);
					if (call.type === 'dial-relayed') expect(facts.link).toBe('none');
				}
				expect(calls.filter(({ type }) => type === 'dial-webrtc').length).toBeLessThanOrEqual(
					context.canWebrtc ? context.webrtcBudget : 0
				);
				expect(context.calling + calls.length).toBeLessThanOrEqual(Math.max(context.calling, MAX_CALLS_AT_ONCE));
				for (const action of actions) if (action.type === 'wait') expect(action.until).toBeGreaterThan(context.now);
			}),
			{ numRuns: 500 }
		);
	});

	it('a peer without a link is called sooner or later, whatever failed before', () => {
		fc.assert(
			fc.property(contexts, facts, (context, facts) => {
				const lonely = { ...facts, link: 'none' as const, isCalling: false };
				const later = { ...context, calling: 0, now: 10_000_000 };
				expect(decideDials(later, [lonely]).some(({ type }) => type !== 'wait')).toBe(true);
			}),
			{ numRuns: 200 }
		);
	});
});
