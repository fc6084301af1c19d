import { isDay, type Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import type { Clock } from './clock.ts';
import { textIn } from '../sheets.ts';
import { clockIn, type ShownEvent } from './event.ts';
import { standing } from './turns.ts';

/** ○△×: on which of some days an event should take place (A4). Read from its sheets. Pure. */

/** ○ can come, △ perhaps, × cannot; 'none' when somebody says nothing any more. */
export const VOTES = ['yes', 'maybe', 'no', 'none'] as const;
export type Vote = (typeof VOTES)[number];

/** The signs that people in Japan know from such lists; each always stands with its word. */
export const SIGNS: Readonly<Record<Exclude<Vote, 'none'>, string>> = { yes: '○', maybe: '△', no: '×' };

export const topicOfCandidate = (day: Day): string => `candidate ${day}`;
export const topicOfVote = (day: Day, person: MemberId): string => `vote ${day} ${person}`;

/** A day that somebody proposed, with who said what of it. */
export interface Candidate {
	readonly day: Day;
	/** Undefined while nobody said at what hour. */
	readonly begins: Clock | undefined;
	readonly votes: readonly { readonly person: MemberId; readonly name: string; readonly vote: Exclude<Vote, 'none'> }[];
}

/** The proposed days of an event in their order. A × holds as 休みます does: nobody else makes a ○ of it. */
export const candidatesOf = (event: ShownEvent): readonly Candidate[] =>
	[...event.topics]
		.flatMap(([topic, pile]): readonly Candidate[] => {
			const day = topic.slice('candidate '.length);
			const { says } = pile.top.find((sheet) => sheet.says.is === true) ?? pile.top[0]!;
			if (!topic.startsWith('candidate ') || !isDay(day) || says.is !== true) return [];
			return [{ day, begins: clockIn(says.begins), votes: votesOn(event, day) }];
		})
		.sort((a, b) => (a.day < b.day ? -1 : 1));

const votesOn = (event: ShownEvent, day: Day): Candidate['votes'] => {
	const beginning = `vote ${day} `;
	return [...event.topics]
		.flatMap(([topic, pile]) => {
			if (!topic.startsWith(beginning)) return [];
			const person = topic.slice(beginning.length) as MemberId;
			const { says } = standing(pile, person, (words) => words.is === 'no');
			const vote = VOTES.find((each) => each === says.is) ?? 'none';
			return vote === 'none' ? [] : [{ person, name: textIn(says.who), vote }];
		})
		.sort((a, b) => (a.person < b.person ? -1 : 1));
};
