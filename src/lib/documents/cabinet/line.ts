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
	/** The keys of the relay that phones of the desk saw first by this enrolment; two only when they saw two. */
	readonly relayKeys: readonly string[];
	/** Who may send no more, in one order everywhere. */
	readonly revocations: readonly KeptRevocation[];
}

/** The paper by which a steward's device withdrew another one. */
export interface KeptRevocation {
	/** Which device of which enrolment: the same for all papers about it. */
	readonly of: string;
	readonly paper: string;
	/** It lies at the relay, or need not any more. */
	readonly isLaid: boolean;
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
					delegations: delegations.flatMap(({ says: { paper } }) => (isText(paper) ? [paper] : [])),
					relayKeys: (topics.get('relay')?.top ?? []).flatMap(({ says: { key, by } }) =>
						isText(key) && by === enrolment ? [key] : []
					),
					revocations: revocationsIn(piles, id)
				}
			];
		})
		.sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** Of two phones that wrote about the same device at once both papers count. */
const revocationsIn = (piles: ReturnType<typeof pilesOf>, line: string): readonly KeptRevocation[] =>
	[...piles]
		.flatMap(([thing, said]) =>
			(said.get(revocationTopic(line))?.top ?? []).flatMap(({ says: { paper, laid } }): readonly KeptRevocation[] =>
				typeof paper === 'string' ? [{ of: thing.slice(REVOCATION.length), paper, isLaid: laid === true }] : []
			)
		)
		.sort((a, b) => (a.of + a.paper < b.of + b.paper ? -1 : 1));

const REVOCATION = 'revocation ';
const revocationTopic = (id: string): string => (id === '' ? 'revocation' : `revocation ${id}`);

export const revocationSaying = (line: string, { of, paper, isLaid }: KeptRevocation): Saying => ({
	of: `${REVOCATION}${of}`,
	topic: revocationTopic(line),
	says: { paper, laid: isLaid }
});

const delegationTopic = (id: string): string => (id === '' ? 'delegation' : `delegation ${id}`);

/** What is said of a line at once; papers for devices come one by one. */
export type LineWords = Omit<KeptLine, 'delegations' | 'relayKeys' | 'revocations'>;

export const lineSaying = ({ id, seed, enrolment, name, relay, former }: LineWords): Saying => ({
	of: thingOf(id),
	topic: 'line',
	says: { seed, enrolment, name, relay, ...(former.length === 0 ? {} : { former: former.join(' ') }) }
});

/** `key`: of the relay that was there when the line was new. People who meet again see it anew. */
export const relaySaying = ({ id, enrolment }: Pick<KeptLine, 'id' | 'enrolment'>, key: string): Saying => ({
	of: thingOf(id),
	topic: 'relay',
	says: { key, by: enrolment }
});

/** `device`: whom it lets send by that line. */
export const delegationSaying = (line: string, device: string, paper: string): Saying => ({
	of: `delegation ${device}`,
	topic: delegationTopic(line),
	says: { paper }
});
