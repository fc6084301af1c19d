import type { OperationId } from '../kernel/ids.ts';
import type { SignedOperation } from './operation.ts';

/**
 * The operations in one order that everybody finds: by depth (the longest way down to the create operation), then by id.
 * Parents stand before children. Places in the order are used instead of ids from here on.
 */
export interface CausalPast {
	readonly order: readonly SignedOperation[];
	placeOf(id: OperationId): number | undefined;
	/** Whether the author of the operation at `later` had seen the one at `earlier`. An operation has not seen itself. */
	hasSeen(later: number, earlier: number): boolean;
}

const BITS = 32;

/** `operations` must be closed: every parent is among them and comes before its children. */
export const causalPastOf = (operations: Iterable<SignedOperation>): CausalPast => {
	const depths = new Map<OperationId, number>();
	const order: SignedOperation[] = [];
	for (const operation of operations) {
		depths.set(
			operation.id,
			operation.op.deps.reduce((depth, id) => Math.max(depth, depths.get(id)! + 1), 0)
		);
		order.push(operation);
	}
	order.sort((a, b) => depths.get(a.id)! - depths.get(b.id)! || (a.id < b.id ? -1 : 1));
	const places = new Map(order.map(({ id }, place) => [id, place]));

	// One bit per earlier place: the past of an operation is its parents and their pasts. 20,000 operations take 25 MB.
	const pasts: Uint32Array[] = [];
	for (const [place, { op }] of order.entries()) {
		const past = new Uint32Array(Math.ceil(place / BITS));
		for (const id of op.deps) {
			const parent = places.get(id)!;
			pasts[parent]!.forEach((word, i) => (past[i]! |= word));
			past[Math.floor(parent / BITS)]! |= 1 << (parent % BITS);
		}
		pasts.push(past);
	}
	return {
		order,
		placeOf: (id) => places.get(id),
		hasSeen: (later, earlier) =>
			earlier < later && ((pasts[later]![Math.floor(earlier / BITS)]! >>> (earlier % BITS)) & 1) === 1
	};
};
