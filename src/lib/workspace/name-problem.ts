import { cleanName, fitsName } from '../group/person-name.ts';

export type NameProblem = 'nothing-to-read' | 'too-long';

/** Pure: why a name of a person or group cannot be taken as it is written. A name is never cut in silence. */
export const nameProblem = (text: string): NameProblem | undefined => {
	if (!fitsName(text)) return 'too-long';
	return cleanName(text) === '' ? 'nothing-to-read' : undefined;
};

/** The same for a word that may be left out. */
export const hintProblem = (text: string): NameProblem | undefined => (fitsName(text) ? undefined : 'too-long');
