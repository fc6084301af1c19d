import type { GroupState } from '../group/evaluate.ts';
import { decodeOperation, type SignedOperation } from '../group/operation.ts';
import type { OperationLog } from '../group/operation-log.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { SignedOperationBytes } from '../wire/sync.ts';

/** Who is in the group, as whoever looks after a circle has to know it: from this device's store, or told by the page. */
export interface KnownGroup {
	readonly groupId: GroupId;
	readonly log: OperationLog;
	/** The evaluated log. */
	readonly state: GroupState;
	/** Operations from a peer: what is not well-formed or not of this group is dropped. */
	receive(operations: readonly SignedOperationBytes[]): void;
	/** Calls when more is known. */
	subscribe(listener: () => void): () => void;
}

/** The operations among these that are well-formed. */
export const decodeAll = (operations: readonly SignedOperationBytes[]): SignedOperation[] =>
	operations.flatMap(({ bytes, signature }) => {
		const operation = decodeOperation(bytes, signature);
		return operation.ok ? [operation.value] : [];
	});
