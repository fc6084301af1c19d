import { DOMAIN } from '../src/lib/identity/domain.ts';
import { verify } from '../src/lib/identity/signature.ts';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import type { Checking } from '../src/lib/referral/chain.ts';
import { checkTombstone } from '../src/lib/referral/head.ts';
import { MAX_REVOCATIONS } from '../src/lib/referral/limits.ts';
import { writeReceipt } from '../src/lib/referral/receipt.ts';
import { checkRevocation } from '../src/lib/referral/revocation.ts';
import { checkSubmission } from '../src/lib/referral/submission.ts';
import { MAX_REVOCATIONS_PER_ANSWER, MAX_STREAMS_PER_ANSWER } from '../src/lib/wire/limits.ts';
import { inboxTranscript, type FromReferral, type ToReferral } from '../src/lib/wire/referral.ts';
import { MAX_REVOCATIONS_KEPT } from './limits.ts';
import type { SealedStore } from './sealed-store.ts';
import { rememberingSignatures } from './seen-signatures.ts';

export interface SlipDeskParts {
	readonly store: SealedStore;
	/** Bytes of all centres together. */
	readonly roomForAll: number;
	/** Bytes that slips to a centre may take; undefined when none are taken. */
	roomOf(centre: Bytes): number | undefined;
	/** The relay's own, which signs receipts and opens nothing. */
	readonly signingKey: Uint8Array;
	/** Days since 1970-01-01. */
	today(): number;
}

const REVOCATION_ROOM = { all: MAX_REVOCATIONS_KEPT, enrolment: MAX_REVOCATIONS };
type ByCentre = Pick<Asked<'slip-inbox'>, 'centre' | 'day' | 'signature'>;
type Asked<Type extends ToReferral['type']> = Extract<ToReferral, { type: Type }>;

/** What a relay answers about sealed slips: everything is checked before anything is stored, and nothing here opens anything. */
export class SlipDesk {
	readonly #parts: SlipDeskParts;
	readonly #isSignedBy = rememberingSignatures();

	constructor(parts: SlipDeskParts) {
		this.#parts = parts;
	}

	/** `device`: the verifying key of whoever asks. Throws when the disk did not do what has to be done first: whoever asks, asks again. */
	answer(message: ToReferral, device: Bytes | undefined): FromReferral {
		switch (message.type) {
			case 'slip-lay':
				return this.#lay(message);
			case 'slip-look':
				return this.#look(message);
			case 'slip-withdraw':
				return this.#withdraw(message);
			case 'slip-inbox':
				return this.#inbox(message, device);
			case 'slip-revoke':
				return this.#revoke(message);
			case 'slip-revocations':
				return this.#revocations(message, device);
		}
	}

	#lay(message: Asked<'slip-lay'>): FromReferral {
		const { store, roomForAll, roomOf } = this.#parts;
		const submission = { chain: message, head: message.head, chunks: message.chunks };
		const checked = checkSubmission(submission, (stream) => store.known(stream), this.#knows);
		// The very version that lies there: the answer was lost on the way.
		if (!checked.ok)
			return checked.error === 'same' ? { type: 'slip-laid' } : { type: 'slip-refused', reason: checked.error };
		const room = { all: roomForAll, centre: roomOf(checked.value.chain.enrolment.said.centre) ?? 0 };
		const laid = store.lay(checked.value, message, room);
		return laid === 'laid' ? { type: 'slip-laid' } : { type: 'slip-refused', reason: laid };
	}

	/** What is asked of papers, as of now. */
	get #knows(): Checking {
		const { store, roomOf, today } = this.#parts;
		return {
			day: today(),
			isTrusted: (centre) => roomOf(centre) !== undefined,
			revisionOf: store.revisionOf.bind(store),
			revokedOn: store.revokedOn.bind(store),
			isSignedBy: this.#isSignedBy
		};
	}

	#revoke(message: Asked<'slip-revoke'>): FromReferral {
		const checked = checkRevocation(message, this.#knows);
		if (!checked.ok) return { type: 'slip-refused', reason: checked.error };
		const kept = this.#parts.store.revoke(checked.value, message, REVOCATION_ROOM);
		return kept === 'revoked' ? { type: 'slip-revoked' } : { type: 'slip-refused', reason: kept };
	}

	/** As the inbox: to the centre's key alone. */
	#revocations(asked: Asked<'slip-revocations'>, device: Bytes | undefined): FromReferral {
		const { centre, after } = asked;
		const { store } = this.#parts;
		const all = this.#isCentre(asked, device)
			? store.revocations(centre, after ?? undefined, MAX_REVOCATIONS_PER_ANSWER)
			: [];
		return { type: 'slip-revoked-list', revocations: [...all] };
	}

	#look({ stream, version }: Asked<'slip-look'>): FromReferral {
		const { store } = this.#parts;
		const tombstone = store.tombstone(stream);
		if (tombstone !== undefined) return this.#withdrawn(stream, tombstone);
		const known = store.known(stream);
		if (known.kind !== 'head' || known.head.said.version <= version) return { type: 'slip-none' };
		const laid = store.read(stream);
		if (laid !== undefined) return { type: 'slip-version', ...laid };
		const head = store.purgedHead(stream);
		return head === undefined ? { type: 'slip-none' } : { type: 'slip-over', head };
	}

	#withdraw({ stream, tombstone }: Asked<'slip-withdraw'>): FromReferral {
		const { store } = this.#parts;
		const known = store.known(stream);
		if (known.kind === 'withdrawn') return this.#withdrawn(stream, store.tombstone(stream)!);
		if (known.kind === 'nothing' || !checkTombstone(tombstone, { stream, streamKey: known.streamKey }).ok)
			return { type: 'slip-none' };
		store.withdraw(stream, known.streamKey, tombstone);
		return this.#withdrawn(stream, tombstone);
	}

	/** Nothing is signed before it is so: an earlier try may have broken off after the tombstone was written down. */
	#withdrawn(stream: Bytes, tombstone: Bytes): FromReferral {
		const { store, signingKey, today } = this.#parts;
		store.finish(stream);
		return { type: 'slip-withdrawn', tombstone, receipt: writeReceipt({ stream, day: today() }, signingKey) };
	}

	/** A centre shows its key; anybody else learns that there is nothing. */
	#inbox(asked: Asked<'slip-inbox'>, device: Bytes | undefined): FromReferral {
		const { centre, after } = asked;
		const streams = this.#isCentre(asked, device)
			? this.#parts.store.inbox(centre, after ?? undefined, MAX_STREAMS_PER_ANSWER)
			: [];
		return { type: 'slip-streams', streams: [...streams] };
	}

	#isCentre({ centre, day, signature }: ByCentre, device: Bytes | undefined): boolean {
		const isOfToday = Math.abs(day - this.#parts.today()) <= 1;
		return (
			device !== undefined && isOfToday && verify(centre, DOMAIN.inbox, inboxTranscript(centre, device, day), signature)
		);
	}
}
