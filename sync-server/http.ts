import { createReadStream } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { StaticFile, StaticFiles } from './static-files.ts';

/** What the relay says of itself. Each gives the body of one address; nothing here changes anything. */
export type Reports = Readonly<Record<string, () => { readonly type: string; readonly body: string }>>;

const SECURITY_HEADERS = {
	'content-security-policy': "frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
} as const;

const NOT_BUILT = 'The app is not built yet: npm run build\n';

/** Serves the app's files and the reports: GET and HEAD only, no request body is read. */
export const httpHandler =
	(files: StaticFiles, reports: Reports): RequestListener =>
	(request, response) => {
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.setHeader('allow', 'GET, HEAD');
			return answer(response, 405, 'Method Not Allowed\n');
		}
		const path = pathOf(request.url ?? '/');
		if (path === undefined) return answer(response, 400, 'Bad Request\n');
		const report = Object.hasOwn(reports, path) ? reports[path] : undefined;
		if (report) return tell(response, report);
		const file = files.byPath.get(path) ?? (isNavigation(request, path) ? files.fallback : undefined);
		if (file) return send(request, response, file);
		if (files.byPath.size === 0 && path === '/') return answer(response, 503, NOT_BUILT);
		return answer(response, 404, 'Not Found\n');
	};

/** A file that cannot be read just now is no reason to end. */
const tell = (response: ServerResponse, report: Reports[string]): void => {
	try {
		const { type, body } = report();
		answer(response, 200, body, type);
	} catch {
		answer(response, 500, 'Internal Server Error\n');
	}
};

const pathOf = (target: string): string | undefined => {
	try {
		return decodeURIComponent(target.split(/[?#]/, 1)[0] ?? '');
	} catch {
		return undefined;
	}
};

/** A person opening an address, as opposed to a page asking for a file that is not there. */
const isNavigation = (request: IncomingMessage, path: string): boolean =>
	(request.headers.accept ?? '').includes('text/html') && !path.startsWith('/_app/');

const answer = (response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
	response.writeHead(status, {
		'content-type': type,
		'content-length': Buffer.byteLength(body),
		'cache-control': 'no-store'
	});
	response.end(response.req.method === 'HEAD' ? undefined : body);
};

const send = (request: IncomingMessage, response: ServerResponse, file: StaticFile): void => {
	response.setHeader('etag', file.etag);
	response.setHeader('vary', 'accept-encoding');
	response.setHeader('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
	if ((request.headers['if-none-match'] ?? '').includes(file.etag)) {
		response.writeHead(304).end();
		return;
	}
	response.setHeader('content-type', file.type);
	const { path, encoding } = copyFor(request.headers['accept-encoding'], file);
	if (encoding !== undefined) response.setHeader('content-encoding', encoding);
	if (request.method === 'HEAD') {
		response.end();
		return;
	}
	const body = createReadStream(path);
	body.once('open', () => response.writeHead(200));
	pipeline(body, response, (error) => {
		if (error && !response.headersSent) answer(response, 500, 'Internal Server Error\n');
	});
};

type Copy = { readonly path: string; readonly encoding: 'br' | 'gzip' | undefined };

const copyFor = (acceptEncoding: string | string[] | undefined, file: StaticFile): Copy => {
	const accepted = String(acceptEncoding ?? '')
		.split(',')
		.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
		.map((part) => part.split(';', 1)[0]!.trim());
	if (file.br !== undefined && accepted.includes('br')) return { path: file.br, encoding: 'br' };
	if (file.gzip !== undefined && accepted.includes('gzip')) return { path: file.gzip, encoding: 'gzip' };
	return { path: file.path, encoding: undefined };
};
