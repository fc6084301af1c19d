import type { GroupState } from '../../group/evaluate.ts';
import type { OperationLog } from '../../group/operation-log.ts';
import { recipientsIn } from '../../group/rotation.ts';
import { toHex } from '../../kernel/bytes.ts';

/**
 * Devices that once had the cabinet of the desk, and are of nobody at the desk any more: their people left or changed their office, or they were
 * lost. What lay in the cabinet while they had it they may still have. By their verifying keys in hex. Pure.
 */
export const deskLeavers = ({
	log,
	state
}: {
	readonly log: Pick<OperationLog, 'operations'>;
	readonly state: GroupState;
}): readonly string[] => {
	const here = new Set<string>(recipientsIn(state, 'desk').map(({ device }) => device));
	const had = [...log.operations.values()].flatMap(({ op }) =>
		op.type === 'name-desk-key' ? [toHex(op.body.device)] : []
	);
	return [...new Set(had)].filter((device) => !here.has(device));
};
