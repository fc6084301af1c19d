/** What a change made: operations of one actor, counted on from `startOp` to `maxOp`. */
interface MadeChange {
	readonly actor: string;
	readonly seq: number;
	readonly startOp: number;
	readonly maxOp: number;
}

/** The change in which an object was made: the engine names an object `<count>@<actor>` after the operation that made it. Pure. */
export const changeThatMade = <Change extends MadeChange>(
	objectId: string | null,
	changes: readonly Change[]
): Change | undefined => {
	const [count, actor] = objectId?.split('@') ?? [];
	const made = Number(count);
	return changes.find((change) => change.actor === actor && change.startOp <= made && made <= change.maxOp);
};
