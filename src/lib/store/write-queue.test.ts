import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../kernel/result.ts';
import { hanging } from '../../../tests/support/faulty-chunk-store.ts';
import { ManualTimers } from '../../../tests/support/manual-timers.ts';
import type { StoreFailure } from './chunk-store.ts';
import {
	ATTEMPT_TIMEOUT_MS,
	FIRST_RETRY_MS,
	LONGEST_RETRY_MS,
	MAX_QUEUED_BYTES,
	WriteQueue,
	type StorageState
} from './write-queue.ts';
import type { Write } from './writes.ts';

const save = (hash: string, size = 1): Write => ({
	kind: 'save',
	parts: ['note', 'incremental', hash],
	order: 0,
	data: new Uint8Array(size)
});
const remove = (hash: string): Write => ({ kind: 'remove', parts: ['note', 'incremental', hash] });
const hashOf = (write: Write) => ('parts' in write ? `${write.kind} ${write.parts[2] ?? '*'}` : write.kind);

/** Lets everything happen that waits for nothing but its turn. */
const turns = async () => {
	for (let i = 0; i < 50; i++) await Promise.resolve();
};

/** A queue in front of a disk whose answers the test gives. */
const disk = (answer: (write: Write, over: AbortSignal) => Promise<Result<void, StoreFailure>>) => {
	const performed: string[] = [];
	const timers = new ManualTimers();
	const queue = new WriteQueue(
		(write, over) => {
			performed.push(hashOf(write));
			return answer(write, over);
		},
		{ timers }
	);
	const becomes = (kind: StorageState['kind']): Promise<void> =>
		new Promise((resolve) => {
			const look = () => queue.state.kind === kind && resolve();
			queue.subscribe(look);
			look();
		});
	return { queue, timers, performed, becomes };
};

