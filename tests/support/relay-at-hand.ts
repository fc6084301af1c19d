import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { sign, verifyingKeyFrom } from '../../src/lib/identity/signature.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { err, ok } from '../../src/lib/kernel/result.ts';
import type { RelaySlips } from '../../src/lib/net/referral-client.ts';
import { keyOf, publicKeyOf, TODAY } from '../../src/lib/referral/testing.ts';
import { inboxTranscript, type FromReferral, type LaidVersion } from '../../src/lib/wire/referral.ts';
import { SlipDesk } from '../../sync-server/slip-desk.ts';
import { emptySlipDisk, MemorySealedStore, type SlipDisk } from './memory-sealed-store.ts';

const RELAY = keyOf('relay');
const DEVICE = publicKeyOf(keyOf('a computer of the centre'));

/** A relay in the same process: what it decides and keeps is the relay's own, with no wire in between. */
export class RelayAtHand {
	/** What its operator says. */
	isOnList = true;
	room = 2 ** 27;
	isAway = false;
	/** Days of UTC since 1970-01-01, for all. */
	day = TODAY;
	disk: SlipDisk = emptySlipDisk();

	/** As a device has it; undefined while it is away. */
	get slips(): RelaySlips | undefined {
		if (this.isAway) return undefined;
		const asked = (message: Parameters<SlipDesk['answer']>[0]): FromReferral => this.#desk.answer(message, DEVICE);
		const found = (answer: FromReferral) => {
			if (answer.type === 'slip-withdrawn') return ok({ ...answer, kind: 'withdrawn' });
			if (answer.type === 'slip-over') return ok({ ...answer, kind: 'over' });
			return ok(answer.type === 'slip-version' ? { kind: 'version', laid: answer } : { kind: 'none' });
		};
		const relay = {
			relayKey: publicKeyOf(RELAY),
			line: this,
			revocations: () => Promise.resolve(ok([])),
			inbox: (centreSigningKey: Bytes, day: number) => {
				const centre = verifyingKeyFrom(centreSigningKey);
				const signature = sign(centreSigningKey, DOMAIN.inbox, inboxTranscript(centre, DEVICE, day));
				const told = asked({ type: 'slip-inbox', centre, day, after: null, signature });
				return Promise.resolve(told.type === 'slip-streams' ? ok(told.streams) : err('unreachable'));
			},
			look: (stream: Bytes, version: number) => Promise.resolve(found(asked({ type: 'slip-look', stream, version }))),
			withdraw: (stream: Bytes, tombstone: Bytes) =>
				Promise.resolve(found(asked({ type: 'slip-withdraw', stream, tombstone }))),
			lay: (version: LaidVersion) => {
				const told = asked({ type: 'slip-lay', ...version });
				return Promise.resolve(ok(told.type === 'slip-refused' ? { refused: told.reason } : 'laid'));
			}
		};
		return relay as unknown as RelaySlips;
	}

	get #desk(): SlipDesk {
		return new SlipDesk({
			...{ store: new MemorySealedStore(this.disk), roomForAll: 2 ** 29, signingKey: RELAY.signingKey },
			...{ roomOf: () => (this.isOnList ? this.room : undefined), today: () => this.day }
		});
	}
}
