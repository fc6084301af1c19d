/// <reference types="@sveltejs/kit" />
import { dev, version } from '$app/env';
import { assets, immutable, prerendered } from '$app/manifest';
import { resolve } from '$app/paths';
import { self } from '$app/service-worker';

/**
 * The whole app stays on the device, so that a cold start needs no network. A new version is fetched beside the one in
 * use and waits until a person agrees: nothing changes under somebody's hands.
 */
const CACHE = `engawa-${version}`;
const base = new URL(resolve('/'), location.href);
const at = (path: string): string => new URL(path, base).href;
const SHELL = at('200.html');

self.addEventListener('install', (event) => {
	if (dev) return;
	const files = [...immutable, ...assets, ...prerendered].map(({ path }) => at(path));
	event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...new Set([...files, SHELL])])));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			const old = (await caches.keys()).filter((name) => name.startsWith('engawa-') && name !== CACHE);
			await Promise.all(old.map((name) => caches.delete(name)));
			await self.clients.claim();
		})()
	);
});

self.addEventListener('message', ({ data }) => {
	if (data === 'use-new-version') void self.skipWaiting();
});

/** A notice says only that there is something, so it leads to the app as it stands. */
self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(
		(async () => {
			const [open] = await self.clients.matchAll({ type: 'window' });
			await (open ? open.focus() : self.clients.openWindow(base.href));
		})()
	);
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	if (dev || request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
	event.respondWith(answer(request));
});

/** From the cache of this version. A page that is no file is the app's shell, which finds out by the address what to show. */
const answer = async (request: Request): Promise<Response> => {
	const cache = await caches.open(CACHE);
	const isPage = request.mode === 'navigate';
	const kept = await cache.match(request, { ignoreSearch: isPage });
	return kept ?? (isPage ? await cache.match(SHELL) : undefined) ?? fetch(request);
};
