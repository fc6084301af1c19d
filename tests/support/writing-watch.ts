import type * as Y from 'yjs';

/** Milliseconds since 1970 that all processes of one machine agree on, to fractions. */
export const machineNow = (): number => performance.timeOrigin + performance.now();

/** By the client that wrote, and the count of characters it had written before: when a character was pressed, or when it came. */
export type Moments = ReadonlyMap<number, readonly (number | undefined)[]>;

/** Notes when each key came to this text from others. */
export const watchArrivals = (doc: Y.Doc): Moments => {
	const moments = new Map<number, (number | undefined)[]>();
	doc.on('afterTransaction', ({ beforeState, afterState }: Y.Transaction) => {
		const now = machineNow();
		for (const [client, end] of afterState) {
			if (client === doc.clientID) continue;
			const came = moments.get(client) ?? [];
			moments.set(client, came);
			for (let key = beforeState.get(client) ?? 0; key < end; key++) came[key] = now;
		}
	});
	return moments;
};

/** How many ms after it was pressed each key came to each other writer. */
export const delaysOf = (pressed: Moments, arrivals: readonly Moments[]): number[] => {
	const delays: number[] = [];
	for (const came of arrivals)
		for (const [client, keys] of pressed)
			for (const [key, at] of keys.entries()) {
				const there = came.get(client)?.[key];
				if (at !== undefined && there !== undefined) delays.push(there - at);
			}
	return delays;
};
