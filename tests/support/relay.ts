import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { deviceIdOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { verifyingKeyFrom } from '../../src/lib/identity/signature.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import type { RelayState } from '../../src/lib/net/relay-supervisor.ts';
import { readConfig, type RelayConfig } from '../../sync-server/config.ts';
import { createLog } from '../../sync-server/log.ts';
import { startRelay, type Relay } from '../../sync-server/relay.ts';

const MAIN = fileURLToPath(new URL('../../sync-server/main.ts', import.meta.url));
const LOOPBACK = '127.0.0.1';
/** What Node compiled of a relay, kept for the next one: a third of what a start costs. */
const COMPILED = join(tmpdir(), 'engawa-compiled');
const DAY_MS = 86_400_000;
/** It starts in one second; on a machine that ten others use, in twenty. */
const START_TIMEOUT_MS = 60_000;

export interface TestRelay extends Relay {
	readonly origin: string;
	/** Every line of its log so far. */
	readonly log: readonly string[];
}

/** A relay in this process on a free port of loopback, with a data directory of its own that goes with it. */
export const startTestRelay = async (more: Partial<RelayConfig> = {}): Promise<TestRelay> => {
	const dataDir = await mkdtemp(join(tmpdir(), 'engawa-relay-'));
	const config = readConfig({ PORT: '0', ENGAWA_HOST: LOOPBACK, ENGAWA_DATA: dataDir });
	if (!config.ok) throw new Error(config.error.join('\n'));
	const log: string[] = [];
	const write = (line: string) => void log.push(line);
	const relay = await startRelay({ ...config.value, staticDir: dataDir, ...more }, createLog(write));
	return {
		url: relay.url,
		port: relay.port,
		peerId: relay.peerId,
		servesApp: relay.servesApp,
		takesAnyCentre: relay.takesAnyCentre,
		counts: relay.counts,
		origin: `${config.value.tls || more.tls ? 'https' : 'http'}://${LOOPBACK}:${relay.port}`,
		log,
		close: async () => {
			await relay.close();
			await rm(dataDir, { recursive: true });
		}
	};
};

export interface RelayProcess {
	readonly port: number;
	readonly origin: string;
	/** Of the present run. */
	readonly pid: number;
	readonly dataDir: string;
	/** The lines for people, of the present run. */
	readonly said: readonly string[];
	/** Its structured log, of the present run. */
	readonly logged: readonly string[];
	/** Ends it and resolves with its exit code, or null when a signal ended it. */
	kill(signal?: NodeJS.Signals): Promise<number | null>;
	/** Starts it again on the same port with the same data. `env`: of that run alone. */
	restart(env?: Readonly<Record<string, string>>): Promise<void>;
	/** Stops it and removes its data. */
	dispose(): Promise<void>;
}

/** `node sync-server/main.ts` as an operator starts it; ready when this resolves. */
export const startRelayProcess = async (
	options: { readonly port?: number; readonly env?: Readonly<Record<string, string>> } = {}
): Promise<RelayProcess> => {
	const dataDir = await mkdtemp(join(tmpdir(), 'engawa-relay-'));
	let run = await spawnRelay(options.port ?? 0, dataDir, options.env ?? {});
	const { port } = run;
	const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
		const { child } = run;
		if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
		const exit = once(child, 'exit');
		child.kill(signal);
		const [code] = (await exit) as [number | null];
		return code;
	};
	return {
		port,
		origin: `${options.env?.ENGAWA_CERT ? 'https' : 'http'}://${LOOPBACK}:${port}`,
		dataDir,
		get pid() {
			return run.child.pid!;
		},
		get said() {
			return run.said;
		},
		get logged() {
			return run.logged;
		},
		kill,
		restart: async (env = {}) => {
			await kill();
			run = await spawnRelay(port, dataDir, { ...options.env, ...env });
		},
		dispose: async () => {
			// As an operator stops it, for only then Node keeps what it compiled.
			await kill('SIGTERM');
			await rm(dataDir, { recursive: true });
		}
	};
};

/** The environment in which a relay's clock is so many days ahead. */
export const aheadBy = (days: number): Readonly<Record<string, string>> => {
	const ahead = `const now = Date.now.bind(Date); Date.now = () => now() + ${days * DAY_MS};`;
	return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ahead)}` };
};

const spawnRelay = async (port: number, dataDir: string, env: Readonly<Record<string, string>>) => {
	const child: ChildProcess = spawn(process.execPath, [MAIN], {
		env: {
			...process.env,
			PORT: String(port),
			ENGAWA_DATA: dataDir,
			ENGAWA_HOST: LOOPBACK,
			NODE_COMPILE_CACHE: COMPILED,
			...env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const said: string[] = [];
	const logged: string[] = [];
	createInterface(child.stdout!).on('line', (line) => said.push(line));
	const started = new Promise<number>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('the relay did not start')), START_TIMEOUT_MS);
		child.once('exit', (code) => reject(new Error(`the relay ended with ${code}: ${said.join(' ')}`)));
		createInterface(child.stderr!).on('line', (line) => {
			logged.push(line);
			const port = portOf(line);
			if (port === undefined) return;
			clearTimeout(timer);
			resolve(port);
		});
	});
	return { child, said, logged, port: await started };
};

const portOf = (line: string): number | undefined => {
	if (!line.startsWith('{')) return undefined;
	const { event, port } = JSON.parse(line) as { event?: string; port?: number };
	return event === 'started' ? port : undefined;
};

/** A device's key that is the same in every run. */
export const deviceKey = (owner: string): TestKey => {
	const signingKey = new Uint8Array(createHash('sha256').update(owner).digest());
	return { signingKey, deviceId: deviceIdOf(verifyingKeyFrom(signingKey)) };
};

export type TestKey = Pick<DeviceKey, 'signingKey' | 'deviceId'>;

/** A topic as devices would derive it. */
export const topicOf = (text: string): Bytes =>
	new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));

/** Resolves when what `subscribe` tells about makes `isSo` true, with how many milliseconds that took. */
export const until = async (
	subscribe: (listener: () => void) => () => void,
	isSo: () => boolean,
	what: string,
	timeoutMs = 10_000
): Promise<number> => {
	const started = performance.now();
	if (isSo()) return 0;
	return await new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			stop();
			reject(new Error(`not within ${timeoutMs} ms: ${what}`));
		}, timeoutMs);
		const stop = subscribe(() => {
			if (!isSo()) return;
			clearTimeout(timer);
			stop();
			resolve(performance.now() - started);
		});
	});
};

export const isReachable = ({ relays }: { readonly relays: readonly RelayState[] }): boolean =>
	relays.some((relay) => relay.kind === 'connected' && relay.isReachable);
