import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { SheetDocument } from '../sheet-document.ts';
import type { OpenedDocument } from '../surroundings.ts';
import { parseCabinet } from './model.ts';

/** The desk's lines with centres, as all its devices have them. Keys and papers are base64url. Pure. */
export interface KeptLine {
	/** A random name; '' for the first centre that was met, 担当の包括. */
	readonly id: string;
	readonly seed: string;
	readonly enrolment: string;
	/** What the centre is called. */
	readonly name: string;
	/** Address of the relay. */
	readonly relay: string;
	/** By whichever steward's device, for whichever device. */
	readonly delegations: readonly string[];
	/** Enrolments under keys that the centre had before, the first one first. */
	readonly former: readonly string[];
}

/** What the centre said last to all its desks. `last` and `streamKey` are hex, `plain` base64url. */
export interface KeptNews {
	readonly version: number;
	readonly last: string;
	readonly streamKey: string;
	readonly plain: string;
}

const THING = 'line with the centre';
/** What is said of a line. No name of one has a blank in it. */
const thingOf = (id: string): string => (id === '' ? THING : `${THING} ${id}`);
const idOf = (thing: string): string | undefined =>
	thing === THING ? '' : thing.startsWith(`${THING} `) ? thing.slice(THING.length + 1) : undefined;

/** The paper of the desk's own records on which the line stands. */
export const LINE_TITLE = 'line';

type Papers = readonly Pick<OpenedDocument, 'current'>[];

const pilesIn = (papers: Papers): ReturnType<typeof pilesOf> =>
	pilesOf(
		papers.flatMap(({ current }): readonly SheetDocument[] => {
			const doc = parseCabinet(current);
			return doc.ok ? [doc.value] : [];
		})
	);

/** Two phones may have heard at once: the higher version is the news. */
export const newsOfCentre = (papers: Papers, line: string): KeptNews | undefined =>
	(pilesIn(papers).get(thingOf(line))?.get('news')?.top ?? [])
		.flatMap(({ says: { version, last, streamKey, plain } }): readonly KeptNews[] =>
			typeof version === 'number' &&
			typeof last === 'string' &&
			typeof streamKey === 'string' &&
			typeof plain === 'string'
				? [{ version, last, streamKey, plain }]
				: []
		)
		.reduce<KeptNews | undefined>((a, b) => (a === undefined || b.version > a.version ? b : a), undefined);

export const newsSaying = (line: string, news: KeptNews): Saying => ({
	of: thingOf(line),
	topic: 'news',
	says: { ...news }
});

/** The first centre stands first, the others in one order everywhere. */
export const linesIn = (papers: Papers): readonly KeptLine[] => {
	const piles = pilesIn(papers);
	return [...piles]
		.flatMap(([thing, topics]): readonly KeptLine[] => {
			const id = idOf(thing);
			const { seed, enrolment, name, relay, former } = topics.get('line')?.top[0]?.says ?? {};
			const isText = (said: unknown): said is string => typeof said === 'string';
			if (id === undefined || !isText(seed) || !isText(enrolment) || !isText(name) || !isText(relay)) return [];
			const delegations = [...piles].flatMap(([, said]) => said.get(delegationTopic(id))?.top ?? []);
			return [
				{
					...{ id, seed, enrolment, name, relay },
					former: isText(former) ? former.split(' ') : [],
					delegations: delegations.flatMap(({ says: { paper } }) => (isText(paper) ? [paper] : []))
				}
			];
		})
		.sort((a, b) => (a.id < b.id ? -1 : 1));
};

const delegationTopic = (id: string): string => (id === '' ? 'delegation' : `delegation ${id}`);

export const lineSaying = ({ id, seed, enrolment, name, relay, former }: Omit<KeptLine, 'delegations'>): Saying => ({
	of: thingOf(id),
	topic: 'line',
	says: { seed, enrolment, name, relay, ...(former.length === 0 ? {} : { former: former.join(' ') }) }
});

/** `device`: whom it lets send by that line. */
export const delegationSaying = (line: string, device: string, paper: string): Saying => ({
	of: `delegation ${device}`,
	topic: delegationTopic(line),
	says: { paper }
});
