import * as v from 'valibot';
import { key } from './body-parts.ts';

/** Operations for the day when no まとめ役 can act any more. */

/** The verifying key of a printed sheet. It takes the place of all sheets that its author had seen. */
export const recoverySheetBody = v.looseObject({ key });

/** Somebody asks that this person become まとめ役, because none is left. */
export const proposeRecoveryBody = v.looseObject({ member: key });
export const voteRecoveryBody = v.looseObject({ proposal: key });
export const vetoRecoveryBody = v.looseObject({ proposal: key });
export const completeRecoveryBody = v.looseObject({ proposal: key });
