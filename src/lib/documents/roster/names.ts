import { parseRosterPage } from './model.ts';
import { personOn } from './person.ts';

/** The names that stand in these documents of the 名簿, to be taken out of words that everybody will see (D9). Pure. */
export const namesIn = (documents: readonly unknown[]): readonly string[] =>
	documents.flatMap((raw) => {
		const page = parseRosterPage(raw);
		const name = page.ok ? personOn(page.value)?.name : undefined;
		return name === undefined || name === '' ? [] : [name];
	});
