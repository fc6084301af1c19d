import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { checkTombstone, type Known } from '../../src/lib/referral/head.ts';
import { isOver } from '../../src/lib/referral/over.ts';
import { READ_BACK_DAYS } from '../../src/lib/referral/limits.ts';
import { revocationName, type CheckedRevocation } from '../../src/lib/referral/revocation.ts';
import type { LaidRevocation, LaidVersion, ListedWhole } from '../../src/lib/wire/referral.ts';
import { KEPT_FOR_GOOD_BYTES } from '../../sync-server/limits.ts';
import type { Checked, RevocationRoom, Room, SealedStore } from '../../sync-server/sealed-store.ts';

interface Slip {
	readonly checked: Checked;
	/** Undefined once it was purged. */
	readonly laid: LaidVersion | undefined;
	readonly bytes: number;
	readonly head: Bytes;
}

/** What a MemorySealedStore keeps while it is closed. */
export interface SlipDisk {
	readonly slips: Map<string, Slip>;
	readonly withdrawn: Map<string, { readonly known: Known; readonly tombstone: Bytes }>;
	readonly revisions: Map<string, number>;
	/** How many streams were opened, by centre and enrolment. */
	readonly opened: Map<string, number>;
	readonly revoked: Map<string, { readonly checked: CheckedRevocation; readonly laid: LaidRevocation }>;
}

export const emptySlipDisk = (): SlipDisk => ({
	...{ slips: new Map(), withdrawn: new Map(), revisions: new Map(), opened: new Map(), revoked: new Map() }
});

/** Sealed slips in memory: for tests that lay tens of thousands. */
export class MemorySealedStore implements SealedStore {
	readonly #disk: SlipDisk;

	constructor(disk: SlipDisk = emptySlipDisk()) {
		this.#disk = disk;
	}

