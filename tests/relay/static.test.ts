import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const script = 'export const hello = 1;\n'.repeat(50);
const app: Record<string, string | Uint8Array> = {
	'app/index.html': '<h1>start</h1>',
	'app/200.html': '<h1>shell</h1>',
	'app/icon.svg': '<svg/>',
	'app/engine.wasm': new Uint8Array([0, 97, 115, 109]),
	'app/_app/immutable/a.js': script,
	'app/_app/immutable/a.js.br': brotliCompressSync(script),
	'app/_app/immutable/a.js.gz': gzipSync(script),
	'app/_app/version.json': '{}',
	'secret.txt': 'not for anybody'
};

let dir: string;
let relay: TestRelay;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'engawa-app-'));
	for (const [name, content] of Object.entries(app)) {
		await mkdir(dirname(join(dir, name)), { recursive: true });
		await writeFile(join(dir, name), content);
	}
	relay = await startTestRelay({ staticDir: join(dir, 'app') });
});
afterAll(async () => {
	await relay?.close();
	await rm(dir, { recursive: true });
});

/** The path goes out as it stands; fetch would tidy it up. */
const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
	const response = await new Promise<IncomingMessage>((resolve, reject) =>
		request({ host: '127.0.0.1', port: relay.port, path, headers, method }, resolve).on('error', reject).end()
	);
	return { status: response.statusCode, headers: response.headers, body: await text(response) };
};
const navigation = { accept: 'text/html,application/xhtml+xml' };

describe('the app, served by the relay', () => {
	it('its start page at the root, its shell at every other page address', async () => {
		expect(await get('/')).toMatchObject({ status: 200, body: '<h1>start</h1>' });
		expect(await get('/g/abc123/board?x=1', navigation)).toMatchObject({ status: 200, body: '<h1>shell</h1>' });
	});

	it('its shell by its own name, for the service worker that keeps it', async () => {
		expect(await get('/200.html', { accept: '*/*' })).toMatchObject({ status: 200, body: '<h1>shell</h1>' });
	});

	it('files that are not there are not the shell', async () => {
		for (const [path, headers] of [
			['/_app/immutable/gone.js', navigation],
			['/gone.png', { accept: 'image/*' }]
		] as const)
			expect((await get(path, headers)).status).toBe(404);
	});

	it.each([
		'/../secret.txt',
		'/..%2fsecret.txt',
		'/%2e%2e/secret.txt',
		'/_app/../../secret.txt',
		'//secret.txt',
		'/..\\secret.txt',
		'/icon.svg%00.html',
		'/%',
		'/__proto__',
		'/constructor'
	])('nothing lies behind %s', async (path) => {
		const { status, body } = await get(path);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(body).not.toContain('not for anybody');
	});

	it('each file with its type, named once and for all or asked for again', async () => {
		const types = await Promise.all(['/engine.wasm', '/icon.svg', '/_app/immutable/a.js'].map((path) => get(path)));
		expect(types.map(({ headers }) => headers['content-type'])).toEqual([
			'application/wasm',
			'image/svg+xml',
			'text/javascript; charset=utf-8'
		]);
		expect(types.map(({ headers }) => headers['cache-control'])).toEqual([
			'no-cache',
			'no-cache',
			'public, max-age=31536000, immutable'
		]);
		const { headers } = await get('/icon.svg');
		expect(await get('/icon.svg', { 'if-none-match': headers.etag! })).toMatchObject({ status: 304, body: '' });
	});

	it('compressed as the browser can read it', async () => {
		const path = '/_app/immutable/a.js';
		const encoding = async (accepted: string) =>
			(await get(path, { 'accept-encoding': accepted }, 'HEAD')).headers['content-encoding'];
		expect(await encoding('gzip, deflate, br')).toBe('br');
		expect(await encoding('gzip')).toBe('gzip');
		expect(await encoding('br;q=0, identity')).toBeUndefined();
		expect((await get(path)).body).toBe(script);
		const fetched = await fetch(`${relay.origin}${path}`);
		expect(await fetched.text()).toBe(script);
	});

	it('with the headers that keep other sites out', async () => {
		for (const path of ['/', '/icon.svg', '/gone', '/healthz'])
			expect((await get(path)).headers).toMatchObject({
				'content-security-policy': "frame-ancestors 'none'",
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'no-referrer',
				'permissions-policy': expect.stringContaining('camera=(self)'),
				'cross-origin-opener-policy': 'same-origin'
			});
	});

	it('reads only: nothing else is understood', async () => {
		expect((await get('/', {}, 'POST')).status).toBe(405);
		expect(await get('/icon.svg', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
	});

	it('says that it is well, which version it is, and how busy', async () => {
		expect(await get('/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
		expect(JSON.parse((await get('/version')).body)).toMatchObject({ name: 'engawa' });
		expect(JSON.parse((await get('/relay.json')).body)).toEqual({ url: null });
		expect((await get('/metrics')).body).toMatch(/^engawa_connections 0$/m);
	});
});
