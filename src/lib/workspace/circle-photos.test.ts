import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import type { PhotoState } from '../documents/kind.ts';
import { ok } from '../kernel/result.ts';
import type { PhotoRef } from '../photo/photo-ref.ts';
import { sealPhoto } from '../photo/seal-photo.ts';
import { jpegLike } from '../photo/testing.ts';
import { PhotoStore } from '../store/photo-store.ts';
import { Records } from '../store/records.ts';
import { CirclePhotos } from './circle-photos.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const albumOf = async () => {
	const storageKey = crypto.getRandomValues(new Uint8Array(32));
	const store = valueOf(await PhotoStore.open(await Records.open(new MemoryChunkStore(), storageKey)));
	const named = new Set<string>();
	const here = { isAllReadable: true, now: 0 };
	let heard: (hash: string) => void = () => undefined;
	const photos = new CirclePhotos({
		...{ store, named: () => named },
		isAllReadable: () => here.isAllReadable,
		now: () => here.now,
		shrink: async () => ok({ bytes: jpegLike(40, 30), width: 40, height: 30 }),
		tabs: { tell: () => undefined, listen: (listener) => void (heard = listener) }
	});
	return { store, here, photos, otherTab: (hash: string) => heard(hash) };
};

const DAY = 24 * 60 * 60 * 1000;
const said = { width: 40, height: 30, consent: 'agreed', words: '' } as const;

describe('the photos of a circle', () => {
	it('are kept as long as any document cannot be read, since that one may name them', async () => {
		const { store, photos, here } = await albumOf();
		const { hash } = valueOf(await photos.take(new Blob()));
		const sweep = vi.spyOn(store, 'sweep');
		const look = (days: number): void => {
			here.now = days * DAY;
			photos.changed();
			vi.runAllTimers();
		};
		here.isAllReadable = false;
		look(100);
		expect(sweep).not.toHaveBeenCalled();
		here.isAllReadable = true;
		look(100);
		await sweep.mock.results[0]!.value;
		expect(valueOf(await store.read(hash))).toBeDefined();
		look(200);
		await sweep.mock.results[1]!.value;
		expect(valueOf(await store.read(hash))).toBeUndefined();
	});

	it('are said not to be here until they are, and are let go of with the view', async () => {
		const { store, photos, otherTab } = await albumOf();
		const { hash, key, sealed } = await sealPhoto(jpegLike(40, 30));
		const leaving = new AbortController();
		const states: PhotoState[] = [];
		photos.follow({ hash, key, ...said }, (state) => states.push(state), leaving.signal);
		await vi.waitFor(() => expect(states.map(({ kind }) => kind)).toEqual(['looking', 'not-yet-here']));
		valueOf(await store.keep(hash, sealed));
		otherTab(hash);
		await vi.waitFor(() => expect(states.at(-1)?.kind).toBe('here'));
		const shown = states.at(-1) as Extract<PhotoState, { kind: 'here' }>;
		expect((await fetch(shown.url)).headers.get('content-type')).toBe('image/jpeg');
		leaving.abort();
		await expect(fetch(shown.url)).rejects.toThrow();
	});

	it('are not shown when what came is something else under the right name', async () => {
		const { store, photos } = await albumOf();
		const { hash, key, sealed } = await sealPhoto(new TextEncoder().encode('<svg onload="alert(1)"/>'));
		valueOf(await store.keep(hash, sealed));
		const states: string[] = [];
		const ref: PhotoRef = { hash, key, ...said };
		photos.follow(ref, ({ kind }) => states.push(kind), new AbortController().signal);
		await vi.waitFor(() => expect(states).toEqual(['looking', 'unreadable']));
		expect(await photos.jpeg(ref)).toBeUndefined();
	});
});
