import * as A from '@automerge/automerge';
import type { DocHandle, Repo } from '@automerge/automerge-repo';

/** What is said of each device when they do not come to have the same of a document. */

/** What each device last knew of each other one, by device, peer and document. */
export type SyncStates = ReadonlyMap<string, A.SyncState>;
interface Home {
	readonly peerId: string;
	readonly repo: Repo;
	readonly adapter: { readonly members: readonly { readonly peerId: string }[] };
}

export const syncStatesOf = (homes: readonly Home[]): SyncStates => {
	const states = new Map<string, A.SyncState>();
	for (const { peerId, repo } of homes)
		repo.synchronizer.on('sync-state', (said) =>
			states.set(nameOf(peerId, said.peerId, said.documentId), said.syncState)
		);
	return states;
};

const nameOf = (...parts: readonly string[]): string => parts.join(' ');
const short = (hashes: readonly string[] | null | undefined): string =>
	hashes?.map((hash) => hash.slice(0, 8)).join('+') ?? 'nothing';

/** Of each device its heads, the changes that others have and it has not, who it is linked with, and what it knows of each. */
export const whatEachHas = (
	homes: readonly Home[],
	handles: readonly DocHandle<Record<string, unknown>>[],
	states: SyncStates
): readonly string[] => {
	const docs = handles.map((handle) => handle.doc());
	const changes = docs.map((doc) => A.getAllChanges(doc).map((change) => A.decodeChange(change)));
	const all = new Map(changes.flat().map((change) => [change.hash, change]));
	return homes.flatMap(({ peerId, repo, adapter }, at) => {
		const has = new Set(changes[at]!.map(({ hash }) => hash));
		const lacks = [...all.values()].filter(({ hash }) => !has.has(hash));
		const { documentId } = handles[at]!;
		const linked = new Set(adapter.members.map((member) => member.peerId));
		const others = homes.filter((home) => home.peerId !== peerId);
		return [
			`${peerId} has ${short(A.getHeads(docs[at]!))}`,
			...lacks.map(
				({ hash, deps, ops }) => `  lacks ${short([hash])} on ${short(deps)}: ${JSON.stringify(ops).slice(0, 400)}`
			),
			...others.map((other) => {
				const known = states.get(nameOf(peerId, other.peerId, documentId));
				const isPeer = repo.peers.some((peer) => peer === other.peerId);
				const link = `${linked.has(other.peerId) ? 'linked' : 'not linked'}, ${isPeer ? 'a peer' : 'no peer'}`;
				const told = `said ${short(known?.theirHeads)}, was told ${short(known?.lastSentHeads)}, shares ${short(known?.sharedHeads)}`;
				return `  ${other.peerId} ${link}: ${told}`;
			})
		];
	});
};
