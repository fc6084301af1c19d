import { DOMAIN } from '../src/lib/identity/domain.ts';
import { verify } from '../src/lib/identity/signature.ts';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import { checkTombstone } from '../src/lib/referral/head.ts';
import { writeReceipt } from '../src/lib/referral/receipt.ts';
import { checkSubmission } from '../src/lib/referral/submission.ts';
import { MAX_STREAMS_PER_ANSWER } from '../src/lib/wire/limits.ts';
import { inboxTranscript, type FromReferral, type ToReferral } from '../src/lib/wire/referral.ts';
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

type Asked<Type extends ToReferral['type']> = Extract<ToReferral, { type: Type }>;

/** What a relay answers about sealed slips: everything is checked before anything is stored, and nothing here opens anything. */
export class SlipDesk {
	readonly #parts: SlipDeskParts;
	readonly #isSignedBy = rememberingSignatures();

	constructor(parts: SlipDeskParts) {
		this.#parts = parts;
	}

	/** `device`: the verifying key of whoever asks. */
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
		}
	}

	#lay(message: Asked<'slip-lay'>): FromReferral {
		const { store, roomForAll, roomOf, today } = this.#parts;
		const knows = {
			day: today(),
			isTrusted: (centre: Bytes) => roomOf(centre) !== undefined,
			revisionOf: store.revisionOf.bind(store),
			isSignedBy: this.#isSignedBy
		};
		const submission = { chain: message, head: message.head, chunks: message.chunks };
		const checked = checkSubmission(submission, (stream) => store.known(stream), knows);
		// The very version that lies there: the answer was lost on the way.
		if (!checked.ok)
			return checked.error === 'same' ? { type: 'slip-laid' } : { type: 'slip-refused', reason: checked.error };
		const room = { all: roomForAll, centre: roomOf(checked.value.chain.enrolment.said.centre) ?? 0 };
		const laid = store.lay(checked.value, message, room);
		return laid === 'laid' ? { type: 'slip-laid' } : { type: 'slip-refused', reason: laid };
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

	#withdrawn(stream: Bytes, tombstone: Bytes): FromReferral {
		const { signingKey, today } = this.#parts;
		return { type: 'slip-withdrawn', tombstone, receipt: writeReceipt({ stream, day: today() }, signingKey) };
	}

	/** A centre shows its key; anybody else learns that there is nothing. */
	#inbox({ centre, day, after, signature }: Asked<'slip-inbox'>, device: Bytes | undefined): FromReferral {
		const isOfToday = Math.abs(day - this.#parts.today()) <= 1;
		const isCentre =
			device !== undefined &&
			isOfToday &&
			verify(centre, DOMAIN.inbox, inboxTranscript(centre, device, day), signature);
		const streams = isCentre ? this.#parts.store.inbox(centre, after ?? undefined, MAX_STREAMS_PER_ANSWER) : [];
		return { type: 'slip-streams', streams: [...streams] };
	}
}
