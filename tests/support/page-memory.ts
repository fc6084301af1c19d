import type { CDPSession } from 'playwright';
import type { BrowserCommand } from 'vitest/node';
import { readFile } from 'node:fs/promises';
import { foundInMemory } from './memory-scan.ts';

/** What the scan found, by the names of the keys in tests/fixtures/vault/v1-keys.json. */
export interface PageMemory {
	/** As text (hex or base64) in a heap snapshot of the page, its frames included, its workers not. */
	readonly texts: readonly string[];
	/** Keys of WebCrypto that the page holds. */
	readonly cryptoKeys: number;
	/** Workers that are alive, by the names of their files. */
	readonly workers: readonly string[];
}

const FIXTURE = new URL('../fixtures/vault/v1-keys.json', import.meta.url);
const SOUGHT = ['vaultKey', 'signingKey', 'boxPrivateKey'] as const;
const ENCODINGS = ['hex', 'base64', 'base64url'] as const;

/** Each key as bytes and as it may be spelled. All of this runs outside of the browser: looking for a key brings none into it. */
const readNeedles = async (): Promise<{ name: string; bytes: Buffer; texts: string[] }[]> => {
	const keys = JSON.parse(await readFile(FIXTURE, 'utf8')) as Record<string, string>;
	return SOUGHT.map((name) => {
		const bytes = Buffer.from(keys[name]!, 'hex');
		return { name, bytes, texts: ENCODINGS.map((encoding) => bytes.toString(encoding).replace(/=+$/, '')) };
	});
};

/** Looks for the keys of the vault fixture in the page that a test runs in. */
export const scanPageMemory: BrowserCommand<[]> = async ({ page, context }): Promise<PageMemory> => {
	const session = await context.newCDPSession(page);
	const texts = await keysIn(await heapOf(session));
	let cryptoKeys = 0;
	for (const realm of await realmsOf(session)) cryptoKeys += await countOf(session, realm, 'CryptoKey.prototype');
	await session.detach();
	const workers = page.workers().map((worker) => new URL(worker.url()).pathname.split('/').at(-1)!);
	return { texts, cryptoKeys, workers };
};

/**
 * The names of the keys whose bytes stand anywhere in the writable memory of the renderers, reachable or not: in pages and in workers.
 * V8 shows the bytes of a buffer in no snapshot, and its queries leave buffers out, so this is the one look at them.
 */
export const keysInRawMemory: BrowserCommand<[]> = async ({ page }): Promise<string[]> => {
	const session = await page.context().browser()!.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	await session.detach();
	const needles = new Map((await readNeedles()).map(({ name, bytes }) => [name, [bytes]]));
	const found = new Set<string>();
	for (const { id } of processInfo.filter(({ type }) => type === 'renderer'))
		for (const name of await foundInMemory(id, needles)) found.add(name);
	return [...found].sort();
};

/** The names of the keys that stand in a text. */
export const namesOfKeysIn: BrowserCommand<[text: string]> = (_, text) => keysIn(text);

const keysIn = async (text: string): Promise<string[]> =>
	(await readNeedles())
		.filter(({ texts }) => texts.some((needle) => text.includes(needle)))
		.map(({ name }) => name)
		.sort();

/** The heap as a text; all strings that are alive stand in it. */
const heapOf = async (session: CDPSession): Promise<string> => {
	const chunks: string[] = [];
	session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
	await session.send('HeapProfiler.enable');
	await session.send('HeapProfiler.collectGarbage');
	await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	await session.send('HeapProfiler.disable');
	return chunks.join('');
};

/** The window and each frame in it: an object is found only in the realm that made it. */
const realmsOf = async (session: CDPSession): Promise<number[]> => {
	const realms: number[] = [];
	session.on('Runtime.executionContextCreated', ({ context }) => {
		if (context.auxData?.isDefault) realms.push(context.id);
	});
	await session.send('Runtime.enable');
	return realms;
};

/** How many objects that are alive in the realm have this prototype. */
const countOf = async (session: CDPSession, realm: number, prototype: string): Promise<number> => {
	const { result } = await session.send('Runtime.evaluate', { expression: prototype, contextId: realm });
	const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! });
	const counted = await session.send('Runtime.callFunctionOn', {
		objectId: objects.objectId!,
		functionDeclaration: 'function () { return this.length; }',
		returnByValue: true
	});
	return counted.result.value as number;
};

declare module 'vitest/browser' {
	interface BrowserCommands {
		keysInRawMemory(): Promise<string[]>;
		scanPageMemory(): Promise<PageMemory>;
		namesOfKeysIn(text: string): Promise<string[]>;
	}
}
