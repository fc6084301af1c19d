import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { answerChain } from '../../referral/answer-chain.ts';
import { writeTombstone } from '../../referral/head.ts';
import { randomBytes } from '../randomness.ts';
import type { CentreKeyPair } from './centre-keys.ts';
import { layVersion, type LayingProblem } from './lay-version.ts';

const STREAM_NAME = 16;
const SEED = 32;

/**
 * Ok when the relay stores slips for the centre with these keys: a version of the centre's own with nothing in it is laid and taken back.
 * `centre-not-trusted` as long as nobody there has written the key down.
 */
export const relayTakes = async (
	slips: RelaySlips,
	{ signingKey, boxPrivateKey }: CentreKeyPair,
	today: number
): Promise<Result<void, LayingProblem>> => {
	const [stream, streamSigningKey] = [randomBytes(STREAM_NAME), randomBytes(SEED)];
	const deskBox = boxPublicKeyOf(boxPrivateKey);
	const laid = await layVersion({
		...{ slips, streamSigningKey, plain: new Uint8Array(0), receiverBox: deskBox, known: undefined },
		papers: answerChain({ centreSigningKey: signingKey, deskBox, stream, streamSigningKey, today })
	});
	if (!laid.ok) return laid;
	await slips.withdraw(stream, writeTombstone({ stream, day: today }, streamSigningKey));
	return ok(undefined);
};
