import { DOMAIN } from '../../identity/domain.ts';
import { cleanName } from '../../group/person-name.ts';
import { equalBytes, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { askToEnrol, type EnrollingSight } from '../../net/enrolling-client.ts';
import type { Network } from '../../net/network.ts';
import { relayOrigin } from '../../net/relay-address.ts';
import { readEnrolment } from '../../referral/enrolment.ts';
import { enrollingKeys, type ReadEnrollingLink } from '../../referral/enrolling-link.ts';
import { deskBoxOf } from '../../referral/line-keys.ts';
import { isSignedBy } from '../../referral/paper.ts';
import { askAround, type AskingProblem } from '../ask-around.ts';

/** What a desk keeps of the meeting. */
export interface NewLine {
	readonly seed: Bytes;
	readonly enrolment: Bytes;
	/** What the centre is called. */
	readonly name: string;
	/** Address of the relay at which it takes slips. */
	readonly relay: string;
}

/** `not-the-same`: a person here said that the digits differ. */
export type EnrollingProblem = AskingProblem | 'not-the-same';

export interface Meeting {
	readonly network: Network;
	readonly link: ReadEnrollingLink;
	/** What the group is called. */
	readonly name: string;
	/** 32 bytes: those of an earlier line with this centre, so that what is on its way goes on, or fresh ones. */
	readonly seed: Bytes;
	readonly stewards: readonly Bytes[];
	/** Digits to compare; resolves with what a person here says of them. Called with undefined when the other device is gone. */
	compare(sight: { readonly code: string; readonly name: string } | undefined): Promise<boolean>;
	readonly signal: AbortSignal;
}

/** A desk is taken on by the centre whose screen shows the link. Nothing is to be kept before people at both ends said that the digits are the same. */
export const meetCentre = async (meeting: Meeting): Promise<Result<NewLine, EnrollingProblem>> => {
	const { network, link, name, seed, stewards, compare, signal } = meeting;
	if (link.origin !== undefined) network.addRelay(link.origin);
	const deskBox = deskBoxOf(seed).publicKey;
	let isSame: Promise<boolean> = Promise.resolve(false);
	const ask = async (peerId: string, oneAttempt: AbortSignal, takeTime: () => void) => {
		const answer = await askToEnrol({
			...{ node: network.node, peerId, link, name, deskBox, stewards, signal: oneAttempt },
			onSight: (sight) => {
				takeTime();
				isSame = compare({ code: sight.code, name: cleanName(sight.name) });
			}
		});
		if (answer.ok && !isTaking(answer.value.enrolment, answer.value.sight, meeting)) return err('malformed' as const);
		if (!answer.ok) void compare(undefined);
		return answer;
	};
	const enrolled = await askAround(network, enrollingKeys(link).topic, ask, signal);
	if (!enrolled.ok) return enrolled;
	if (!(await isSame)) return err('not-the-same');
	const { enrolment, sight } = enrolled.value;
	return ok({ seed, enrolment, name: cleanName(sight.name), relay: relayOrigin(sight.relay) ?? '' });
};

/** Whether the paper is by this centre, for its box, and for exactly those whom the desk named. */
const isTaking = (bytes: Bytes, { centreBox }: EnrollingSight, { link, stewards }: Meeting): boolean => {
	const paper = readEnrolment(bytes);
	if (!paper.ok) return false;
	const { said } = paper.value;
	return (
		isSignedBy(paper.value, DOMAIN.enrolment, link.centre) &&
		equalBytes(said.centre, link.centre) &&
		equalBytes(said.centreBox, centreBox) &&
		said.stewards.length === stewards.length &&
		said.stewards.every((key, n) => equalBytes(key, stewards[n]!))
	);
};
