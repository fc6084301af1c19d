/** Pure: how long to leave a peer alone after a link to it failed. Milliseconds. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 10_000;
/** A peer whose message would have hurt is refused for a minute, then two, up to an hour. */
const FIRST_PENALTY_MS = 60_000;
const LAST_PENALTY_MS = 3_600_000;
/** Nonsense may come of a broken path or an older version: a short pause is enough. */
const MALFORMED_PENALTY_MS = 2_000;

/** Delay before attempt `failures + 1`, spread by `random` in [0, 1) so that a whole house does not knock at once. */
export const retryDelay = (failures: number, random: number): number =>
	Math.min(FIRST_RETRY_MS * 2 ** failures, LAST_RETRY_MS) * (0.75 + random / 2);

export interface Penalty {
	readonly offences: number;
	readonly until: number;
}

/** The penalty after one more offence at `now`. */
export const penaltyAfter = (before: Penalty | undefined, offence: 'malformed' | 'harmful', now: number): Penalty => {
	const offences = (before?.offences ?? 0) + 1;
	const first = offence === 'harmful' ? FIRST_PENALTY_MS : MALFORMED_PENALTY_MS;
	return { offences, until: now + Math.min(first * 2 ** (offences - 1), LAST_PENALTY_MS) };
};

export const isPenalised = (penalty: Penalty | undefined, now: number): boolean =>
	penalty !== undefined && now < penalty.until;
