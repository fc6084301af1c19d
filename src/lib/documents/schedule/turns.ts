import { isDay, type Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { textIn, type Pile, type Sheet, type SheetId } from '../sheets.ts';
import type { ShownEvent } from './event.ts';
import type { Occurrence } from './occurrences.ts';

/**
 * Who is there: turns at the posts of an event (当番), read from sheets. Pure.
 * Each person has a pile of their own for each day and post, so nobody's answer lies on another's. 休みます stands until that person,
 * or whoever wrote it for them, says otherwise knowing of it: a later or simultaneous edit by anybody else does not lift it.
 */

/** What a person said of a turn: takes it, asks for somebody else while keeping it, rests, or says nothing (any more). */
export const STANCES = ['takes', 'asks', 'rests', 'none'] as const;
export type Stance = (typeof STANCES)[number];

/** The turns and the comings of a day stand under topics that name the person. */
export const topicOfTurn = (day: Day, person: MemberId, post: string): string => `turn ${day} ${person} ${post}`;

interface Holder {
	readonly person: MemberId;
	/** As written then; the page knows better when the person is still a member. */
	readonly name: string;
	/** Wants somebody else to come instead. */
	readonly asks: boolean;
	/** Whom they come in place of. */
	readonly insteadOf: MemberId | undefined;
	/** More people are there than were needed, and this one said so after the others. No one is sent away. */
	readonly besides: boolean;
}

export interface PostOnDay {
	readonly post: string;
	readonly needed: number;
	/** In the order in which they took it. */
	readonly holders: readonly Holder[];
	readonly missing: number;
	readonly resting: readonly MemberId[];
}

/** What holds of what was said about one person's turn. */
export interface Answer {
	readonly day: Day;
	readonly post: string;
	readonly person: MemberId;
	readonly name: string;
	readonly stance: Stance;
	readonly insteadOf: MemberId | undefined;
	readonly at: number;
	readonly id: SheetId;
}

/** The posts of an occurrence with who is there. What is off needs nobody, and keeps what people had said. */
export const postsOn = ({ event, key, off }: Occurrence): readonly PostOnDay[] => {
	if (off !== undefined) return [];
	const answers = answersIn(event, `turn ${key} `);
	return event.posts.map(({ name, needed }) =>
		filled(
			name,
			needed,
			answers.filter(({ post }) => post === name)
		)
	);
};

const filled = (post: string, needed: number, answers: readonly Answer[]): PostOnDay => {
	const comes = answers.filter(({ stance }) => stance === 'takes' || stance === 'asks').sort(byFirst);
	const replaced = new Set(comes.filter(({ stance }) => stance === 'takes').map(({ insteadOf }) => insteadOf));
	const there = comes.filter(({ person, stance }) => stance === 'takes' || !replaced.has(person));
	return {
		post,
		needed,
		holders: there.map(({ person, name, stance, insteadOf }, place) => ({
			person,
			name,
			asks: stance === 'asks',
			insteadOf,
			besides: place >= needed
		})),
		missing: Math.max(0, needed - there.length),
		resting: answers.filter(({ stance }) => stance === 'rests').map(({ person }) => person)
	};
};

/** The clocks of devices may be wrong; what matters is that every device comes to the same order. */
const byFirst = (a: Answer, b: Answer): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** The answers of an event, of all its days or of those whose topics begin so. */
export const answersIn = (event: ShownEvent, beginning = 'turn '): readonly Answer[] =>
	[...event.topics].flatMap(([topic, pile]) => {
		if (!topic.startsWith(beginning)) return [];
		const [, day = '', person = '', ...post] = topic.split(' ');
		return isDay(day) ? [answerIn(pile, day, person as MemberId, post.join(' '))] : [];
	});

const answerIn = (pile: Pile, day: Day, person: MemberId, post: string): Answer => {
	const sheet = standing(pile, person, (says) => says.is === 'rests');
	const insteadOf = textIn(sheet.says.for);
	return {
		day,
		post,
		person,
		name: textIn(sheet.says.who),
		stance: STANCES.find((each) => each === sheet.says.is) ?? 'none',
		insteadOf: insteadOf === '' ? undefined : (insteadOf as MemberId),
		at: sheet.at,
		id: sheet.id
	};
};

/**
 * The sheet that holds of what was said about a person. One that says "not me" holds until the person, or whoever wrote it for
 * them, lays another on it; everything else goes by the top of the pile.
 */
export const standing = (pile: Pile, person: MemberId, isNo: (says: Sheet['says']) => boolean): Sheet => {
	const all = [...pile.top, ...pile.below];
	const nos = all.filter(({ says }) => isNo(says));
	if (nos.length === 0) return pile.top[0]!;
	const byId = new Map(all.map((sheet) => [sheet.id, sheet]));
	const isLifted = (no: Sheet): boolean =>
		all.some(({ id, says }) => !isNo(says) && mayLift(says, no, person) && liesOn(byId, id, no.id));
	return nos.find((no) => !isLifted(no)) ?? pile.top[0]!;
};

const mayLift = (says: Sheet['says'], no: Sheet, person: MemberId): boolean =>
	says.hand === person || says.hand === no.says.hand;

/** Whether the sheet was laid by somebody who had seen the other one. */
const liesOn = (byId: ReadonlyMap<SheetId, Sheet>, above: SheetId, below: SheetId): boolean => {
	const seen = new Set<SheetId>();
	for (let next: readonly SheetId[] = [above]; next.length > 0;) {
		next = next.flatMap((id) => byId.get(id)?.on ?? []).filter((id) => !seen.has(id));
		next.forEach((id) => seen.add(id));
	}
	return seen.has(below);
};

/** When a person was last on duty before a day, for the hint 「しばらく当番のない方」: no score, no count. */
export const lastTurnBefore = (events: readonly ShownEvent[], person: MemberId, before: Day): Day | undefined =>
	events
		.flatMap((event) => answersIn(event))
		.filter((answer) => answer.person === person && answer.stance === 'takes' && answer.day < before)
		.reduce<Day | undefined>((latest, { day }) => (latest === undefined || day > latest ? day : latest), undefined);
