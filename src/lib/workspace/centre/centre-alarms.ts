import * as v from 'valibot';
import type { Looked } from '../referral/centre-line.ts';
import { isChange } from '../referral/told-alarms.ts';

/**
 * What is not as it was at the relay: what a desk sent, what the centre itself had laid there for one, or the copy for the holder of its
 * recovery sheet. As it is kept, too. `enrolment`: of the desk; undefined when it is not known which.
 */
export const centreAlarm = v.object({
	did: v.picklist(['came', 'laid', 'copied']),
	enrolment: v.optional(v.string())
});
export type CentreAlarm = v.InferOutput<typeof centreAlarm>;

/** What one look of a centre found, and how the laying of its copy went. */
export interface LookedAt extends Pick<Looked, 'alarms' | 'waiting' | 'unannounced'> {
	/** Whether the relay showed less, or something else, of the copy. */
	readonly hasCopyChanged: boolean;
}

/** Where a look found that the relay shows less, or something else, than it once did: by what a person is told once of. Pure. */
export const changesIn = (
	{ alarms, waiting, unannounced, hasCopyChanged }: LookedAt,
	enrolmentOf: (stream: string) => string | undefined
): ReadonlyMap<string, CentreAlarm> =>
	new Map([
		...named(
			'came',
			alarms.filter(({ problem }) => isChange(problem)).map(({ stream, enrolment }) => ({ stream, enrolment }))
		),
		...named(
			'laid',
			waiting
				.filter(({ problem }) => isChange(problem))
				.map(({ stream }) => ({ stream, enrolment: enrolmentOf(stream) }))
		),
		...named('laid', unannounced && isChange(unannounced) ? [{ stream: 'notices', enrolment: undefined }] : []),
		...named('copied', hasCopyChanged ? [{ stream: 'copy', enrolment: undefined }] : [])
	]);

const named = (
	did: CentreAlarm['did'],
	found: readonly { readonly stream: string; readonly enrolment: string | undefined }[]
): readonly (readonly [string, CentreAlarm])[] =>
	found.map(({ stream, enrolment }) => [`${did} ${stream}`, { did, enrolment }]);