describe('write queue', () => {
	it('is durable, then writing, then durable', async () => {
		const { queue } = disk(async () => ok(undefined));
		const states: StorageState[] = [queue.state];
		queue.subscribe((state) => states.push(state));
		await queue.add(save('a'));
		expect(states).toEqual([{ kind: 'durable' }, { kind: 'writing', pending: 1 }, { kind: 'durable' }]);
	});

	it('takes a full disk without rejecting, says so, and writes when there is room again', async () => {
		let isFull = true;
		const { queue, timers, becomes } = disk(async () => (isFull ? err('full') : ok(undefined)));
		await queue.add(save('a'));
		expect(queue.state).toEqual({ kind: 'failing', reason: 'full', pending: 1 });
		let isDurable = false;
		const durable = queue.whenDurable().then(() => (isDurable = true));
		await turns();
		timers.advance(FIRST_RETRY_MS);
		await becomes('failing');
		expect(isDurable).toBe(false);
		isFull = false;
		await turns();
		timers.advance(LONGEST_RETRY_MS);
		await durable;
		expect(queue.state).toEqual({ kind: 'durable' });
	});

	it('waits longer after each failure, up to a bound, and at once when asked', async () => {
		const { queue, timers, performed } = disk(async () => err('failed'));
		await queue.add(save('a'));
		const settled = async () => {
			await turns();
			return performed.length;
		};
		expect(await settled()).toBe(1);
		timers.advance(FIRST_RETRY_MS - 1);
		expect(await settled()).toBe(1);
		timers.advance(1);
		expect(await settled()).toBe(2);
		timers.advance(FIRST_RETRY_MS);
		expect(await settled()).toBe(2);
		timers.advance(FIRST_RETRY_MS);
		expect(await settled()).toBe(3);
		for (let i = 0; i < 20; i++) {
			timers.advance(LONGEST_RETRY_MS);
			await settled();
		}
		const before = performed.length;
		timers.advance(LONGEST_RETRY_MS);
		expect(await settled()).toBe(before + 1);
		queue.retryNow();
		expect(await settled()).toBe(before + 2);
	});

	it('hangs nobody on a write that never answers, and counts it when it answers late', async () => {
		const answers: ((result: Result<void, never>) => void)[] = [];
		const { queue, timers, becomes } = disk(() => new Promise((resolve) => answers.push(resolve)));
		const accepted = queue.add(save('a'));
		await Promise.resolve();
		timers.advance(ATTEMPT_TIMEOUT_MS);
		await accepted;
		await becomes('failing');
		expect(queue.state).toEqual({ kind: 'failing', reason: 'not-answering', pending: 1 });
		await turns();
		timers.advance(FIRST_RETRY_MS);
		await turns();
		answers[0]!(ok(undefined));
		await queue.whenDurable();
		expect(queue.state).toEqual({ kind: 'durable' });
	});

	it('piles up no attempts on a disk that never answers', async () => {
		const { queue, timers, performed } = disk(() => hanging());
		void queue.add(save('a'));
		for (let i = 0; i < 20; i++) {
			await turns();
			timers.advance(LONGEST_RETRY_MS);
		}
		expect(performed).toHaveLength(2);
	});

	it('tells a slow attempt that another one has done its write, before what comes next', async () => {
		const attempts: AbortSignal[] = [];
		const { queue, timers, performed } = disk((write, over) => {
			if (write.kind === 'remove') return Promise.resolve(ok(undefined));
			attempts.push(over);
			return attempts.length === 1 ? hanging() : Promise.resolve(ok(undefined));
		});
		void queue.add(save('a'));
		await turns();
		void queue.add(remove('a'));
		timers.advance(ATTEMPT_TIMEOUT_MS);
		await turns();
		expect(attempts.map(({ aborted }) => aborted)).toEqual([false]);
		timers.advance(FIRST_RETRY_MS);
		await turns();
		expect(performed).toEqual(['save a', 'save a', 'remove a']);
		expect(attempts.map(({ aborted }) => aborted)).toEqual([true, true]);
	});

	it('takes a throwing disk for a failing one', async () => {
		const { queue } = disk(() => Promise.reject(new Error('of another kind')));
		await queue.add(save('a'));
		expect(queue.state).toEqual({ kind: 'failing', reason: 'failed', pending: 1 });
	});

	it('never removes the old chunks of a compaction before the snapshot is durable', async () => {
		let isFull = true;
		const { queue, timers, performed } = disk(async (write) =>
			write.kind === 'save' && isFull ? err('full') : ok(undefined)
		);
		await queue.add({ ...save('x'), parts: ['note', 'snapshot', 'new'] } as Write);
		void queue.add(remove('a'));
		void queue.add(remove('b'));
		await turns();
		timers.advance(FIRST_RETRY_MS);
		await turns();
		expect(performed).toEqual(['save new', 'save new']);
		isFull = false;
		await turns();
		timers.advance(LONGEST_RETRY_MS);
		await queue.whenDurable();
		expect(performed.slice(2)).toEqual(['save new', 'remove a', 'remove b']);
	});

	it('does not keep what a later compaction removes, and is still honest about when it is durable', async () => {
		let isFull = true;
		const { queue, timers, performed } = disk(async () => (isFull ? err('full') : ok(undefined)));
		await queue.add(save('a', 1_000));
		let isDurable = false;
		const durable = queue.whenDurable().then(() => (isDurable = true));
		void queue.add({ ...save('x'), parts: ['note', 'snapshot', 'new'] } as Write);
		void queue.add(remove('a'));
		expect(queue.waitingIn('note').map(hashOf)).toEqual(['save new', 'remove a']);
		expect(isDurable).toBe(false);
		isFull = false;
		await turns();
		timers.advance(LONGEST_RETRY_MS);
		await durable;
		expect(performed.slice(1)).toEqual(['save new', 'remove a']);
	});

	it('lets one document wait without the others', async () => {
		const { queue } = disk(async (write) =>
			'parts' in write && write.parts[0] === 'note' ? err('full') : ok(undefined)
		);
		await queue.add(save('a'));
		await queue.add({ ...save('b'), parts: ['other', 'incremental', 'b'] } as Write);
		expect(queue.state).toEqual({ kind: 'failing', reason: 'full', pending: 1 });
		expect(queue.waitingIn('other')).toEqual([]);
	});

	it('holds new writes back above its bound, and lets them in again', async () => {
		let isFull = true;
		const { queue, timers } = disk(async () => (isFull ? err('full') : ok(undefined)));
		const accepted: string[] = [];
		await queue.add(save('a', MAX_QUEUED_BYTES - 10));
		const big = queue.add(save('b', 100)).then(() => accepted.push('b'));
		await turns();
		expect(accepted).toEqual([]);
		isFull = false;
		await turns();
		timers.advance(LONGEST_RETRY_MS);
		await big;
		expect(accepted).toEqual(['b']);
	});

	it('drops what waits of a buried document', async () => {
		let isFull = true;
		const { queue, timers, performed } = disk(async () => (isFull ? err('full') : ok(undefined)));
		await queue.add(save('a'));
		void queue.add(save('b'));
		void queue.add({ kind: 'bury', documentId: 'note' });
		isFull = false;
		await turns();
		timers.advance(LONGEST_RETRY_MS);
		await queue.whenDurable();
		expect(performed.at(-1)).toBe('bury');
		expect(performed).not.toContain('save b');
	});

	it('stops waiting for durability when asked to, with the reason given', async () => {
		const { queue } = disk(() => hanging());
		void queue.add(save('a'));
		const asked = new AbortController();
		const waiting = queue.whenDurable(asked.signal);
		asked.abort(new Error('page closed'));
		await expect(waiting).rejects.toThrow('page closed');
	});
});
