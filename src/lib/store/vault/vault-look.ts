import { err } from '../../kernel/result.ts';
import type { HeaderProblem } from './header-copies.ts';
import type { WayIn } from './ways.ts';

/** What can be seen of a vault from outside. `damaged`: what can be read of the header opens, and should soon be set anew. */
export type VaultLook =
	| { readonly state: 'none' }
	| {
			readonly state: 'there';
			readonly header: 'whole' | 'damaged';
			readonly ways: readonly WayIn[];
			/** How long words have to wait. */
			readonly waitMs: number;
			/** Wrong words since it was opened last. */
			readonly wrong: number;
	  };

/** `wrong` tells how long to wait before the next try of words; `wait` that it is not time yet. */
export type VaultRefusal =
	| { readonly reason: 'wrong' | 'wait'; readonly waitMs: number }
	| {
			readonly reason:
				| 'none'
				| 'no-such-way'
				| 'cost-refused'
				| 'already-there'
				| 'changed-meanwhile'
				| 'not-a-secret'
				| 'not-four-words'
				| HeaderProblem;
	  };

export const refused = (reason: Exclude<VaultRefusal, { waitMs: number }>['reason']) => err<VaultRefusal>({ reason });
