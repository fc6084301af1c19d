import * as Automerge from '@automerge/automerge';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runLengthBomb } from '../../../tests/support/automerge-bytes.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { TRIAL_TIMEOUT_MS } from '../wire/limits.ts';
import { createNodeTrialRunner } from './trial-node.ts';
import type { TrialJob, TrialReply } from './trial-procedure.ts';
import { TrialQueue, type TrialWorker } from './trial-queue.ts';

/** A worker that is answered for by the test. */
class ScriptedWorker implements TrialWorker {
	readonly jobs: TrialJob[] = [];
	terminated = false;
	reply: (reply: TrialReply) => void = () => {};
	fail: () => void = () => {};
	post(job: TrialJob): void {
		this.jobs.push(job);
	}
	onReply(listener: (reply: TrialReply) => void): void {
		this.reply = listener;
	}
	onFailure(listener: () => void): void {
		this.fail = listener;
	}
	terminate(): void {
		this.terminated = true;
	}
}
const scripted = () => {
	const workers: ScriptedWorker[] = [];
	const queue = new TrialQueue(() => {
		workers.push(new ScriptedWorker());
		return workers.at(-1)!;
	});
	return { workers, queue };
};
const message = { kind: 'changes' as const, changes: [] };
afterEach(() => void vi.useRealTimers());

describe('trial queue', () => {
	it('gives one job after the other to one worker', async () => {
		const { workers, queue } = scripted();
		const verdicts = [queue.try(undefined, message), queue.try(undefined, message)];
		workers[0]!.reply('ready');
		expect(workers[0]!.jobs.length).toBe(1);
		workers[0]!.reply('harmless');
		workers[0]!.reply('harmless');
		expect(await Promise.all(verdicts)).toEqual(['harmless', 'harmless']);
		expect(workers.length).toBe(1);
		queue.close();
	});

	it('ends a job that hangs and starts the next in a fresh worker', async () => {
		vi.useFakeTimers();
		const { workers, queue } = scripted();
		const verdicts = [queue.try(undefined, message), queue.try(undefined, message)];
		workers[0]!.reply('ready');
		vi.advanceTimersByTime(TRIAL_TIMEOUT_MS + 1);
		expect(await verdicts[0]).toBe('harmful');
		expect(workers[0]!.terminated).toBe(true);
		workers[1]!.reply('ready');
		workers[1]!.reply('harmless');
		expect(await verdicts[1]).toBe('harmless');
		queue.close();
	});

	it('blames the job that was under way when the worker died, and nobody when it never started', async () => {
		const { workers, queue } = scripted();
		const first = queue.try(undefined, message);
		workers[0]!.reply('ready');
		workers[0]!.fail();
		expect(await first).toBe('harmful');
		const second = queue.try(undefined, message);
		workers[1]!.fail();
		expect(await second).toBe('untried');
		queue.close();
	});

	it('lets an idle worker go', async () => {
		vi.useFakeTimers();
		const { workers, queue } = scripted();
		const verdict = queue.try(undefined, message);
		workers[0]!.reply('ready');
		workers[0]!.reply('harmless');
		await verdict;
		vi.advanceTimersByTime(60_000);
		expect(workers[0]!.terminated).toBe(true);
		queue.close();
	});
});

describe('trial in a worker thread', () => {
	it('tells what the engine takes from what it chokes on, again and again', async () => {
		const runner = createNodeTrialRunner();
		const base = Automerge.from({ cards: { a: 'あ' } });
		const next = Automerge.change(base, (doc) => void (doc.cards.a = 'い'));
		const good = { kind: 'changes' as const, changes: [Automerge.getLastLocalChange(next) as Bytes] };
		const bad = { kind: 'changes' as const, changes: [runLengthBomb(1_000, false)] };
		const garbage = { kind: 'sync' as const, data: new Uint8Array([0x42, 9, 9]) };
		const verdicts = [];
		for (const each of [good, bad, good, garbage, good]) verdicts.push(await runner.try(Automerge.save(base), each));
		expect(verdicts).toEqual(['harmless', 'harmful', 'harmless', 'harmful', 'harmless']);
		runner.close();
		expect(await runner.try(undefined, good)).toBe('untried');
	});
});
