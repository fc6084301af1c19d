import { copySecretsOf } from '../../src/lib/identity/recovery-sheet.ts';
import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import { sign } from '../../src/lib/identity/signature.ts';
import { answerChain } from '../../src/lib/referral/answer-chain.ts';
import { readEnrolment, writeEnrolment } from '../../src/lib/referral/enrolment.ts';
import { writeHead, writeTombstone } from '../../src/lib/referral/head.ts';
import { deskBoxOf, noticesSigningKeyOf, noticesStreamOf, slipStreamOf } from '../../src/lib/referral/line-keys.ts';
import { encodeNotices } from '../../src/lib/referral/notices.ts';
import { encodeMirror } from '../../src/lib/referral/projection.ts';
import { writeReceipt } from '../../src/lib/referral/receipt.ts';
import { mirrorOfRequest } from '../../src/lib/referral/request.ts';
import { successorNumber, writeSuccession } from '../../src/lib/referral/succession.ts';
import { CENTRE, drawn, keyOf, papersOf, publicKeyOf, STREAM, TODAY } from '../../src/lib/referral/testing.ts';
import { encodeFrame } from '../../src/lib/wire/frames.ts';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import { inboxTranscript, type FromReferral, type LaidVersion, type ToReferral } from '../../src/lib/wire/referral.ts';
import { copyToParts } from '../../src/lib/workspace/centre/copy/parts.ts';
import { copyStream, placeOfSheet } from '../../src/lib/workspace/centre/copy/place.ts';
import { withdrawal } from './sealed-slips.ts';
import { inHex, type Vector } from './referral-vectors.ts';

/** What another program has to come to as well: what a centre says of itself and of its next key, its copy, and whole messages. Bytes are hex. */

/** REF30 to REF32, REF34 and REF35. */
export const newsVectors = (): Vector => {
	const desk = deskBoxOf(drawn('the seed of the desk')(32));
	const next = keyOf('the next centre');
	const read = readEnrolment(papersOf().enrolment);
	if (!read.ok) throw new Error(read.error);
	const { enrolment: number, stewards, quota, until } = read.value.said;
	const nextNumber = successorNumber(number, publicKeyOf(next));
	const succession = writeSuccession(CENTRE.signingKey, next.signingKey, next.boxPublicKey);
	const enrolment = writeEnrolment(
		{
			...{ enrolment: nextNumber, centre: publicKeyOf(next), centreBox: next.boxPublicKey },
			...{ stewards, quota, until, revision: 1 }
		},
		next.signingKey
	);
	const said = {
		hours: '月〜金 9時〜17時30分',
		closedOn: [0, 6],
		closings: [{ from: TODAY + 39, until: TODAY + 44, why: '年末年始' }],
		notices: [{ day: TODAY, words: '認知症サポーター養成講座をひらきます' }]
	};
	const stream = noticesStreamOf(desk.privateKey, CENTRE.boxPublicKey);
	const streamSigningKey = noticesSigningKeyOf(CENTRE.signingKey, desk.publicKey);
	const request = {
		about: '詐欺の電話',
		when: '12月の第2土曜',
		where: '集会所',
		people: '20人くらい',
		contact: '佐藤'
	};
	return inHex({
		centre: {
			signingKey: CENTRE.signingKey,
			boxPrivateKey: CENTRE.boxPrivateKey,
			words: keyWords(publicKeyOf(CENTRE))
		},
		next: { signingKey: next.signingKey, boxPrivateKey: next.boxPrivateKey, words: keyWords(publicKeyOf(next)) },
		succession: { now: number, paper: succession, number: nextNumber, enrolment },
		notices: {
			...{ said, desk, stream, signingKey: streamSigningKey },
			bytes: encodeNotices({ ...said, succession: null }),
			withSuccession: encodeNotices({ ...said, succession: { succession, enrolment } }),
			papers: answerChain({
				...{ centreSigningKey: CENTRE.signingKey, deskBox: desk.publicKey, stream, streamSigningKey },
				today: TODAY
			})
		},
		request: { said: request, bytes: encodeMirror(mirrorOfRequest(request)) }
	}) as Vector;
};

