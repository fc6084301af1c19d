import { layOn } from '../../documents/lay-sheet.ts';
import { mark, markName, markSaying, marksIn, type Marks } from '../../documents/mark/index.ts';
import type { SlipMark } from '../../documents/slip/index.ts';
import type { GroupSession } from '../group-session.ts';
import { randomFraction } from '../randomness.ts';

/** The marks of this group's みんな that are here. */
const documentsOf = ({ everyone }: GroupSession) =>
	everyone.documents.flatMap(({ id, kind }) => {
		const state = kind === mark.id ? everyone.documentState(id) : undefined;
		const read = state?.kind === 'ready' ? mark.parse(state.handle.doc()) : undefined;
		return state?.kind === 'ready' && read?.ok ? [{ handle: state.handle, marks: read.value }] : [];
	});

/** What is marked, by markName. */
export const marksHere = (session: GroupSession): ReadonlySet<string> =>
	marksIn(documentsOf(session).map(({ marks }) => marks));

/** Marks to put on and to take off. Only what a slip is known to have ended is taken off: one that is not here yet may still go. Pure. */
export const marksDue = (
	slips: readonly SlipMark[],
	marked: ReadonlySet<string>
): readonly { readonly name: string; readonly is: boolean }[] => {
	const named = slips.filter(({ document }) => document !== '');
	const nameOf = ({ document, part }: SlipMark): string => markName(document, part);
	const going = new Set(named.filter(({ isGoing }) => isGoing).map(nameOf));
	const over = new Set(named.filter(({ isOver }) => isOver).map(nameOf));
	return [
		...[...going].filter((name) => !marked.has(name)).map((name) => ({ name, is: true })),
		...[...over].filter((name) => marked.has(name) && !going.has(name)).map((name) => ({ name, is: false }))
	];
};

/** Puts on and takes off what is due, in nobody's name. */
export const putMarks = (session: GroupSession, due: ReturnType<typeof marksDue>, now: number): void => {
	if (due.length === 0) return;
	const { everyone } = session;
	const known = documentsOf(session);
	const sayings = due.map(({ name, is }) => markSaying(name, is));
	const signed = { by: '', tablet: false, at: now };
	const seen = known.map(({ marks }) => marks);
	const [first] = known;
	if (first) {
		const change = (edit: (draft: Marks) => void): void =>
			everyone.edit(first.handle, (draft) => edit(draft as unknown as Marks));
		layOn({ change, random: randomFraction }, seen, sayings, signed);
		return;
	}
	// Others may have one that has not come yet; two are read together.
	const content = mark.empty('');
	layOn({ change: (edit: (draft: Marks) => void) => edit(content), random: randomFraction }, [], sayings, signed);
	everyone.create({ kind: mark.id, title: '', content });
};
