import type { Connection, Libp2p } from '@libp2p/interface';
import { DOMAIN } from '../src/lib/identity/domain.ts';
import { verify } from '../src/lib/identity/signature.ts';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import { checkTombstone } from '../src/lib/referral/head.ts';
import { writeReceipt } from '../src/lib/referral/receipt.ts';
import { checkSubmission } from '../src/lib/referral/submission.ts';
import { MAX_REFERRAL_FRAME, MAX_STREAMS_PER_ANSWER } from '../src/lib/wire/limits.ts';
import { REFERRAL_PROTOCOL } from '../src/lib/wire/protocol.ts';
import { inboxTranscript, toReferralSchema, type FromReferral, type ToReferral } from '../src/lib/wire/referral.ts';
import { AddressRate, addressOf } from './address-rate.ts';
import * as limits from './limits.ts';
import type { Log } from './log.ts';
import { answerQuestions } from './questions.ts';
import { CentreList, listedIn } from './centre-list.ts';
import { rememberingSignatures } from './seen-signatures.ts';
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

/** Keeps sealed slips for enrolled centres. Everything is checked before anything is stored, and nothing here opens anything. */
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
	const isSignedBy = rememberingSignatures();
	/** Bytes that slips to a centre may take; undefined when none are taken. */
	const roomOf = (centre: Bytes): number | undefined => {
		const all = centres.all();
		if (all.length === 0) return isOpenWithoutList ? limits.MAX_SLIP_BYTES : undefined;
		const listed = listedIn(all, centre);
		return listed?.isTrusted ? listed.quota : undefined;
	};
	const isTrusted = (centre: Bytes): boolean => roomOf(centre) !== undefined;
	const today = (): number => Math.floor(clock() / DAY_MS);
	const timer = setInterval(() => {
		asking.purge();
		laying.purge();
	}, limits.PURGE_EVERY_MS).unref();

	const lay = (message: Extract<ToReferral, { type: 'slip-lay' }>): FromReferral => {
		const knows = { day: today(), isTrusted, isSignedBy, revisionOf: store.revisionOf.bind(store) };
		const submission = { chain: message, head: message.head, chunks: message.chunks };
		const checked = checkSubmission(submission, (stream) => store.known(stream), knows);
		// The very version that lies there: the answer was lost on the way.
		if (!checked.ok)
			return checked.error === 'same' ? { type: 'slip-laid' } : { type: 'slip-refused', reason: checked.error };
		const room = { all: limits.MAX_SLIP_BYTES, centre: roomOf(checked.value.chain.enrolment.said.centre) ?? 0 };
		return store.lay(checked.value, message, room) === 'laid'
			? { type: 'slip-laid' }
			: { type: 'slip-refused', reason: 'full' };
	};

	const withdrawn = (stream: Bytes, tombstone: Bytes): FromReferral => ({
		type: 'slip-withdrawn',
		tombstone,
		receipt: writeReceipt({ stream, day: today() }, signingKey)
	});

	const look = ({ stream, version }: Extract<ToReferral, { type: 'slip-look' }>): FromReferral => {
		const tombstone = store.tombstone(stream);
		if (tombstone !== undefined) return withdrawn(stream, tombstone);
		const known = store.known(stream);
		const laid = known.kind === 'head' && known.head.said.version > version ? store.read(stream) : undefined;
		return laid === undefined ? { type: 'slip-none' } : { type: 'slip-version', ...laid };
	};

	const withdraw = ({ stream, tombstone }: Extract<ToReferral, { type: 'slip-withdraw' }>): FromReferral => {
		const known = store.known(stream);
		if (known.kind === 'withdrawn') return withdrawn(stream, store.tombstone(stream)!);
		if (known.kind === 'nothing' || !checkTombstone(tombstone, { stream, streamKey: known.streamKey }).ok)
			return { type: 'slip-none' };
		store.withdraw(stream, known.streamKey, tombstone);
		return withdrawn(stream, tombstone);
	};

	/** A centre shows its key; anybody else learns that there is nothing. */
	const inbox = (
		{ centre, day, after, signature }: Extract<ToReferral, { type: 'slip-inbox' }>,
		connection: Connection
	): FromReferral => {
		const device = connection.remotePeer.publicKey?.raw as Bytes | undefined;
		const isOfToday = Math.abs(day - today()) <= 1;
		const isCentre =
			device !== undefined &&
			isOfToday &&
			verify(centre, DOMAIN.inbox, inboxTranscript(centre, device, day), signature);
		const streams = isCentre ? store.inbox(centre, after ?? undefined, MAX_STREAMS_PER_ANSWER) : [];
		return { type: 'slip-streams', streams: [...streams] };
	};

	await answerQuestions(node, log, {
		protocol: REFERRAL_PROTOCOL,
		schema: toReferralSchema,
		maxFrame: MAX_REFERRAL_FRAME,
		streamsPerDevice: limits.SLIP_STREAMS_PER_DEVICE,
		refusal: 'referral-refused',
		answer: (message, connection) => {
			const address = addressOf(connection);
			if (!asking.takes(address, 1)) return { ends: 'too-often' };
			switch (message.type) {
				case 'slip-lay': {
					const bytes = message.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
					return laying.takes(address, bytes) ? lay(message) : { ends: 'too-often' };
				}
				case 'slip-look':
					return look(message);
				case 'slip-withdraw':
					return withdraw(message);
				case 'slip-inbox':
					return inbox(message, connection);
			}
		}
	});
	return {
		counts: () => store.counts,
		takesAnyCentre: isOpenWithoutList && centres.all().length === 0,
		stop: async () => {
			clearInterval(timer);
			await node.unhandle(REFERRAL_PROTOCOL);
			store.close();
			centres.close();
		}
	};
};
