import { fromUtf8, utf8 } from '../kernel/bytes.ts';
import type { GroupSession } from './group-session.ts';

const nameOf = (proposal: string): string => `heard-${proposal}`;

/**
 * When this device first heard of each open vote, in milliseconds since 1970 by its own clock; noted now for those it hears of
 * for the first time. No clock gives authority: this is only how long this device waits before it completes one.
 */
export const heardOf = async (
	{ membership, records }: Pick<GroupSession, 'membership' | 'records'>,
	now: number
): Promise<ReadonlyMap<string, number>> => {
	const heard = new Map<string, number>();
	for (const { operation } of membership.state.recovery.proposals) {
		const stored = await records.get('settings', nameOf(operation));
		const noted = stored.ok && stored.value ? Number(fromUtf8(stored.value)) : NaN;
		if (Number.isFinite(noted)) {
			heard.set(operation, noted);
		} else {
			const written = await records.put('settings', nameOf(operation), utf8(String(now)));
			if (written.ok) heard.set(operation, now);
		}
	}
	return heard;
};
