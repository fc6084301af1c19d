import { fromSheetText, vaultSecretOf } from '../../identity/recovery-sheet.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { askPasskey } from '../../store/vault/passkey.ts';
import type { Opening } from '../../store/vault/slot.ts';
import type { PasskeyWay } from '../../store/vault/ways.ts';
import { randomBytes } from '../randomness.ts';
import type { SheetProblem } from '../recovery-acts.ts';
import type { CabinetProblem } from './cabinet-problem.ts';

/** What somebody comes with, made into what opens the cabinet, or why there is nothing that could be tried. */

export const byWords = (typed: string): Opening => ({ kind: 'words', typed });

/** `numbers`: of the printed sheet. */
export const bySheet = (numbers: string): Result<Opening, SheetProblem> => {
	const sheet = fromSheetText(numbers);
	return sheet.ok ? ok({ kind: 'sheet', secret: vaultSecretOf(sheet.value) }) : sheet;
};

/** Asks for one of this device's passkeys. */
export const byPasskey = async (
	ways: readonly PasskeyWay[],
	signal: AbortSignal
): Promise<Result<Opening, CabinetProblem>> => {
	const asked = await askPasskey(navigator.credentials, ways, { random: randomBytes, signal });
	if (!asked.ok) return asked;
	const { credential, prf } = asked.value;
	return ok({ kind: 'passkey', credential, prf });
};

/** What is handed over to the worker, so that the page keeps none of it. */
export const secretsIn = (opening: Opening): Transferable[] => {
	if (opening.kind === 'words') return [];
	return [opening.kind === 'sheet' ? opening.secret.buffer : opening.prf.buffer];
};
