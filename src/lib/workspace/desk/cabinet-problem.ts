import { err, ok, type Result } from '../../kernel/result.ts';
import type { StoreFailure } from '../../store/chunk-store.ts';
import type { PasskeyProblem } from '../../store/vault/passkey.ts';
import type { DoorProblem } from '../../store/vault/vault-door.ts';
import type { VaultRefusal } from '../../store/vault/vault-look.ts';
import type { ActProblem } from '../act-problem.ts';

/** Why the cabinet did not do what it was asked. `broken`: its worker ended by itself, for want of memory for one. Pure. */
export type CabinetProblem =
	Exclude<VaultRefusal, { waitMs: number }>['reason'] | PasskeyProblem | StoreFailure | ActProblem | 'broken';

/** A door that was locked meanwhile does what it was asked as little as one whose worker ended. */
export const problemOf = (problem: DoorProblem): CabinetProblem => (problem === 'locked' ? 'broken' : problem);

export const reasonOf = (refusal: VaultRefusal): CabinetProblem => ('waitMs' in refusal ? 'failed' : refusal.reason);

/** What came of an act that takes the words: `wrong` also while wrong ones have to wait. */
export const doneOf = (
	answer: Result<Result<void, VaultRefusal>, DoorProblem>
): Result<void, 'wrong' | CabinetProblem> => {
	if (!answer.ok) return err(problemOf(answer.error));
	if (answer.value.ok) return ok(undefined);
	const refusal = answer.value.error;
	return err('waitMs' in refusal ? 'wrong' : refusal.reason);
};
