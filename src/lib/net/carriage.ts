import type { Bytes } from '../kernel/bytes.ts';
import type { Hello } from '../wire/sync.ts';

/**
 * What the page and the vault's worker say to each other so that links of the desk circle pass through the page. The page sees
 * PeerIds, topics and frames; all but a link's first four frames are sealed in the worker. A link has the number that whoever
 * began it gave it: the worker's are even, the page's odd.
 */
export type ToCarrier =
	/** Where the circle can be met, and under which topics links are taken. Both replace what was said before. */
	| { readonly type: 'topics'; readonly met: readonly Bytes[]; readonly answered: readonly Bytes[] }
	| { readonly type: 'open'; readonly link: number; readonly peer: string }
	| { readonly type: 'frame'; readonly link: number; readonly body: Bytes }
	/** So many bytes of frames were taken in. */
	| { readonly type: 'taken'; readonly link: number; readonly bytes: number }
	| { readonly type: 'limit'; readonly link: number; readonly bytes: number }
	| { readonly type: 'end'; readonly link: number; readonly how: 'close' | 'abort' };

export type FromCarrier =
	/** This device's PeerId and this run of the program; first of all. */
	| { readonly type: 'self'; readonly peer: string; readonly instance: Bytes }
	/** Whoever is connected, with the best road to them. Replaces what was said before. */
	| { readonly type: 'reach'; readonly roads: readonly Road[]; readonly opened: string | undefined }
	/** Whom the meeting told for the topics where the circle is met. */
	| { readonly type: 'peers'; readonly peers: readonly string[] }
	| { readonly type: 'opened'; readonly link: number; readonly limited: boolean }
	/** Somebody opened a link and said this hello. */
	| {
			readonly type: 'came';
			readonly link: number;
			readonly peer: string;
			readonly limited: boolean;
			readonly hello: Hello;
	  }
	| { readonly type: 'frame'; readonly link: number; readonly body: Bytes }
	| { readonly type: 'behind'; readonly link: number; readonly is: boolean }
	| { readonly type: 'ended'; readonly link: number; readonly end: 'closed' | 'overflow' | 'frame-too-large' };

export interface Road {
	readonly peer: string;
	readonly road: 'direct' | 'relayed';
}

/** One end of the way between page and worker: a MessagePort, or two ends in one process. */
export interface CarriageEnd<Said, Heard> {
	post(message: Said): void;
	/** Called once, before anything can have come. */
	listen(listener: (message: Heard) => void): void;
}

/** A port as an end. */
export const carriageBy = <Said, Heard>(port: MessagePort): CarriageEnd<Said, Heard> => ({
	post: (message) => port.postMessage(message),
	listen: (listener) => {
		port.onmessage = ({ data }: MessageEvent<Heard>) => listener(data);
	}
});

/** Frames that the worker has not taken in yet; above this the stream is held. Room for the largest frame and some. */
export const CARRIED_WINDOW = 1024 * 1024;
