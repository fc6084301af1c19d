import type { Looked } from '../referral/centre-line.ts';
import { isChange } from '../referral/told-alarms.ts';

/** What is not as it was at the relay: what a desk sent, or what the centre itself had laid there. */
export interface CentreAlarm {
	readonly did: 'came' | 'laid';
	/** Of the desk; undefined when it is not known which. */
	readonly enrolment: string | undefined;
}

/** Where a look found that the relay shows less, or something else, than it once did: by what a person is told once of. Pure. */
export const changesIn = (
	{ alarms, waiting, unannounced }: Pick<Looked, 'alarms' | 'waiting' | 'unannounced'>,
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
		...named('laid', unannounced && isChange(unannounced) ? [{ stream: 'notices', enrolment: undefined }] : [])
	]);

const named = (
	did: CentreAlarm['did'],
	found: readonly { readonly stream: string; readonly enrolment: string | undefined }[]
): readonly (readonly [string, CentreAlarm])[] =>
	found.map(({ stream, enrolment }) => [`${did} ${stream}`, { did, enrolment }]);
