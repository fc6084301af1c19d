import { daysAfter, type Day } from '../../../i18n/days.ts';
import type { MemberId } from '../../../kernel/ids.ts';
import type { ShownEvent } from '../event.ts';
import { occurrencesIn, type Occurrence } from '../occurrences.ts';
import { postsOn } from '../turns.ts';

/** What in the schedule waits for one person, or for anybody (E17, A2). Pure; it says nothing of who has seen it. */

/** How far ahead a swap that somebody asks for is told of. */
const SWAP_DAYS = 61;
/** How far ahead a place that nobody has taken is told of. */
const GAP_DAYS = 14;

interface At {
	readonly occurrence: Occurrence;
	readonly post: string;
	/** The same for the same thing on every device and at any time. */
	readonly key: string;
}
export type Call = At &
	(
		| { readonly kind: 'swap'; readonly person: MemberId; readonly name: string }
		/** The person's own turn, today or tomorrow. */
		| { readonly kind: 'turn'; readonly isTomorrow: boolean }
		| { readonly kind: 'gap'; readonly missing: number }
	);

/** In the order of the days. What a person asks for themselves, or rests on, is no call to them. */
export const callsFor = (events: readonly ShownEvent[], me: MemberId, today: Day): readonly Call[] => {
	const tomorrow = daysAfter(today, 1);
	const gapsUntil = daysAfter(today, GAP_DAYS);
	const withPosts = events.filter(({ posts }) => posts.length > 0);
	return occurrencesIn(withPosts, today, daysAfter(today, SWAP_DAYS)).flatMap((occurrence) => {
		const { event, key: day } = occurrence;
		const isNear = occurrence.day === today || occurrence.day === tomorrow;
		return postsOn(occurrence).flatMap(({ post, holders, missing, resting }): readonly Call[] => {
			const at = { occurrence, post, key: `${event.id} ${day} ${post}` };
			const isMine = holders.some(({ person }) => person === me);
			const swaps =
				isMine || resting.includes(me)
					? []
					: holders
							.filter(({ asks }) => asks)
							.map(({ person, name }) => ({
								...at,
								key: `swap ${person} ${at.key}`,
								kind: 'swap' as const,
								person,
								name
							}));
			return [
				...(isMine && isNear
					? [{ ...at, key: `turn ${at.key}`, kind: 'turn' as const, isTomorrow: occurrence.day === tomorrow }]
					: []),
				...swaps,
				...(missing > 0 && occurrence.day <= gapsUntil
					? [{ ...at, key: `gap ${at.key}`, kind: 'gap' as const, missing }]
					: [])
			];
		});
	});
};
