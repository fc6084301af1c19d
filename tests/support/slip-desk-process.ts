import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { encodeFrame, FrameReader } from '../../src/lib/wire/frames.ts';
import { MAX_REFERRAL_FRAME } from '../../src/lib/wire/limits.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { fromReferralSchema, type FromReferral, type ToReferral } from '../../src/lib/wire/referral.ts';
import { referralLine } from './referral-line.ts';
import { startRelayProcess } from './relay.ts';

const CHILD = fileURLToPath(new URL('../relay/slip-desk-child.ts', import.meta.url));

/** A process that is killed a thousand times reads its code compiled: half of what it costs to begin. */
const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), 'engawa-compiled') };

/** A process that keeps slips and can be killed. */
export interface SlipProcess {
	readonly dataDir: string;
	/** Somebody who asks, until the process dies or `close`. */
	line(): Promise<{ ask(message: ToReferral): Promise<FromReferral | undefined>; close(): Promise<void> }>;
	kill(): Promise<unknown>;
	restart(): Promise<void>;
	dispose(): Promise<void>;
}

/** The relay as an operator starts it. */
export const wholeRelay = async (): Promise<SlipProcess> => {
	const relay = await startRelayProcess({ env: COMPILED });
	// Only who ends in peace leaves its code compiled for those that are killed. For two kills it is not worth it.
	if (process.env.ENGAWA_SOAK) {
		await relay.kill('SIGTERM');
		await relay.restart();
	}
	return {
		dataDir: relay.dataDir,
		line: () => referralLine(relay.origin, 'a phone of the desk'),
		kill: () => relay.kill(),
		restart: () => relay.restart(),
		dispose: () => relay.dispose()
	};
};

/** Only the part of it that keeps slips, which starts in a fraction of the time. */
export const slipDeskAlone = async (): Promise<SlipProcess> => {
	const dataDir = await mkdtemp(join(tmpdir(), 'engawa-slip-desk-'));
	const peaceful = start(dataDir);
	peaceful.stdin.end();
	await once(peaceful, 'exit');
	let next = start(dataDir);
	/** The one that waited takes over, and another one begins to wait. */
	const takeOver = (): Child => {
		const taking = next;
		taking.stdin.write('.');
		next = start(dataDir);
		return taking;
	};
	let child = takeOver();
	const end = async (child: Child): Promise<void> => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	};
	const kill = (): Promise<void> => end(child);
	return {
		dataDir,
		line: () => Promise.resolve({ ask: asking(child), close: () => Promise.resolve() }),
		kill,
		restart: async () => {
			await kill();
			child = takeOver();
		},
		dispose: async () => {
			await kill();
			await end(next);
			await rm(dataDir, { recursive: true });
		}
	};
};

type Child = ChildProcessByStdio<Writable, Readable, null>;
const start = (dataDir: string): Child => {
	const child = spawn(process.execPath, ['--no-warnings', CHILD, dataDir], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: { ...process.env, ...COMPILED }
	});
	// It is killed while it is written to.
	child.stdin.on('error', () => {});
	return child;
};

const asking = (child: Child): ((message: ToReferral) => Promise<FromReferral | undefined>) => {
	const frames = new FrameReader(MAX_REFERRAL_FRAME);
	let answered: ((answer: FromReferral | undefined) => void) | undefined;
	child.stdout.on('data', (data: Buffer) => {
		const bodies = frames.push(data);
		for (const body of bodies.ok ? bodies.value : []) {
			const answer = decodeMessage(fromReferralSchema, body);
			answered?.(answer.ok ? answer.value : undefined);
		}
	});
	child.stdout.on('close', () => answered?.(undefined));
	return (message) =>
		new Promise((resolve) => {
			answered = resolve;
			if (child.stdout.closed) resolve(undefined);
			else child.stdin.write(encodeFrame(encodeMessage(message)));
		});
};
