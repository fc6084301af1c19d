import type { Migration } from '../kind.ts';

/** None yet: version 1 is the first. */
export const migrations: readonly Migration[] = [];
