/**
 * What a 宝物 means to the people around it (C2): a fixed list, so that the words of one group can be counted with those of
 * another. One thing may mean several.
 */
export const MEANINGS = ['company', 'watch', 'help', 'move', 'role', 'joy', 'haunt', 'food'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** As stored: names with blanks between. Names of a newer version of the app are left out. Pure. */
export const meaningsIn = (stored: string): readonly Meaning[] => {
	const names = stored.split(' ');
	return MEANINGS.filter((each) => names.includes(each));
};

export const storedMeanings = (meanings: readonly Meaning[]): string =>
	MEANINGS.filter((each) => meanings.includes(each)).join(' ');
