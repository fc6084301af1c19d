/** A row of a list as a kind reads it, and what becomes of it. */
export interface RowOf<Form, Problem extends string> {
	/** Of the line in the file. */
	readonly number: number;
	readonly cells: readonly string[];
	/** As far as it could be read, for correction. Of what is there already, with what is there and not in the row. */
	readonly form: Form;
	readonly outcome:
		{ readonly kind: 'new' | 'changed' | 'known' } | { readonly kind: 'unread'; readonly problems: readonly Problem[] };
}

/** The rows by what becomes of them: the names of what is new and of what changes, how many are known, and what cannot be read. Pure. */
export const sortedOut = <Problem extends string, Row extends RowOf<{ readonly name: string }, Problem>>(
	rows: readonly (Row & RowOf<{ readonly name: string }, Problem>)[],
	words: Readonly<Record<NoInfer<Problem>, string>>
) => {
	const named = (kind: 'new' | 'changed'): readonly string[] =>
		rows.flatMap(({ outcome, form }) => (outcome.kind === kind ? [form.name] : []));
	return {
		news: named('new'),
		changed: named('changed'),
		known: rows.filter(({ outcome }) => outcome.kind === 'known').length,
		unread: rows.flatMap(({ outcome, ...row }) =>
			outcome.kind === 'unread' ? [{ ...row, problems: outcome.problems.map((problem) => words[problem]) }] : []
		)
	};
};
