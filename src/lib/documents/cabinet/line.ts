import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { SheetDocument } from '../sheet-document.ts';
import type { OpenedDocument } from '../surroundings.ts';
import { parseCabinet } from './model.ts';

/** The desk's line with a centre, as all its devices have it. Keys and papers are base64url. Pure. */
export interface KeptLine {
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
export const newsOfCentre = (papers: Papers): KeptNews | undefined =>
	(pilesIn(papers).get(THING)?.get('news')?.top ?? [])
		.flatMap(({ says: { version, last, streamKey, plain } }): readonly KeptNews[] =>
			typeof version === 'number' &&
			typeof last === 'string' &&
			typeof streamKey === 'string' &&
			typeof plain === 'string'
				? [{ version, last, streamKey, plain }]
				: []
		)
		.reduce<KeptNews | undefined>((a, b) => (a === undefined || b.version > a.version ? b : a), undefined);

export const newsSaying = (news: KeptNews): Saying => ({ of: THING, topic: 'news', says: { ...news } });

export const lineIn = (papers: Papers): KeptLine | undefined => {
	const piles = pilesIn(papers);
	const says = piles.get(THING)?.get('line')?.top[0]?.says;
	const { seed, enrolment, name, relay, former } = says ?? {};
	if (
		typeof seed !== 'string' ||
		typeof enrolment !== 'string' ||
		typeof name !== 'string' ||
		typeof relay !== 'string'
	)
		return undefined;
	const delegations = [...piles].flatMap(([, topics]) => topics.get('delegation')?.top ?? []);
	return {
		...{ seed, enrolment, name, relay },
		former: typeof former === 'string' ? former.split(' ') : [],
		delegations: delegations.flatMap(({ says: { paper } }) => (typeof paper === 'string' ? [paper] : []))
	};
};

export const lineSaying = ({ seed, enrolment, name, relay, former }: Omit<KeptLine, 'delegations'>): Saying => ({
	of: THING,
	topic: 'line',
	says: { seed, enrolment, name, relay, ...(former.length === 0 ? {} : { former: former.join(' ') }) }
});

/** `device`: whom it lets send. */
export const delegationSaying = (device: string, paper: string): Saying => ({
	of: `delegation ${device}`,
	topic: 'delegation',
	says: { paper }
});
