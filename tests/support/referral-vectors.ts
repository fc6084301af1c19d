import { linkingMac } from '../../src/lib/group/linking-key.ts';
import { commitment, shortCode } from '../../src/lib/group/short-code.ts';
import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { sign } from '../../src/lib/identity/signature.ts';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { answerChain } from '../../src/lib/referral/answer-chain.ts';
import { ANSWER_PHRASES, encodeAnswers } from '../../src/lib/referral/answer.ts';
import { consentHash } from '../../src/lib/referral/consent.ts';
import { enrollingKeys, enrollingTranscript, formatEnrollingLink } from '../../src/lib/referral/enrolling-link.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { readGrant } from '../../src/lib/referral/grant.ts';
import { writeHead, writeTombstone } from '../../src/lib/referral/head.ts';
import { answerSigningKeyOf, answerStreamOf, deskBoxOf, slipStreamOf } from '../../src/lib/referral/line-keys.ts';
import { paperHash } from '../../src/lib/referral/paper.ts';
import { encodeMirror } from '../../src/lib/referral/projection.ts';
import { writeReceipt } from '../../src/lib/referral/receipt.ts';
import { readSigned, revocationName, writeRevocation } from '../../src/lib/referral/revocation.ts';
import { CENTRE, drawn, keyOf, papersOf, publicKeyOf, STREAM, TODAY } from '../../src/lib/referral/testing.ts';
import { inboxTranscript } from '../../src/lib/wire/referral.ts';

/** What another program has to come to, byte by byte, from the same keys and words. Bytes are hex. */

export type Vector = Readonly<Record<string, unknown>>;

/** With every bytes in it as hex. */
export const inHex = (value: unknown): unknown => {
	if (value instanceof Uint8Array) return toHex(value);
	if (Array.isArray(value)) return value.map(inHex);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inHex(each)]));
};

const slip = drawn('slip')(16);
const last = drawn('last chunk')(32);
const RELAY = keyOf('relay');
const PHONE = keyOf('Suzuki-san');

/** REF1 to REF5, REF9, REF10, REF19 and WIRE72: the five papers, the consent, the relay's receipt, and a centre at its inbox. */
export const paperVectors = (): Vector => {
	const { enrolment, delegation, grant } = papersOf();
	const read = readGrant(grant);
	if (!read.ok) throw new Error(read.error);
	const record = { how: 'spoken', day: TODAY };
	const transcript = inboxTranscript(publicKeyOf(CENTRE), publicKeyOf(PHONE), TODAY);
	return inHex({
		signingKeys: {
			centre: CENTRE.signingKey,
			steward: keyOf('Sato-san').signingKey,
			device: PHONE.signingKey,
			stream: STREAM.signingKey,
			relay: RELAY.signingKey
		},
		...{ enrolment, delegation, grant, grantHash: paperHash(read.value) },
		head: writeHead({ stream: slip, version: 7, last }, STREAM.signingKey),
		tombstone: writeTombstone({ stream: slip, day: TODAY }, STREAM.signingKey),
		receipt: writeReceipt({ stream: slip, day: TODAY }, RELAY.signingKey),
		consent: { record, salt: drawn('salt')(16), hash: consentHash(record, drawn('salt')(16)) },
		inbox: { device: publicKeyOf(PHONE), day: TODAY, signature: sign(CENTRE.signingKey, DOMAIN.inbox, transcript) }
	}) as Vector;
};

/** REF6, REF7, REF12, REF13 and REF15: what is said in a stream, and the names and keys that both ends work out. */
export const lineVectors = (): Vector => {
	const seed = drawn('the seed of the desk')(32);
	const desk = deskBoxOf(seed);
	const stream = slipStreamOf(seed, 'k3j9x0aaaaaa', 1);
	const answers = answerStreamOf(desk.privateKey, CENTRE.boxPublicKey, stream.stream);
	const streamSigningKey = answerSigningKeyOf(CENTRE.signingKey, stream.stream);
	const fields = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
	const said = {
		read: 2,
		answers: [
			{ is: 'received', day: TODAY },
			{ is: 'answered', day: TODAY, phrase: 'met' }
		],
		deleted: null
	} as const;
	return inHex({
		...{ seed, slip: 'k3j9x0aaaaaa', round: 1, desk, stream },
		centre: { signingKey: CENTRE.signingKey, boxPrivateKey: CENTRE.boxPrivateKey },
		answers: { stream: answers, signingKey: streamSigningKey },
		wayBack: answerChain({
			...{ centreSigningKey: CENTRE.signingKey, deskBox: desk.publicKey, stream: answers, streamSigningKey },
			today: TODAY
		}),
		mirror: { fields, bytes: encodeMirror(fields) },
		said: { ...said, bytes: encodeAnswers({ ...said, answers: [...said.answers] }, ANSWER_PHRASES) }
	}) as Vector;
};

/** REF37: a steward withdraws what let a device send, and how that one is named among others. */
export const revocationVectors = (): Vector => {
	const { enrolment } = papersOf();
	const read = readEnrolment(enrolment);
	if (!read.ok) throw new Error(read.error);
	const steward = keyOf('Sato-san');
	const words = {
		...{ enrolment: paperHash(read.value), steward: publicKeyOf(steward) },
		...{ device: publicKeyOf(PHONE), day: TODAY }
	};
	const revocation = writeRevocation(words, steward.signingKey);
	const signed = readSigned(revocation);
	return inHex({
		...{ stewardSigningKey: steward.signingKey, enrolment, words, revocation },
		name: signed && revocationName(signed)
	}) as Vector;
};

/** WIRE90 to WIRE92: the link, the keys, both macs, and the digits. */
export const enrollingVectors = (): Vector => {
	const link = { centre: publicKeyOf(CENTRE), secret: drawn('the link on the screen')(16) };
	const { topic, macKey } = enrollingKeys(link);
	const challenge = drawn('challenge')(32);
	const talk = { linker: 'PeerId of the centre', newcomer: 'PeerId of the desk', challenge };
	const [own, other]: readonly Bytes[] = [drawn('the centre’s half')(32), drawn('the desk’s half')(32)];
	const ask = { name: 'みどり棟', deskBox: PHONE.boxPublicKey, stewards: [publicKeyOf(PHONE)] };
	const offer = {
		...{
			name: 'みどり包括',
			centreBox: CENTRE.boxPublicKey,
			relay: 'https://relay.example',
			commitment: commitment(own!)
		}
	};
	const { deskBox, stewards } = ask;
	const transcript = enrollingTranscript({
		...{ centre: link.centre, centreBox: CENTRE.boxPublicKey, centreName: offer.name, relay: offer.relay },
		...{ deskBox, deskName: ask.name, stewards, challenge }
	});
	return inHex({
		...{ link: formatEnrollingLink('https://engawa.example', link), topic, macKey, talk },
		ask: { ...ask, mac: linkingMac(macKey, 'ask', talk, [ask.name, deskBox, stewards]) },
		offer: {
			...offer,
			mac: linkingMac(macKey, 'offer', talk, [offer.name, offer.centreBox, offer.relay, offer.commitment])
		},
		...{ transcript, halves: [own, other], digits: shortCode(transcript, own!, other!) }
	}) as Vector;
};