	get counts() {
		const bytes = this.#bytesWhere(() => true);
		const streams = [...this.#disk.slips.values()].filter(({ laid }) => laid !== undefined).length;
		return { streams, bytes, withdrawn: this.#disk.withdrawn.size };
	}

	known(stream: Bytes): Known {
		const name = toHex(stream);
		const slip = this.#disk.slips.get(name);
		const head: Known = slip
			? { kind: 'head', head: slip.checked.head, streamKey: slip.checked.chain.grant.said.streamKey }
			: { kind: 'nothing' };
		return this.#disk.withdrawn.get(name)?.known ?? head;
	}

	revisionOf(centre: Bytes, enrolment: Bytes): number | undefined {
		return this.#disk.revisions.get(toHex(centre) + toHex(enrolment));
	}

	revokedOn(enrolment: Bytes, device: Bytes): number | undefined {
		return this.#disk.revoked.get(toHex(enrolment) + toHex(device))?.checked.revocation.said.day;
	}

	revoke(checked: CheckedRevocation, laid: LaidRevocation, room: RevocationRoom): 'revoked' | 'full' {
		const { enrolment, device, day } = checked.revocation.said;
		const known = this.revokedOn(enrolment, device) ?? -1;
		if (known >= day) return 'revoked';
		const isSteward = ({ enrolment: { said }, revocation }: CheckedRevocation) =>
			said.stewards.map(toHex).includes(toHex(revocation.said.device));
		const all = [...this.#disk.revoked.values()];
		const beside = all.filter(
			(one) => toHex(one.checked.revocation.said.enrolment) === toHex(enrolment) && !isSteward(one.checked)
		);
		const isFull = all.length >= room.all || (!isSteward(checked) && beside.length >= room.enrolment);
		if (known === -1 && isFull) return 'full';
		this.#disk.revoked.set(toHex(revocationName(checked.revocation)), { checked, laid });
		return 'revoked';
	}

	revocations(centre: Bytes, after: Bytes | undefined, limit: number): readonly LaidRevocation[] {
		return [...this.#disk.revoked]
			.filter(([, { checked }]) => toHex(checked.enrolment.said.centre) === toHex(centre))
			.filter(([name]) => after === undefined || name > toHex(after))
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.slice(0, limit)
			.map(([, { laid }]) => laid);
	}

	purgeRevocations(day: number): void {
		for (const [name, { checked }] of this.#disk.revoked)
			if (checked.enrolment.said.until + READ_BACK_DAYS < day) this.#disk.revoked.delete(name);
	}

	lay(checked: Checked, laid: LaidVersion, room: Room): 'laid' | 'full' {
		const { enrolment, grant } = checked.chain;
		const [name, centre, number] = [grant.said.stream, enrolment.said.centre, enrolment.said.enrolment].map(toHex);
		const bytes = laid.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
		const isOfCentre = ({ checked: { chain } }: Slip) => toHex(chain.enrolment.said.centre) === centre;
		const isOfGroup = (slip: Slip) => isOfCentre(slip) && toHex(slip.checked.chain.enrolment.said.enrolment) === number;
		const beside = (which: (slip: Slip) => boolean) => this.#bytesWhere(which, name) + bytes;
		const isFull =
			beside(() => true) > room.all || beside(isOfCentre) > room.centre || beside(isOfGroup) > enrolment.said.quota;
		if (isFull) return 'full';
		const key = centre! + number!;
		const isNew = !this.#disk.slips.has(name!);
		const openedBy = (whose: string): number =>
			[...this.#disk.opened].reduce((sum, [of, streams]) => sum + (of.startsWith(whose) ? streams : 0), 0);
		const hasRoom = (whose: string, quota: number): boolean => (openedBy(whose) + 1) * KEPT_FOR_GOOD_BYTES <= quota;
		if (isNew && !(hasRoom(centre!, room.centre) && hasRoom(key, enrolment.said.quota))) return 'full';
		if (isNew) this.#disk.opened.set(key, openedBy(key) + 1);
		this.#disk.revisions.set(key, Math.max(this.#disk.revisions.get(key) ?? 0, enrolment.said.revision));
		const { enrolment: paper, delegation, grant: granted, head, chunks } = laid;
		const only = { enrolment: paper, delegation, grant: granted, head, chunks };
		this.#disk.slips.set(name!, { checked, laid: only, bytes, head });
		return 'laid';
	}

	read(stream: Bytes): LaidVersion | undefined {
		return this.#disk.slips.get(toHex(stream))?.laid;
	}

	purgedHead(stream: Bytes): Bytes | undefined {
		const slip = this.#disk.slips.get(toHex(stream));
		return slip && slip.laid === undefined ? slip.head : undefined;
	}

	tombstone(stream: Bytes): Bytes | undefined {
		return this.#disk.withdrawn.get(toHex(stream))?.tombstone;
	}

	withdraw(stream: Bytes, streamKey: Bytes, tombstone: Bytes): void {
		const checked = checkTombstone(tombstone, { stream, streamKey });
		if (!checked.ok) throw new Error(checked.error);
		this.#disk.slips.delete(toHex(stream));
		if (this.tombstone(stream) !== undefined) return;
		this.#disk.withdrawn.set(toHex(stream), { known: { kind: 'withdrawn', tombstone: checked.value }, tombstone });
	}

	finish(stream: Bytes): void {
		this.#disk.slips.delete(toHex(stream));
	}

	purge(day: number, after: Bytes | undefined, limit: number): Bytes | undefined {
		const slips = [...this.#disk.slips.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
		const next = slips
			.filter(([name, { laid }]) => laid && (after === undefined || name > toHex(after)))
			.slice(0, limit);
		for (const [name, slip] of next)
			if (isOver(slip.laid!, day)) this.#disk.slips.set(name, { ...slip, laid: undefined, bytes: 0 });
		return next.length < limit ? undefined : next.at(-1)![1].checked.chain.grant.said.stream;
	}

	inbox(centre: Bytes, after: Bytes | undefined, limit: number): readonly ListedWhole[] {
		return [...this.#disk.slips.values()]
			.filter(
				({ laid, checked: { chain } }) => laid !== undefined && toHex(chain.enrolment.said.centre) === toHex(centre)
			)
			.map(({ checked: { chain, head } }) => ({
				stream: chain.grant.said.stream,
				version: head.said.version,
				last: head.said.last
			}))
			.sort((a, b) => (toHex(a.stream) < toHex(b.stream) ? -1 : 1))
			.filter(({ stream }) => after === undefined || toHex(stream) > toHex(after))
			.slice(0, limit);
	}

	close(): void {}

	#bytesWhere(which: (slip: Slip) => boolean, but?: string): number {
		const counted = [...this.#disk.slips].filter(([name, slip]) => name !== but && which(slip));
		return counted.reduce((sum, [, { bytes }]) => sum + bytes, 0);
	}
}
