import { readFileSync } from 'node:fs';

/** What was said at the table, a line each. */
export const TALK: readonly string[] = readFileSync(new URL('../fixtures/talk.txt', import.meta.url), 'utf8')
	.trim()
	.split('\n');
