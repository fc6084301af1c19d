import type { Connection, Libp2p } from '@libp2p/interface';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verifyingKeyFrom } from '../identity/signature.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { readRevocation, revocationName } from '../referral/revocation.ts';
import { MAX_REFERRAL_FRAME, MAX_REVOCATION_PAGES, MAX_STREAM_PAGES } from '../wire/limits.ts';
import { REFERRAL_PROTOCOL, REFERRAL_PROTOCOL_1 } from '../wire/protocol.ts';
import {
	fromReferralSchema,
	inboxTranscript,
	type FromReferral,
	type LaidRevocation,
	type LaidVersion,
	type ListedStream,
	type ToReferral
} from '../wire/referral.ts';
import { Conversation } from './conversation.ts';
import { Link } from './link.ts';
import type { Network } from './network.ts';
import { deviceOfPeerId } from './peer-id.ts';
import { readPages, type Pages } from './read-pages.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';

/** What lies at a relay of one stream. */
export type FoundStream =
	| { readonly kind: 'version'; readonly laid: LaidVersion }
	/** `receipt`: the relay's signed word that nothing of it lies there. */
	| { readonly kind: 'withdrawn'; readonly tombstone: Bytes; readonly receipt: Bytes }
	/** The version was purged when its papers were over. */
	| { readonly kind: 'over'; readonly head: Bytes }
	| { readonly kind: 'none' };

/** `unreachable`: no answer, or not the one that was due. */
type Asked<Answer> = Promise<Result<Answer, 'unreachable'>>;

/** A relay that does not answer for so long is left alone until the next time. */
const ANSWER_WITHIN_MS = 20_000;
/** And one that has not shown the whole of a list by then. */
const LIST_WITHIN_MS = 5 * 60_000;

/** The sealed streams at one relay. Nothing is kept open between two questions. */
export class RelaySlips {
	readonly #connection: Connection;
	readonly #self: string;

	constructor(connection: Connection, node: Pick<Libp2p, 'peerId'>) {
		this.#connection = connection;
		this.#self = node.peerId.toString();
	}

	/** The verifying key that names the relay. */
	get relayKey(): Bytes {
		return verifyingKeyOf(deviceOfPeerId(this.#connection.remotePeer.toString())!);
	}

	/** Another one after each time that the relay was dialled anew. */
	get line(): unknown {
		return this.#connection;
	}

	/** `laid` when it is on the relay's disk; else the relay's reason why not. */
	async lay(version: LaidVersion): Asked<'laid' | { readonly refused: string }> {
		const answer = await this.#ask({ type: 'slip-lay', ...version, chunks: [...version.chunks] });
		if (answer?.type === 'slip-laid') return ok('laid');
		return answer?.type === 'slip-refused' ? ok({ refused: answer.reason }) : err('unreachable');
	}

	/** The last version when it is newer than this one. */
	async look(stream: Bytes, version: number): Asked<FoundStream> {
		return foundIn(await this.#ask({ type: 'slip-look', stream, version }));
	}

	/** Ends a stream. What comes back is what the relay keeps of it from now on. */
	async withdraw(stream: Bytes, tombstone: Bytes): Asked<FoundStream> {
		return foundIn(await this.#ask({ type: 'slip-withdraw', stream, tombstone }));
	}

	/** A device may send no more (REF37). `revoked` when it is on the relay's disk; else the relay's reason why not. */
	async revoke(papers: LaidRevocation): Asked<'revoked' | { readonly refused: string }> {
		const answer = await this.#ask({ type: 'slip-revoke', ...papers });
		if (answer?.type === 'slip-revoked') return ok('revoked');
		return answer?.type === 'slip-refused' ? ok({ refused: answer.reason }) : err('unreachable');
	}

	/** All streams for the centre with this Ed25519 seed. `day`: days since 1970-01-01. */
	inbox(centreSigningKey: Bytes, day: number): Asked<readonly ListedStream[]> {
		const shown = this.#asCentre(centreSigningKey, day);
		return this.#list({
			most: MAX_STREAM_PAGES,
			nameOf: ({ stream }) => stream,
			ask: async (after, signal) => {
				const answer = await this.#ask({ type: 'slip-inbox', ...shown, after }, signal);
				return answer?.type === 'slip-streams' ? answer.streams : undefined;
			}
		});
	}

	/** Who may send to that centre no more, as the relay has it: not checked yet. */
	revocations(centreSigningKey: Bytes, day: number): Asked<readonly LaidRevocation[]> {
		const shown = this.#asCentre(centreSigningKey, day);
		return this.#list({
			most: MAX_REVOCATION_PAGES,
			nameOf: ({ revocation }) => {
				const read = readRevocation(revocation);
				return read.ok ? revocationName(read.value) : undefined;
			},
			ask: async (after, signal) => {
				const answer = await this.#ask({ type: 'slip-revocations', ...shown, after }, signal);
				return answer?.type === 'slip-revoked-list' ? answer.revocations : undefined;
			}
		});
	}

	async #list<Item>({
		ask,
		...pages
	}: Omit<Pages<Item>, 'ask'> & {
		ask(after: Bytes | null, signal: AbortSignal): Promise<readonly Item[] | undefined>;
	}): Asked<readonly Item[]> {
		const signal = AbortSignal.timeout(LIST_WITHIN_MS);
		const all = await readPages({ ...pages, ask: (after) => ask(after, signal) });
		return all === undefined ? err('unreachable') : ok(all);
	}

	/** What shows that whoever asks has the centre's key, on this device and this day. */
	#asCentre(
		centreSigningKey: Bytes,
		day: number
	): { readonly centre: Bytes; readonly day: number; readonly signature: Bytes } {
		const centre = verifyingKeyFrom(centreSigningKey);
		const device = verifyingKeyOf(deviceOfPeerId(this.#self)!);
		const signature = sign(centreSigningKey, DOMAIN.inbox, inboxTranscript(centre, device, day));
		return { centre, day, signature };
	}

	async #ask(message: ToReferral, until?: AbortSignal): Promise<FromReferral | undefined> {
		const soon = AbortSignal.timeout(ANSWER_WITHIN_MS);
		const signal = until ? AbortSignal.any([soon, until]) : soon;
		try {
			const stream = await this.#connection.newStream([REFERRAL_PROTOCOL, REFERRAL_PROTOCOL_1], { signal });
			const conversation = new Conversation(new Link(stream, this.#connection, this.#self, MAX_REFERRAL_FRAME));
			conversation.say(message);
			const answer = await conversation.hear(fromReferralSchema, signal);
			conversation.close();
			return answer.ok ? answer.value : undefined;
		} catch {
			return undefined;
		}
	}
}

const foundIn = (answer: FromReferral | undefined): Result<FoundStream, 'unreachable'> => {
	switch (answer?.type) {
		case 'slip-version': {
			const { type: _, ...laid } = answer;
			return ok({ kind: 'version', laid });
		}
		case 'slip-withdrawn':
			return ok({ kind: 'withdrawn', tombstone: answer.tombstone, receipt: answer.receipt });
		case 'slip-over':
			return ok({ kind: 'over', head: answer.head });
		case 'slip-none':
			return ok({ kind: 'none' });
		default:
			return err('unreachable');
	}
};

/** The streams at the relay with this address; undefined while it is not connected. */
export const slipsAt = ({ relays, node }: Pick<Network, 'relays' | 'node'>, origin: string): RelaySlips | undefined => {
	const relay = relays.find((one) => one.origin === origin);
	return relay?.kind === 'connected' ? new RelaySlips(relay.connection, node) : undefined;
};
