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
}

const THING = 'line with the centre';

/** The paper of the desk's own records on which the line stands. */
export const LINE_TITLE = 'line';

export const lineIn = (papers: readonly Pick<OpenedDocument, 'current'>[]): KeptLine | undefined => {
	const documents = papers.flatMap(({ current }): readonly SheetDocument[] => {
		const doc = parseCabinet(current);
		return doc.ok ? [doc.value] : [];
	});
	const piles = pilesOf(documents);
	const says = piles.get(THING)?.get('line')?.top[0]?.says;
	const { seed, enrolment, name, relay } = says ?? {};
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
		delegations: delegations.flatMap(({ says: { paper } }) => (typeof paper === 'string' ? [paper] : []))
	};
};

export const lineSaying = ({ seed, enrolment, name, relay }: Omit<KeptLine, 'delegations'>): Saying => ({
	of: THING,
	topic: 'line',
	says: { seed, enrolment, name, relay }
});

/** `device`: whom it lets send. */
export const delegationSaying = (device: string, paper: string): Saying => ({
	of: `delegation ${device}`,
	topic: 'delegation',
	says: { paper }
});
