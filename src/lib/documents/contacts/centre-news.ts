import * as v from 'valibot';
import { isDay, type Day } from '../../i18n/days.ts';
import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { Contacts } from './model.ts';

/** What a centre told its desks, as a 世話人 put it up for everybody (F9, F27). Pure. */

const day = v.custom<Day>((said) => typeof said === 'string' && isDay(said));
const schema = v.object({
	/** What the centre is called. */
	name: v.string(),
	hours: v.string(),
	/** Days of the week on which nobody is there: 0 is Sunday. */
	closedOn: v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
	closings: v.array(v.object({ from: day, until: day, why: v.string() })),
	notices: v.array(v.object({ day, words: v.string() }))
});
type Read = v.InferOutput<typeof schema>;
export type PutUp = { readonly [Field in keyof Read]: Readonly<Read[Field]> };

const TOPIC = 'centre';
const thingOf = (line: string): string => `${TOPIC} ${line}`;

/** `line`: by which of the desk's lines it came. */
export const puttingUp = (line: string, { name, hours, closedOn, closings, notices }: PutUp): Saying => ({
	of: thingOf(line),
	topic: TOPIC,
	says: { said: JSON.stringify({ name, hours, closedOn, closings, notices }) }
});

export const takingDown = (line: string): Saying => ({ of: thingOf(line), topic: TOPIC, says: { said: '' } });

const readSaid = (said: unknown): PutUp | undefined => {
	if (typeof said !== 'string' || said === '') return undefined;
	try {
		const parsed = v.safeParse(schema, JSON.parse(said));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
};

export interface ShownNews {
	readonly line: string;
	readonly news: PutUp;
}

/** By the name of the line; what cannot be read here is left out, and closings that are over as well. */
export const putUpIn = (documents: readonly Contacts[], today: Day): readonly ShownNews[] =>
	[...pilesOf(documents)]
		.flatMap(([of, topics]): readonly ShownNews[] => {
			const news = readSaid(topics.get(TOPIC)?.top[0]?.says.said);
			if (news === undefined) return [];
			const closings = news.closings.filter(({ until }) => until >= today);
			return [{ line: of.slice(thingOf('').length), news: { ...news, closings } }];
		})
		.sort((a, b) => (a.line < b.line ? -1 : 1));

/** Whether what is put up is what the centre says now. */
export const isSameNews = (a: PutUp, b: PutUp): boolean => puttingUp('', a).says.said === puttingUp('', b).says.said;
