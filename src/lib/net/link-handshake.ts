import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { Handshake } from '../wire/sync.ts';
import type { CircleKeys, Transcript } from './circle-gate.ts';

/**
 * Pure: how two devices find out that both know a circle, before any document id is spoken.
 * The opener says hello, the other answers hello, the opener proves first, the other proves last. The listener answers
 * the hello of a circle it has never heard of just the same, so nobody learns which circles it is in.
 */
export interface Party {
	/** Verified PeerIds of the connection. */
	readonly self: string;
	readonly peer: string;
	/** 32 random bytes, used once. */
	readonly nonce: Bytes;
	/** 8 random bytes of this run of the program. */
	readonly instance: Bytes;
}

export type HandshakeState =
	| { readonly step: 'hello-sent'; readonly party: Party; readonly topic: Bytes }
	| { readonly step: 'listening'; readonly party: Party }
	| { readonly step: 'hello-answered'; readonly party: Party; readonly topic: Bytes; readonly theirs: TheirHello }
	| { readonly step: 'proof-sent'; readonly party: Party; readonly topic: Bytes; readonly theirs: TheirHello };

interface TheirHello {
	readonly nonce: Bytes;
	readonly instance: Bytes;
}

export interface Proven {
	readonly topic: Bytes;
	/** Of the other device. */
	readonly instance: Bytes;
	/** What both ends drew for this link. */
	readonly nonces: { readonly own: Bytes; readonly theirs: Bytes };
}

export type HandshakeStep =
	| { readonly outcome: 'continue'; readonly state: HandshakeState; readonly send: readonly Handshake[] }
	| { readonly outcome: 'proven'; readonly proven: Proven; readonly send: readonly Handshake[] }
	| { readonly outcome: 'refused' };

const REFUSED: HandshakeStep = { outcome: 'refused' };

const helloOf = (party: Party, topic: Bytes): Handshake => ({
	type: 'hello',
	topic,
	nonce: party.nonce,
	instance: party.instance
});
const mine = (party: Party, theirs: TheirHello): Transcript => ({
	from: party.self,
	to: party.peer,
	fromNonce: party.nonce,
	toNonce: theirs.nonce
});
const yours = (party: Party, theirs: TheirHello): Transcript => ({
	from: party.peer,
	to: party.self,
	fromNonce: theirs.nonce,
	toNonce: party.nonce
});

/** The opener's first words. `topic` is one of the circle's. */
export const openHandshake = (party: Party, topic: Bytes): HandshakeStep & { outcome: 'continue' } => ({
	outcome: 'continue',
	state: { step: 'hello-sent', party, topic },
	send: [helloOf(party, topic)]
});

export const listenForHandshake = (party: Party): HandshakeState => ({ step: 'listening', party });

/** `keysOf` gives the circle that understands a topic, or undefined for a topic nobody here understands. */
export const advanceHandshake = (
	state: HandshakeState,
	message: Handshake,
	keysOf: (topic: Bytes) => CircleKeys | undefined
): HandshakeStep => {
	const { party } = state;
	if (message.type === 'hello' && state.step === 'hello-sent') {
		const keys = keysOf(state.topic);
		if (!keys || !equalBytes(message.topic, state.topic)) return REFUSED;
		// Between two messages a key may be changed, and whoever is there be removed.
		const mac = keys.mac(state.topic, mine(party, message));
		if (mac === undefined) return REFUSED;
		const theirs = { nonce: message.nonce, instance: message.instance };
		const next: HandshakeState = { step: 'proof-sent', party, topic: state.topic, theirs };
		return { outcome: 'continue', state: next, send: [{ type: 'proof', mac }] };
	}
	if (message.type === 'hello' && state.step === 'listening') {
		const theirs = { nonce: message.nonce, instance: message.instance };
		const next: HandshakeState = { step: 'hello-answered', party, topic: message.topic, theirs };
		return { outcome: 'continue', state: next, send: [helloOf(party, message.topic)] };
	}
	if (message.type === 'proof' && (state.step === 'hello-answered' || state.step === 'proof-sent')) {
		const { topic, theirs } = state;
		const keys = keysOf(topic);
		if (!keys?.verifyMac(topic, yours(party, theirs), message.mac)) return REFUSED;
		const nonces = { own: party.nonce, theirs: theirs.nonce };
		const proven: Proven = { topic, instance: theirs.instance, nonces };
		if (state.step === 'proof-sent') return { outcome: 'proven', proven, send: [] };
		const mac = keys.mac(topic, mine(party, theirs));
		return mac === undefined ? REFUSED : { outcome: 'proven', proven, send: [{ type: 'proof', mac }] };
	}
	return REFUSED;
};
