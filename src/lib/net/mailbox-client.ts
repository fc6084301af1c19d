import type { Connection, Libp2p } from '@libp2p/interface';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verifyingKeyFrom } from '../identity/signature.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_MAILBOX_ANSWER_FRAME } from '../wire/limits.ts';
import {
	fromMailboxSchema,
	leaveTranscript,
	takeAwayTranscript,
	type FromMailbox,
	type KeptLetter,
	type ToMailbox
} from '../wire/mailbox.ts';
import { MAILBOX_PROTOCOL } from '../wire/protocol.ts';
import { Conversation } from './conversation.ts';
import { Link } from './link.ts';

/** `full`: the box or the relay has no room. `unreachable`: no answer, or not the one that was due. */
export type MailboxProblem = 'full' | 'unreachable';

/** A relay that does not answer for so long is left alone until the next time. */
const ANSWER_WITHIN_MS = 20_000;

/** The letters at one relay. Nothing is kept open between two questions. */
export class RelayMailbox {
	readonly #connection: Connection;
	readonly #self: string;

	constructor(connection: Connection, node: Pick<Libp2p, 'peerId'>) {
		this.#connection = connection;
		this.#self = node.peerId.toString();
	}

	/** Leaves a sealed letter in the box of this 32-byte Ed25519 seed; with an id of 16 bytes that is there already it takes its place. Ok when the relay keeps it. */
	async leave(boxKey: Bytes, id: Bytes, sealed: Bytes): Promise<Result<void, MailboxProblem>> {
		const box = verifyingKeyFrom(boxKey);
		const signature = sign(boxKey, DOMAIN.mailbox, leaveTranscript(box, id, sealed));
		const answer = await this.#ask({ type: 'leave', box, id, sealed, signature });
		if (answer?.type === 'kept') return ok(undefined);
		return err(answer?.type === 'full' ? 'full' : 'unreachable');
	}

	/** The letters in a box but those whose ids are known. */
	async collect(box: Bytes, known: readonly Bytes[]): Promise<Result<readonly KeptLetter[], MailboxProblem>> {
		const answer = await this.#ask({ type: 'collect', box, known: [...known] });
		return answer?.type === 'letters' ? ok(answer.letters) : err('unreachable');
	}

	async takeAway(boxKey: Bytes, id: Bytes): Promise<Result<void, MailboxProblem>> {
		const box = verifyingKeyFrom(boxKey);
		const signature = sign(boxKey, DOMAIN.mailbox, takeAwayTranscript(box, id));
		const answer = await this.#ask({ type: 'take-away', box, id, signature });
		return answer?.type === 'gone' ? ok(undefined) : err('unreachable');
	}

	async #ask(message: ToMailbox): Promise<FromMailbox | undefined> {
		const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
		try {
			const stream = await this.#connection.newStream(MAILBOX_PROTOCOL, { signal });
			const conversation = new Conversation(new Link(stream, this.#connection, this.#self, MAX_MAILBOX_ANSWER_FRAME));
			conversation.say(message);
			const answer = await conversation.hear(fromMailboxSchema, signal);
			conversation.close();
			return answer.ok ? answer.value : undefined;
		} catch {
			return undefined;
		}
	}
}
