import type { OperationLog } from '../../group/operation-log.ts';
import type { OperationId } from '../../kernel/ids.ts';
import type { SignedOperationBytes } from '../../wire/sync.ts';

/** Which operations the vault's worker was told of. */
export class OperationsTold {
	readonly #told = new Set<OperationId>();

	/** Those it has to be told of now, causes before effects as the log has them. */
	fresh({ operations }: OperationLog): SignedOperationBytes[] {
		const fresh = [...operations.values()].filter(({ id }) => !this.#told.has(id));
		for (const { id } of fresh) this.#told.add(id);
		return fresh.map(({ bytes, signature }) => ({ bytes, signature }));
	}
}
