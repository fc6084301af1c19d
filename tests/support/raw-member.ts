import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { CircleKeys } from '../../src/lib/net/circle-gate.ts';
import type { LinkEnd } from '../../src/lib/net/frame-link.ts';
import { Link } from '../../src/lib/net/link.ts';
import { openHandshake } from '../../src/lib/net/link-handshake.ts';
import { conductHandshake } from '../../src/lib/net/link-opening.ts';
import { MAX_SYNC_FRAME } from '../../src/lib/wire/limits.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { SYNC_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { memberSchema, type MemberMessage } from '../../src/lib/wire/sync.ts';
import { idOf } from './circle-room.ts';
import type { TestGate } from './test-gate.ts';

export const openRawLink = async (node: Libp2p, connection: Connection): Promise<Link> => {
	const stream = await connection.newStream(SYNC_PROTOCOL, { runOnLimitedConnection: true });
	return new Link(stream, connection, idOf(node), MAX_SYNC_FRAME);
};

/** Somebody who speaks the protocol by hand: follows it as far as it serves and then says what it likes. */
export class RawMember {
	readonly heard: MemberMessage[] = [];
	readonly ended: Promise<LinkEnd>;
	readonly #link: Link;
	#waiting: { holds: (message: MemberMessage) => boolean; resolve: () => void }[] = [];

	constructor(link: Link) {
		this.#link = link;
		this.ended = new Promise((resolve) => link.onEnd(resolve));
	}

	get isOpen(): boolean {
		return this.#link.end === undefined;
	}

	/** Proves to know the circle by this gate's newest key; undefined when refused. */
	static async knock(node: Libp2p, connection: Connection, gate: CircleKeys): Promise<RawMember | undefined> {
		const link = await openRawLink(node, connection);
		const party = {
			self: idOf(node),
			peer: link.peerId,
			nonce: crypto.getRandomValues(new Uint8Array(32)),
			instance: crypto.getRandomValues(new Uint8Array(8))
		};
		const first = openHandshake(party, gate.topics(link.peerId)[0]!);
		const proven = await conductHandshake(link, first, () => gate, new AbortController().signal);
		if (!proven.ok) return undefined;
		const member = new RawMember(link);
		member.#listen();
		return member;
	}

	/** Knocks, says that it lacks nothing and has nothing more, and waits until both ends are open. */
	static async enter(node: Libp2p, connection: Connection, gate: TestGate): Promise<RawMember> {
		const member = await RawMember.knock(node, connection, gate);
		if (!member) throw new Error('refused');
		member.say({ type: 'operations-digest', digest: gate.digest() });
		member.say({ type: 'operation-ids', ids: gate.idPrefixes() });
		member.say({ type: 'operations', operations: [] });
		await member.hears((message) => message.type === 'open');
		member.say({ type: 'open' });
		return member;
	}

	say(message: MemberMessage): void {
		this.sayBytes(encodeMessage(message as Parameters<typeof encodeMessage>[0]));
	}

	sayBytes(body: Uint8Array): void {
		this.#link.send(body);
	}

	/** Resolves when such a message comes, or when the link has ended. */
	async hears(holds: (message: MemberMessage) => boolean): Promise<void> {
		const heard = new Promise<void>((resolve) => this.#waiting.push({ holds, resolve }));
		await Promise.race([heard, this.ended]);
	}

	/** Resolves when all that was said before has been taken, or has ended the link. */
	async isHeardOut(): Promise<void> {
		const answered = this.hears((message) => message.type === 'operation-ids');
		this.say({ type: 'operations-digest', digest: new Uint8Array(32) });
		await answered;
	}

	leave(): void {
		this.#link.abort('left');
	}

	#listen(): void {
		this.#link.receive((body) => {
			const message = decodeMessage(memberSchema, body);
			if (!message.ok) return;
			this.heard.push(message.value);
			const due = this.#waiting.filter(({ holds }) => holds(message.value));
			this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting));
			for (const { resolve } of due) resolve();
		});
	}
}
