import type { Migration } from '../kind.ts';

/** Steps from a stored version to the next. Append, never edit; each step brings a fixture of the version before it. */
export const migrations: readonly Migration[] = [
	// Version 2 only adds fields that may be missing, so devices that migrate apart from each other come to the same.
	{ from: 1, name: 'board: sorts, details, groups and marks', migrate: () => undefined },
	// So does version 3.
	{ from: 2, name: 'board: spots on the large sheet, treasures', migrate: () => undefined }
];
