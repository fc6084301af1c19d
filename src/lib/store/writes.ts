import type { BlindedKey } from './chunk-store.ts';
import type { OpenedChunk } from './chunk-cipher.ts';

/** Pure rules about writes that wait: in which order they may happen, and what reading sees meanwhile. */
export type Write =
	| { readonly kind: 'save'; readonly parts: readonly string[]; readonly order: number; readonly data: Uint8Array }
	| { readonly kind: 'remove'; readonly parts: readonly string[] }
	| { readonly kind: 'remove-range'; readonly parts: readonly string[] }
	| { readonly kind: 'bury'; readonly documentId: string }
	/** Finishes a burial of an earlier run. */
	| { readonly kind: 'clear-grave'; readonly place: BlindedKey };

/** Writes of one lane keep their order; lanes do not wait for each other. Each document is a lane. */
export const laneOf = (write: Write): string => {
	switch (write.kind) {
		case 'bury':
			return write.documentId;
		case 'clear-grave':
			return write.place;
		default:
			return write.parts[0] ?? '';
	}
};

export const sizeOf = (write: Write): number => (write.kind === 'save' ? write.data.byteLength : 0);

export const nameOf = (parts: readonly string[]): string => JSON.stringify(parts);

const isAlone = (write: Write): boolean => write.kind !== 'save' && write.kind !== 'remove';

/**
 * How many of the first writes may happen at the same time: as many as are of one kind and of different keys.
 * So a removal never overtakes the save before it, which is what keeps a compaction from losing its document.
 */
export const runLength = (writes: readonly Write[]): number => {
	const first = writes[0];
	if (!first) return 0;
	if (isAlone(first)) return 1;
	const names = new Set<string>();
	for (const write of writes) {
		if (write.kind !== first.kind || !('parts' in write)) break;
		const name = nameOf(write.parts);
		if (names.has(name)) break;
		names.add(name);
	}
	return names.size;
};

const startsWith = (parts: readonly string[], prefix: readonly string[]): boolean =>
	prefix.every((part, i) => parts[i] === part);

/** What is stored once these writes have happened, of what begins with `prefix`, oldest first. */
export const afterWrites = (
	stored: readonly OpenedChunk[],
	writes: readonly Write[],
	prefix: readonly string[]
): Pick<OpenedChunk, 'parts' | 'data'>[] => {
	const chunks = new Map<string, { parts: readonly string[]; order: number; data: Uint8Array }>();
	for (const chunk of stored) chunks.set(nameOf(chunk.parts), chunk);
	for (const write of writes) {
		if (write.kind === 'save') chunks.set(nameOf(write.parts), write);
		else if (write.kind === 'remove') chunks.delete(nameOf(write.parts));
		else if (write.kind === 'remove-range') {
			for (const [name, { parts }] of chunks) if (startsWith(parts, write.parts)) chunks.delete(name);
		} else chunks.clear();
	}
	return [...chunks.values()]
		.filter(({ parts }) => startsWith(parts, prefix))
		.sort((a, b) => a.order - b.order)
		.map(({ parts, data }) => ({ parts, data: data as OpenedChunk['data'] }));
};
