import type { Migration } from '../kind.ts';

/** Steps from a stored version to the next. Append, never edit; each step brings a fixture of the version before it. */
export const migrations: readonly Migration[] = [];
