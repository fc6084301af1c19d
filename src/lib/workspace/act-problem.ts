import type { Refusal } from '../group/acting.ts';
import type { StoreFailure } from '../store/chunk-store.ts';

/** What a page says when something that its buttons offered was not done. */
export type ActProblem =
	| 'not-allowed'
	| 'no-name'
	| 'no-steward-left'
	| 'steward-needs-device'
	| 'not-saved'
	/** Something else came in between: what the page showed is not so any more. */
	| 'changed-meanwhile';

/** Pure. Buttons are shown only for what one may do, so most refusals mean that the group changed under one's hands. */
export const actProblem = (error: Refusal | StoreFailure | 'no-name'): ActProblem => {
	switch (error) {
		case 'not-allowed':
		case 'not-a-member':
		case 'may-not-invite-to-role':
			return 'not-allowed';
		case 'no-name':
		case 'no-steward-left':
		case 'steward-needs-device':
			return error;
		case 'full':
		case 'closed':
		case 'failed':
			return 'not-saved';
		default:
			return 'changed-meanwhile';
	}
};
