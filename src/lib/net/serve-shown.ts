import type * as v from 'valibot';
import type { LinkingTalk } from '../group/linking-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { Cbor } from '../kernel/cbor.ts';
import { nonce } from './agree-on-digits.ts';
import type { Conversation } from './conversation.ts';
import { refusalTime, serveConversations, within, type Door } from './serve-conversations.ts';

/** A few are answered at a time; the rest is noise. */
const MAX_OPEN = 8;

/** A link that this device shows right now. */
export interface Shown {
	readonly macKey: Bytes;
	/** Only one at a time gets as far as the digits. False while another one is there, and when the link is over. */
	take(): boolean;
	/** Whoever took the link is gone or was answered. */
	release(): void;
}

interface ShownDoor<Link extends Shown, Asks extends v.GenericSchema> extends Pick<
	Door,
	'node' | 'protocol' | 'maxFrame'
> {
	/** Default deny: none while nobody shows a link. */
	shown(): readonly Link[];
	challenge(nonce: Bytes): Cbor;
	readonly asks: Asks;
	readonly refusal: Cbor;
	/** Whether whoever asks read this link. */
	hasRead(link: Link, ask: v.InferOutput<Asks>, talk: LinkingTalk): boolean;
	/** Compares digits with them and answers. */
	agree(conversation: Conversation, link: Link, ask: v.InferOutput<Asks>, talk: LinkingTalk): Promise<void>;
}

/** Answers whoever read a link that is shown, until the returned function is called. Whoever did not learns nothing, not even by the time it takes. */
export const serveShown = <Link extends Shown, const Asks extends v.GenericSchema>(
	door: ShownDoor<Link, Asks>
): Promise<() => Promise<void>> => {
	const { node, protocol, maxFrame, shown, hasRead, refusal } = door;
	const self = node.peerId.toString();
	const converse = async (conversation: Conversation, peerId: string): Promise<void> => {
		const challenge = nonce();
		conversation.say(door.challenge(challenge));
		const ask = await conversation.hear(door.asks, within(conversation));
		const mayRefuse = refusalTime();
		const talk: LinkingTalk = { linker: self, newcomer: peerId, challenge };
		const link = ask.ok ? shown().find((one) => hasRead(one, ask.value, talk)) : undefined;
		if (!ask.ok || !link?.take()) {
			await mayRefuse;
			return conversation.say(refusal);
		}
		try {
			await door.agree(conversation, link, ask.value, talk);
		} finally {
			link.release();
		}
	};
	return serveConversations({ node, protocol, maxFrame, maxOpen: MAX_OPEN, converse });
};
