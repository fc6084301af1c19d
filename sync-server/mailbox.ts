import type { Connection, Libp2p } from '@libp2p/interface';
import { DOMAIN } from '../src/lib/identity/domain.ts';
import { verify } from '../src/lib/identity/signature.ts';
import { MAX_MAILBOX_FRAME } from '../src/lib/wire/limits.ts';
import {
	leaveTranscript,
	takeAwayTranscript,
	toMailboxSchema,
	type FromMailbox,
	type ToMailbox
} from '../src/lib/wire/mailbox.ts';
import { MAILBOX_PROTOCOL } from '../src/lib/wire/protocol.ts';
import { AddressRate, addressOf } from './address-rate.ts';
import * as limits from './limits.ts';
import { orLog, type Log } from './log.ts';
import { MailboxStore } from './mailbox-store.ts';
import { answerQuestions } from './questions.ts';

export interface Mailbox {
	counts(): { readonly letters: number; readonly bytes: number };
	stop(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LEAVING = { perSecond: limits.LETTER_BYTES_PER_SECOND, burst: limits.LETTER_BYTES_AT_ONCE };
const ASKING = { perSecond: limits.MAILBOX_QUESTIONS_PER_SECOND, burst: limits.MAILBOX_QUESTIONS_AT_ONCE };

/**
 * Keeps sealed letters for those who are not there. It checks that whoever leaves or takes away holds the box's key and
 * reads nothing; who breaks a rule loses the stream. Letters go after LETTER_DAYS.
 */
export const startMailbox = async (
	node: Libp2p,
	dataDir: string,
	log: Log,
	clock: () => number = Date.now
): Promise<Mailbox> => {
	const store = MailboxStore.open(dataDir, { bytes: limits.MAX_MAILBOX_BYTES, letters: limits.MAX_MAILBOX_LETTERS });
	const today = (): number => Math.floor(clock() / DAY_MS);
	const leaving = new AddressRate(LEAVING, clock);
	const asking = new AddressRate(ASKING, clock);
	const purge = (): void => {
		store.forgetBefore(today() - limits.LETTER_DAYS);
		leaving.purge();
		asking.purge();
	};
	purge();
	const timer = setInterval(orLog(log, 'mailbox-purge-failed', purge), limits.PURGE_EVERY_MS).unref();

	const answer = (message: ToMailbox, connection: Connection): FromMailbox | { ends: 'refused' | 'too-often' } => {
		const address = addressOf(connection);
		if (!asking.takes(address, 1)) return { ends: 'too-often' };
		const { box } = message;
		if (message.type === 'collect') {
			purge();
			return { type: 'letters', letters: store.collect(box, message.known) };
		}
		const { id, signature } = message;
		if (message.type === 'take-away') {
			if (!verify(box, DOMAIN.mailbox, takeAwayTranscript(box, id), signature)) return { ends: 'refused' };
			store.takeAway(box, id);
			return { type: 'gone' };
		}
		const { sealed } = message;
		if (!leaving.takes(address, sealed.byteLength)) return { ends: 'too-often' };
		if (!verify(box, DOMAIN.mailbox, leaveTranscript(box, id, sealed), signature)) return { ends: 'refused' };
		return { type: store.leave(box, { id, day: today(), sealed }) };
	};

	await answerQuestions(node, log, {
		protocol: MAILBOX_PROTOCOL,
		schema: toMailboxSchema,
		maxFrame: MAX_MAILBOX_FRAME,
		streamsPerDevice: limits.MAILBOX_STREAMS_PER_DEVICE,
		refusal: 'mailbox-refused',
		answer
	});
	return {
		counts: () => store.counts,
		stop: async () => {
			clearInterval(timer);
			await node.unhandle(MAILBOX_PROTOCOL);
			store.close();
		}
	};
};
