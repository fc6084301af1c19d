import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { newEpochKey } from './test-gate.ts';
import type { Answers, Ask } from './writing-process.ts';
import { delaysOf, type Moments } from './writing-watch.ts';

const PROCESS = fileURLToPath(new URL('./writing-process.ts', import.meta.url));
/** In life each device has a core of its own; here some share a process, and all of them the cores of the machine. */
const DEVICES_EACH = 4;

class Table {
	readonly #process: ChildProcess = fork(PROCESS, { serialization: 'advanced', execArgv: ['--no-warnings'] });

	async ask<const A extends Ask>(ask: A): Promise<Answers[A['ask']]> {
		const gone = once(this.#process, 'exit').then(() => Promise.reject(new Error(`a process ended at ${ask.ask}`)));
		const answered = once(this.#process, 'message');
		this.#process.send(ask);
		const [message] = (await Promise.race([answered, gone])) as [{ answer: Answers[A['ask']] }];
		return message.answer;
	}

	async leave(): Promise<void> {
		if (this.#process.exitCode !== null) return;
		this.#process.kill();
		await once(this.#process, 'exit');
	}
}

/** What came of some people writing in one note at once. */
export interface Outcome {
	/** Keys that were pressed, and how many ms after that each came to each other device. */
	readonly pressed: number;
	readonly delays: readonly number[];
	/** Devices whose screen and whose record had everybody's words in the end. */
	readonly shown: number;
	readonly recorded: number;
	readonly tookMs: number;
	/** Work of all devices while they wrote. */
	readonly cpuMs: number;
}

export interface Story {
	readonly writers: number;
	readonly seconds: number;
	/** For the same number of keys where the machine keeps nobody's time. */
	readonly atMostSeconds: number;
	readonly keysASecond: number;
	readonly seed: number;
	/** For all to have the same words after the last key. */
	readonly agreeWithinMs: number;
}

/** So many people, linked each with each over TCP, write in one note. */
export const writeTogether = async (story: Story): Promise<Outcome> => {
	const counts = Array.from({ length: Math.ceil(story.writers / DEVICES_EACH) }, (_, n) =>
		Math.min(DEVICES_EACH, story.writers - n * DEVICES_EACH)
	);
	const tables = counts.map((count) => ({ table: new Table(), count }));
	try {
		return await tell(story, tables);
	} finally {
		await Promise.all(tables.map(({ table }) => table.leave()));
	}
};

const tell = async (
	{ seconds, atMostSeconds, keysASecond, seed, agreeWithinMs }: Story,
	seated: readonly { readonly table: Table; readonly count: number }[]
): Promise<Outcome> => {
	const tables = seated.map(({ table }) => table);
	const all = <const A extends Ask>(ask: A) => Promise.all(tables.map((table) => table.ask(ask)));
	const seats = await Promise.all(seated.map(({ table, count }) => table.ask({ ask: 'sit', count })));
	await all({ ask: 'meet', key: newEpochKey(), everyone: seats.flat() });
	const { url, words } = await tables[0]!.ask({ ask: 'begin' });
	await all({ ask: 'open', url, words });
	const written = await Promise.all(
		tables.map((table, n) =>
			table.ask({ ask: 'write', seconds, atMostSeconds, keysASecond, seed: seed + n * DEVICES_EACH })
		)
	);
	const whole = new Y.Doc();
	for (const update of (await all({ ask: 'bring-in' })).flat()) Y.applyUpdateV2(whole, update);
	const text = whole.getXmlFragment(BODY).toString();
	const agreed = await all({ ask: 'agree', words: text, withinMs: agreeWithinMs });
	const pressed: Moments = new Map(written.flatMap((one) => [...one.pressed]));
	const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
	return {
		pressed: sum([...pressed.values()].map((keys) => keys.filter((at) => at !== undefined).length)),
		delays: delaysOf(
			pressed,
			agreed.flatMap(({ arrivals }) => arrivals)
		),
		shown: sum(agreed.map(({ shown }) => shown)),
		recorded: sum(agreed.map(({ recorded }) => recorded)),
		tookMs: Math.max(...written.map(({ tookMs }) => tookMs)),
		cpuMs: sum(written.map(({ cpuMs }) => cpuMs))
	};
};
