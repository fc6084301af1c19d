import { fromHex, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { ok } from '../../src/lib/kernel/result.ts';
import type { RelaySlips } from '../../src/lib/net/referral-client.ts';
import { readHead } from '../../src/lib/referral/head.ts';
import { CENTRE, drawn, keyOf, publicKeyOf, STREAM, TODAY } from '../../src/lib/referral/testing.ts';
import type { LaidVersion } from '../../src/lib/wire/referral.ts';
import { changesIn } from '../../src/lib/workspace/centre/centre-alarms.ts';
import { centreBook, type CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import { CentreLine } from '../../src/lib/workspace/referral/centre-line.ts';
import { centreMessages } from '../../src/routes/g/[alias]/desk/centre/messages.ts';
import { valueOf } from './outcome.ts';

/** This device has read the version, as every one does within seconds. */
const WORDS = { about: '新聞が三日たまっている', consent: 'agreed' };

/** What the staff of the cast's centre read when a relay shows them this, who have seen that version of it before; and what they keep of it. */
export const toldAtCentre = async (
	seen: { readonly stream: Bytes; readonly version: number; readonly last: Bytes },
	shown: LaidVersion
): Promise<{ readonly said: readonly string[]; readonly kept: readonly CentreFact[] }> => {
	const enrolment = toHex(drawn('enrolment')(16));
	const [stream, last, streamKey] = [seen.stream, seen.last, publicKeyOf(STREAM)].map((bytes) => toHex(bytes)) as [
		string,
		string,
		string
	];
	const desk = {
		enrolment,
		name: 'みどり棟',
		deskBox: toHex(keyOf('desk').boxPublicKey),
		stewards: ['00'],
		revision: 3
	};
	const known: readonly CentreFact[] = [
		{ is: 'enrolled', ...desk, until: TODAY + 300, day: TODAY },
		{ is: 'version', enrolment, stream, streamKey, version: seen.version, last, day: TODAY, mirror: WORDS }
	];
	const kept: CentreFact[] = [];
	const listed = valueOf(readHead(shown.head)).said;
	const book = () => centreBook([...known, ...kept]);
	const relay = {
		revocations: () => Promise.resolve(ok([])),
		inbox: () => Promise.resolve(ok([{ stream: fromHex(stream)!, version: listed.version, last: listed.last }])),
		look: () => Promise.resolve(ok({ kind: 'version', laid: shown })),
		lay: () => Promise.resolve(ok('laid'))
	} as unknown as RelaySlips;
	const line = new CentreLine({
		keys: CENTRE,
		book,
		note: (facts) => Promise.resolve(kept.push(...facts) > 0),
		slips: () => relay,
		...{ today: () => TODAY, now: () => TODAY * 86_400_000, drawId: () => 'one' }
	});
	const changes = changesIn({ ...valueOf(await line.look()), hasCopyChanged: false }, () => enrolment);
	const said = [...changes.values()].map(({ did }) => centreMessages.ja[`alarm-${did}-still`](desk.name));
	return { said, kept: kept.filter(({ is }) => is === 'version') };
};
