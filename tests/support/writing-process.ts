import type { AutomergeUrl } from '@automerge/automerge-repo';
import type { Libp2p } from 'libp2p';
import * as Y from 'yjs';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { idOf, startDevice, startNode, whenMembers, type Device } from './circle-room.ts';
import { randomFrom } from './random.ts';
import { admits, TestGate } from './test-gate.ts';
import { machineNow, watchArrivals, type Moments } from './writing-watch.ts';
import { beginNote, openNote, whenRecorded, whenShown, type Scribe } from './writing-room.ts';
import { multiaddr } from '@multiformats/multiaddr';

/** A process with a few of the devices that write in one note. It does what it is asked and answers when it is done. */

export interface Seat {
	readonly id: string;
	readonly address: string;
}

export type Ask =
	| { readonly ask: 'sit'; readonly count: number }
	| { readonly ask: 'meet'; readonly key: Bytes; readonly everyone: readonly Seat[] }
	| { readonly ask: 'begin' }
	| { readonly ask: 'open'; readonly url: string; readonly words: string }
	| {
			readonly ask: 'write';
			readonly seconds: number;
			readonly atMostSeconds: number;
			readonly keysASecond: number;
			readonly seed: number;
	  }
	| { readonly ask: 'bring-in' }
	| { readonly ask: 'agree'; readonly words: string; readonly withinMs: number };

export interface Answers {
	sit: readonly Seat[];
	meet: undefined;
	begin: { readonly url: string; readonly words: string };
	open: undefined;
	/** What the process worked meanwhile. */
	write: { readonly cpuMs: number; readonly pressed: Moments; readonly tookMs: number };
	'bring-in': readonly Uint8Array[];
	/** How many devices have these words on the screen and in the record, and when each key came to each. */
	agree: { readonly shown: number; readonly recorded: number; readonly arrivals: readonly Moments[] };
}

let nodes: readonly Libp2p[] = [];
let devices: readonly Device[] = [];
const scribes: Scribe[] = [];
const arrivals: Moments[] = [];

const sit = async (count: number): Promise<readonly Seat[]> => {
	nodes = await Promise.all(Array.from({ length: count }, () => startNode('tcp')));
	return nodes.map((node) => ({ id: idOf(node), address: node.getMultiaddrs()[0]!.toString() }));
};

/** A machine that is busy with others may let a handshake wait too long. */
const MAX_DIALS = 5;

const dialled = async (node: Libp2p, address: string, attempt = 1): Promise<void> => {
	const isConnected = await node.dial(multiaddr(address)).then(
		() => true,
		(error: unknown) => {
			if (attempt === MAX_DIALS) throw error;
			return false;
		}
	);
	if (!isConnected) await dialled(node, address, attempt + 1);
};

const meet = async (key: Bytes, everyone: readonly Seat[]): Promise<void> => {
	const log = everyone.map(({ id }) => admits(id));
	devices = await Promise.all(nodes.map((node) => startDevice(node, new TestGate([key], log))));
	for (const device of devices) {
		device.adapter.setPeers(everyone.map(({ id }) => id));
		for (const { id, address } of everyone) if (device.id < id) await dialled(device.node, address);
	}
	await Promise.all(devices.map((device) => whenMembers(device, everyone.length - 1)));
};

const seat = (scribe: Scribe): void => {
	scribes.push(scribe);
	arrivals.push(watchArrivals(scribe.text.doc));
};

const begin = async (): Promise<Answers['begin']> => {
	const scribe = await beginNote(devices[0]!);
	seat(scribe);
	return { url: scribe.handle.url, words: scribe.shown };
};

const open = async (url: string, words: string): Promise<void> => {
	const waiting = devices.slice(scribes.length);
	for (const scribe of await Promise.all(waiting.map((device) => openNote(device, url as AutomergeUrl, words))))
		seat(scribe);
};

/** Types evenly; who was late types the next key at once, and stops when the time is over. */
const writes = (
	scribe: Scribe,
	{ seconds, atMostSeconds, keysASecond }: Extract<Ask, { ask: 'write' }>,
	random: () => number
): Promise<(number | undefined)[]> =>
	new Promise((resolve) => {
		const apart = 1_000 / keysASecond;
		const begun = performance.now() + random() * apart;
		const { doc } = scribe.text;
		const pressed: (number | undefined)[] = [];
		let key = 0;
		const next = (): void => {
			const now = performance.now();
			if (key === seconds * keysASecond || now > begun + atMostSeconds * 1_000) return resolve(pressed);
			pressed[Y.getState(doc.store, doc.clientID)] = machineNow();
			scribe.type(random);
			key++;
			setTimeout(next, Math.max(0, begun + key * apart - performance.now()));
		};
		setTimeout(next, begun - performance.now());
	});

const write = async (ask: Extract<Ask, { ask: 'write' }>): Promise<Answers['write']> => {
	const [began, before] = [performance.now(), process.cpuUsage()];
	const typed = await Promise.all(scribes.map((scribe, n) => writes(scribe, ask, randomFrom(ask.seed + n))));
	const { user, system } = process.cpuUsage(before);
	return {
		cpuMs: (user + system) / 1_000,
		pressed: new Map(scribes.map(({ text }, n) => [text.doc.clientID, typed[n]!])),
		tookMs: performance.now() - began
	};
};

const bringIn = (): readonly Uint8Array[] =>
	scribes.map(({ text }) => {
		text.flush();
		return Y.encodeStateAsUpdateV2(text.doc);
	});

const agree = async (words: string, withinMs: number): Promise<Answers['agree']> => {
	const over = new Promise<number>((resolve) => setTimeout(resolve, withinMs, 0));
	const inTime = (done: Promise<void>): Promise<number> => Promise.race([done.then(() => 1), over]);
	const count = async (all: readonly Promise<void>[]): Promise<number> =>
		(await Promise.all(all.map(inTime))).reduce((sum, one) => sum + one, 0);
	const [shown, recorded] = await Promise.all([
		count(scribes.map((scribe) => whenShown(scribe, words))),
		count(scribes.map((scribe) => whenRecorded(scribe, words)))
	]);
	return { shown, recorded, arrivals };
};

const answer = (ask: Ask): Answers[Ask['ask']] | Promise<Answers[Ask['ask']]> => {
	switch (ask.ask) {
		case 'sit':
			return sit(ask.count);
		case 'meet':
			return meet(ask.key, ask.everyone) as Promise<undefined>;
		case 'begin':
			return begin();
		case 'open':
			return open(ask.url, ask.words) as Promise<undefined>;
		case 'write':
			return write(ask);
		case 'bring-in':
			return bringIn();
		case 'agree':
			return agree(ask.words, ask.withinMs);
	}
};

process.on('message', (ask: Ask) => {
	void (async () => process.send!({ answer: await answer(ask) }))();
});
