import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Network } from '../net/network.ts';
import { askAround } from './ask-around.ts';

type Answer = Result<string, 'refused' | 'unreachable' | 'malformed'>;

/** A meeting place where these are, all of them connected but the absent. */
const placeWith = (peers: readonly string[], absent: readonly string[] = []) => {
	const listeners = new Set<() => void>();
	const connected = new Set(peers.filter((peer) => !absent.includes(peer)));
	let isLeft = false;
	const network = {
		meet: (_topic: unknown, onPeers: (ids: readonly string[]) => void) => {
			onPeers(peers);
			return () => (isLeft = true);
		},
		connections: () => [...connected].map((peerId) => ({ peerId, direct: true })),
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	} as unknown as Network;
	return {
		network,
		get isLeft() {
			return isLeft && listeners.size === 0;
		},
		connects(peer: string) {
			connected.add(peer);
			for (const listener of [...listeners]) listener();
		}
	};
};
const topic = new Uint8Array(16);
const never = new AbortController().signal;
const asking = (answers: Readonly<Record<string, Answer>>) => {
	const asked: string[] = [];
	const ask = async (peerId: string): Promise<Answer> => {
		asked.push(peerId);
		return answers[peerId]!;
	};
	return { asked, ask };
};

describe('asking around', () => {
	it('goes from one to the next until somebody says yes, and leaves the place', async () => {
		const place = placeWith(['a', 'b', 'c']);
		const { asked, ask } = asking({ a: err('refused'), b: ok('in'), c: ok('too late') });
		expect(await askAround(place.network, topic, ask, never)).toEqual(ok('in'));
		expect([asked, place.isLeft]).toEqual([['a', 'b'], true]);
	});

	it('is refused when all who are there have refused', async () => {
		const place = placeWith(['a', 'b']);
		const { ask } = asking({ a: err('refused'), b: err('refused') });
		expect(await askAround(place.network, topic, ask, never)).toEqual(err('refused'));
		expect(place.isLeft).toBe(true);
	});

	it('waits for who is named and not connected yet', async () => {
		const place = placeWith(['a'], ['a']);
		const { asked, ask } = asking({ a: ok('in') });
		const answer = askAround(place.network, topic, ask, never);
		expect(asked).toEqual([]);
		place.connects('a');
		expect(await answer).toEqual(ok('in'));
	});

	it('says in the end what stood in the way: nobody, or an answer that could not be read', async () => {
		const over = AbortSignal.abort();
		expect(await askAround(placeWith([]).network, topic, asking({}).ask, over)).toEqual(err('nobody-there'));
		const ending = new AbortController();
		const { network } = placeWith(['a']);
		const { ask } = asking({ a: err('malformed') });
		const answer = askAround(network, topic, ask, ending.signal);
		await Promise.resolve().then(() => Promise.resolve());
		ending.abort();
		expect(await answer).toEqual(err('broken-answer'));
	});
});
