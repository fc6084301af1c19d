import { hindranceOf, readLine, type SlipDocument, type SlipLine } from '../../documents/slip/index.ts';
import type { Day } from '../../i18n/days.ts';
import { mirrorOfPaper } from './mirror-of-paper.ts';
import { digestOf, type OfLine } from './slip-way.ts';

/** What of a slip has to go by a line now. */
interface DueSlip extends ReturnType<typeof mirrorOfPaper> {
	readonly known: SlipLine;
	readonly digest: string;
}

/** Undefined when nothing has to, or something hinders it. Pure. */
export const dueOf = (doc: SlipDocument, line: OfLine, today: Day): DueSlip | undefined => {
	const known = readLine(doc, line.id);
	const digest = digestOf(doc, line);
	if (!known.isConnected || known.sent?.digest === digest || hindranceOf(doc, today) !== undefined) return undefined;
	return { ...mirrorOfPaper(doc), known, digest };
};

interface Paper {
	readonly current: SlipDocument;
	/** Resolves when what was written is durable. */
	settle(): Promise<unknown>;
}

/** The same once it is durable here. Nothing goes that would be forgotten, nor what was put otherwise or taken back while it was kept. */
export const dueOnDisk = async (paper: Paper, line: OfLine, today: Day): Promise<DueSlip | undefined> => {
	const due = dueOf(paper.current, line, today);
	await paper.settle();
	const now = dueOf(paper.current, line, today);
	return now?.digest === due?.digest && now?.known.round === due?.known.round ? now : undefined;
};
