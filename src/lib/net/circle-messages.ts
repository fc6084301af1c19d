import type { DocumentId, Message, PeerId, SessionId } from '@automerge/automerge-repo/slim';
import type { Bytes } from '../kernel/bytes.ts';
import type { DocumentMessage } from './circle-link.ts';

type RepoKind = Extract<DocumentMessage, { type: 'repo' }>['kind'];
export type FromRepo = Extract<DocumentMessage, { type: 'repo' | 'ephemeral' }>;

const REPO_KINDS: readonly string[] = ['sync', 'request', 'doc-unavailable'] satisfies RepoKind[];
const isRepoKind = (type: string): type is RepoKind => REPO_KINDS.includes(type);

/**
 * Pure: what the repo wants to say as it goes over the wire, or undefined when nobody needs it: gossip about other peers'
 * heads, and what others broadcast, which they send to every member themselves.
 */
export const toWireMessage = (message: Message, self: string): FromRepo | undefined => {
	const { type, documentId, data } = message;
	if (documentId === undefined) return undefined;
	if (isRepoKind(type)) {
		return { type: 'repo', kind: type, documentId, ...(data ? { data: data as Bytes } : {}) };
	}
	if (type !== 'ephemeral' || message.senderId !== self || !data) return undefined;
	const { sessionId, count } = message as Message & { sessionId: SessionId; count: number };
	return { type: 'ephemeral', documentId, session: sessionId, count, data: data as Bytes };
};

/** Pure: what the repo is told. The sender is whom the connection verified; the wire has no field for it. */
export const toRepoMessage = (message: FromRepo, from: string, self: string): Message => {
	const envelope = {
		senderId: from as PeerId,
		targetId: self as PeerId,
		documentId: message.documentId as DocumentId,
		...(message.data ? { data: message.data } : {})
	};
	if (message.type === 'repo') return { ...envelope, type: message.kind };
	return Object.assign(envelope, { type: 'ephemeral', sessionId: message.session, count: message.count });
};
