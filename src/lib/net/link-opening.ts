import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { HANDSHAKE_TIMEOUT_MS } from '../wire/limits.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { handshakeSchema, type Hello } from '../wire/sync.ts';
import type { CircleKeys } from './circle-gate.ts';
import type { FrameLink } from './frame-link.ts';
import { advanceHandshake, type HandshakeState, type HandshakeStep, type Proven } from './link-handshake.ts';

/**
 * Runs the handshake over a link. Afterwards the link is held, so that whoever takes it over misses nothing.
 * `isForAnother` may take a link at its hello: then it is held and refused here, and goes on elsewhere.
 * Every failure (wrong proof, unknown circle, nonsense, silence, abort) ends the link in the same way.
 */
export const conductHandshake = (
	link: FrameLink,
	first: HandshakeState | (HandshakeStep & { outcome: 'continue' }),
	keysOf: (topic: Bytes) => CircleKeys | undefined,
	signal: AbortSignal,
	isForAnother: (hello: Hello) => boolean = () => false
): Promise<Result<Proven, 'refused'>> =>
	new Promise((resolve) => {
		let state = 'outcome' in first ? first.state : first;
		const stop = (): void => link.abort('refused');
		const timer = setTimeout(stop, HANDSHAKE_TIMEOUT_MS);
		const finish = (result: Result<Proven, 'refused'>): void => {
			clearTimeout(timer);
			signal.removeEventListener('abort', stop);
			resolve(result);
		};
		signal.addEventListener('abort', stop);
		link.onEnd(() => finish(err('refused')));
		if (signal.aborted) return stop();
		if ('outcome' in first) for (const message of first.send) link.send(encodeMessage(message));
		link.receive((body) => {
			const message = decodeMessage(handshakeSchema, body);
			if (!message.ok) return stop();
			if (state.step === 'listening' && message.value.type === 'hello' && isForAnother(message.value)) {
				link.hold();
				return finish(err('refused'));
			}
			const step = advanceHandshake(state, message.value, keysOf);
			if (step.outcome === 'refused') return stop();
			for (const reply of step.send) link.send(encodeMessage(reply));
			if (step.outcome === 'continue') {
				state = step.state;
				return;
			}
			link.hold();
			finish(ok(step.proven));
		});
	});