/** REF40. */
export const copyVectors = (): Vector => {
	const sheet = drawn('the recovery sheet')(16);
	const place = placeOfSheet(sheet);
	const copy = {
		operations: [{ bytes: drawn('an operation')(40), signature: drawn('its signature')(64) }],
		relays: ['https://relay.example'],
		key: drawn('the key of みんな')(32),
		sheets: [{ title: '2026-11', id: 'k3j9x0aaaaaa', sheet: { of: { val: 'line' }, at: 1, tablet: false } }]
	};
	return inHex({
		...{ sheet, secrets: copySecretsOf(sheet), box: { privateKey: place.boxPrivateKey, publicKey: place.box } },
		parts: [1, 2].map((round) => {
			const stream = copyStream(place, round - 1);
			if (stream.salt.some((byte, n) => byte !== slipStreamOf(place.streams, 'copy', round).salt[n]))
				throw new Error('a part is a round of the slip `copy`');
			return { stream: stream.stream, signingKey: stream.signingKey };
		}),
		...{ copy, bytes: copyToParts(copy) }
	}) as Vector;
};

const stream = drawn('slip')(16);
const tombstone = writeTombstone({ stream, day: TODAY }, STREAM.signingKey);
const head = writeHead({ stream, version: 1, last: drawn('last chunk')(32) }, STREAM.signingKey);

/** Each message once, with papers that are right and a chunk that is none: how it is written does not depend on what is in it. */
const said = (): { readonly to: readonly ToReferral[]; readonly from: readonly FromReferral[] } => {
	const { enrolment, delegation, grant } = papersOf() as Pick<LaidVersion, 'enrolment' | 'delegation' | 'grant'>;
	const laid = { enrolment, delegation, grant, head, chunks: [drawn('a chunk')(40)] };
	const centre = publicKeyOf(CENTRE);
	const transcript = inboxTranscript(centre, publicKeyOf(keyOf('Suzuki-san')), TODAY);
	const shown = { centre, day: TODAY, signature: sign(CENTRE.signingKey, DOMAIN.inbox, transcript) };
	const { laid: revoked } = withdrawal(publicKeyOf(keyOf('Suzuki-san')));
	return {
		to: [
			{ type: 'slip-lay', ...laid },
			{ type: 'slip-look', stream, version: 0 },
			{ type: 'slip-withdraw', stream, tombstone },
			{ type: 'slip-inbox', ...shown, after: null },
			{ type: 'slip-revoke', ...revoked },
			{ type: 'slip-revocations', ...shown, after: drawn('the last one')(64) }
		],
		from: [
			{ type: 'slip-laid' },
			{ type: 'slip-refused', reason: 'delegation-over' },
			{ type: 'slip-version', ...laid },
			{ type: 'slip-withdrawn', tombstone, receipt: writeReceipt({ stream, day: TODAY }, keyOf('relay').signingKey) },
			{ type: 'slip-over', head },
			{ type: 'slip-none' },
			{ type: 'slip-streams', streams: [{ stream, version: 1 }] },
			{ type: 'slip-revoked' },
			{ type: 'slip-revoked-list', revocations: [revoked] }
		]
	};
};
/** What stands in them, as it is read. */
export const messagesSaid = (way: 'to' | 'from'): readonly (ToReferral | FromReferral)[] => said()[way];

/** WIRE1, WIRE2 and the table of WIRE70: whole frames, by their type. */
export const messageVectors = (): Vector => {
	const framed = (messages: readonly (ToReferral | FromReferral)[]) =>
		Object.fromEntries(messages.map((message) => [message.type, encodeFrame(encodeMessage(message))]));
	const { to, from } = said();
	return inHex({ to: framed(to), from: framed(from) }) as Vector;
};
