import { equalBytes, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { EVERYTHING, type BlindedKey, type ChunkStore, type StoredChunk, type StoreFailure } from '../chunk-store.ts';
import { decodeHeader, encodeHeader, type ReadHeader, type VaultHeader } from './header.ts';

/**
 * A header lies twice, at <revision>/00 and <revision>/01, and a change is a new revision beside the old one: the moment it is
 * stored whole is the moment it holds. So whatever ends the process in between leaves the old or the new one, and damage to one
 * copy is mended from the other.
 */
export interface CurrentHeader {
	readonly revision: number;
	/** `damaged`: no copy is whole. What can be read still opens; the next change makes a whole one. */
	readonly state: ReadHeader['state'];
	/** The one that is whole, else every copy that can be read in part: a slot that is whole in any of them opens. */
	readonly copies: readonly [VaultHeader, ...VaultHeader[]];
	/** Whether both copies are whole and nothing else lies about. */
	readonly isTidy: boolean;
	/** All that lies in the place, as it was read. */
	readonly found: readonly StoredChunk[];
}

export type HeaderProblem = StoreFailure | 'damaged' | 'newer-version';

const TABLE = 'keys';
const COPIES = ['00', '01'];
const PLACE = /^([0-9a-f]{8})\/0[01]$/;
const placeOf = (revision: number, copy: string): BlindedKey =>
	`${revision.toString(16).padStart(8, '0')}/${copy}` as BlindedKey;
const revisionOf = (key: BlindedKey): number => parseInt(PLACE.exec(key)?.[1] ?? '0', 16);

/** The header that holds: of the newest revision with a whole copy, else of the newest that can be read at all. Undefined when there is none. */
export const readHeader = async (store: ChunkStore): Promise<Result<CurrentHeader | undefined, HeaderProblem>> => {
	const listed = await store.list(TABLE, EVERYTHING);
	if (!listed.ok) return listed;
	const found = listed.value.toSorted((a, b) => (a.key < b.key ? 1 : -1));
	if (found.length === 0) return ok(undefined);
	const read = found.map(({ key, bytes }) => ({ revision: revisionOf(key), decoded: decodeHeader(bytes) }));
	if (read.some(({ decoded }) => !decoded.ok && decoded.error === 'newer-version')) return err('newer-version');
	const readable = read.flatMap(({ revision, decoded }) => (decoded.ok ? [{ revision, ...decoded.value }] : []));
	const current = readable.find(isWhole) ?? readable[0];
	if (!current) return err('damaged');
	const { revision, header, state } = current;
	const same = readable.filter((copy) => copy.revision === revision);
	const isTidy = found.length === COPIES.length && same.filter(isWhole).length === COPIES.length;
	const others = same.filter((copy) => copy !== current).map((copy) => copy.header);
	return ok({ revision, state, copies: state === 'whole' ? [header] : [header, ...others], isTidy, found });
};

const isWhole = ({ state }: ReadHeader): boolean => state === 'whole';

/**
 * Stores what follows the old copies that were found. Ok: it holds, and the old one is gone or will be at the next
 * tidying. `changed-meanwhile`: somebody else was first, and theirs holds. Any other failure leaves open which of the two holds.
 */
export const replaceHeader = async (
	store: ChunkStore,
	old: readonly StoredChunk[],
	next: VaultHeader
): Promise<Result<void, StoreFailure | 'changed-meanwhile'>> => {
	const revision = Math.max(0, ...old.map(({ key }) => revisionOf(key))) + 1;
	const bytes = encodeHeader(next);
	const place = placeOf(revision, COPIES[0]!);
	const stored = await store.putNew(TABLE, place, bytes);
	if (!stored.ok) return stored;
	if (!equalBytes(stored.value, bytes)) return err('changed-meanwhile');
	const again = await store.get(TABLE, place);
	if (!again.ok) return again;
	if (!again.value || !equalBytes(again.value, bytes)) return err('failed');
	await layTwin(store, revision, bytes, old);
	return ok(undefined);
};

/** Mends the copies of a whole header and clears away what an end of the process left. Carries on at the next opening if it fails. */
export const tidyHeader = async (
	store: ChunkStore,
	{ revision, copies: [header], found }: CurrentHeader
): Promise<Result<void, StoreFailure>> => {
	const bytes = encodeHeader(header);
	const first = await store.put(TABLE, placeOf(revision, COPIES[0]!), bytes);
	return first.ok
		? layTwin(
				store,
				revision,
				bytes,
				found.filter(({ key }) => revisionOf(key) !== revision)
			)
		: first;
};

/** The second copy is there before anything is taken away. Taken away is only what was seen, not what came since. */
const layTwin = async (
	store: ChunkStore,
	revision: number,
	bytes: Bytes,
	old: readonly StoredChunk[]
): Promise<Result<void, StoreFailure>> => {
	const twin = await store.put(TABLE, placeOf(revision, COPIES[1]!), bytes);
	if (!twin.ok) return twin;
	for (const { key, bytes: seen } of old) {
		const removed = await store.removeExact(TABLE, key, seen);
		if (!removed.ok) return removed;
	}
	return ok(undefined);
};
