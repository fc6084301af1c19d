import type { Connection, Libp2p } from '@libp2p/interface';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import { MAX_REFERRAL_FRAME } from '../src/lib/wire/limits.ts';
import { REFERRAL_PROTOCOL, REFERRAL_PROTOCOL_1 } from '../src/lib/wire/protocol.ts';
import { toReferralSchema, withoutLast, type FromReferral, type ToReferral } from '../src/lib/wire/referral.ts';
import { AddressRate, addressOf } from './address-rate.ts';
import { CentreList, listedIn } from './centre-list.ts';
import * as limits from './limits.ts';
import { orLog, type Log } from './log.ts';
import { answerQuestions } from './questions.ts';
import type { SealedStore } from './sealed-store.ts';
import { SlipDesk } from './slip-desk.ts';
import { SqliteSealedStore } from './sqlite-sealed-store.ts';

export interface Referral {
	counts(): { readonly streams: number; readonly bytes: number; readonly withdrawn: number };
	/** True when nobody wrote a list of centres and slips to any are taken. */
	readonly takesAnyCentre: boolean;
	stop(): Promise<void>;
}

export interface ReferralParts {
	readonly dataDir: string;
	/** The relay's own, which signs receipts and opens nothing. */
	readonly signingKey: Uint8Array;
	/** Whether slips to any centre are taken as long as no list was ever written: for trying it out. */
	readonly isOpenWithoutList: boolean;
	readonly log: Log;
	readonly clock?: () => number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps sealed slips for the centres on the operator's list. */
export const startReferral = async (
	node: Libp2p,
	{ dataDir, signingKey, isOpenWithoutList, log, clock = Date.now }: ReferralParts
): Promise<Referral> => {
	const store = SqliteSealedStore.open(dataDir);
	const centres = CentreList.open(dataDir);
	const asking = new AddressRate(
		{ perSecond: limits.SLIP_QUESTIONS_PER_SECOND, burst: limits.SLIP_QUESTIONS_AT_ONCE },
		clock
	);
	const laying = new AddressRate({ perSecond: limits.SLIP_BYTES_PER_SECOND, burst: limits.SLIP_BYTES_AT_ONCE }, clock);
	const today = (): number => Math.floor(clock() / DAY_MS);
	const ending = new AbortController();
	const purge = orLog(log, 'referral-purge-failed', async () => {
		asking.purge();
		laying.purge();
		store.purgeRevocations(today());
		await purgeOver(store, today(), ending.signal);
	});
	const timer = setInterval(purge, limits.PURGE_EVERY_MS).unref();
	void purge();
	const roomOf = (centre: Bytes): number | undefined => {
		const all = centres.all();
		if (all.length === 0) return isOpenWithoutList ? limits.MAX_SLIP_BYTES : undefined;
		const listed = listedIn(all, centre);
		return listed?.isTrusted ? listed.quota : undefined;
	};
	const desk = new SlipDesk({ store, roomForAll: limits.MAX_SLIP_BYTES, roomOf, signingKey, today });

	/** Undefined to whoever asks too often. */
	const answer = (message: ToReferral, connection: Connection): FromReferral | undefined => {
		const address = addressOf(connection);
		const chunks = message.type === 'slip-lay' ? message.chunks : [];
		const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
		if (!asking.takes(address, 1) || !laying.takes(address, bytes)) return undefined;
		return desk.answer(message, connection.remotePeer.publicKey?.raw as Bytes | undefined);
	};
	const speaks = (protocol: string, says: (said: FromReferral) => FromReferral): Promise<void> =>
		answerQuestions(node, log, {
			protocol,
			schema: toReferralSchema,
			maxFrame: MAX_REFERRAL_FRAME,
			streamsPerDevice: limits.SLIP_STREAMS_PER_DEVICE,
			refusal: 'referral-refused',
			answer: (message, connection) => {
				const said = answer(message, connection);
				return said ? says(said) : { ends: 'too-often' };
			}
		});
	await speaks(REFERRAL_PROTOCOL, (said) => said);
	await speaks(REFERRAL_PROTOCOL_1, withoutLast);
	return {
		counts: () => store.counts,
		takesAnyCentre: isOpenWithoutList && centres.all().length === 0,
		stop: async () => {
			clearInterval(timer);
			ending.abort();
			await node.unhandle([REFERRAL_PROTOCOL, REFERRAL_PROTOCOL_1]);
			store.close();
			centres.close();
		}
	};
};

/** All slips that are over, a few at a time, so that others are answered in between. */
const purgeOver = async (store: SealedStore, day: number, signal: AbortSignal): Promise<void> => {
	let after: Bytes | undefined;
	do {
		after = store.purge(day, after, limits.SLIPS_PURGED_AT_ONCE);
		await new Promise(setImmediate);
	} while (after !== undefined && !signal.aborted);
};
