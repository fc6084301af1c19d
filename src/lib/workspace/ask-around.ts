import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Network } from '../net/network.ts';
import { Patience } from './patience.ts';

/** A member who does not answer within this, and is not comparing digits, is left for the next one. */
const ONE_ATTEMPT_MS = 15_000;
/** A member whose line broke is asked once more. */
const ASK_AGAIN_AFTER_MS = 1_000;

/** `nobody-there`: no member who listens at this topic was met in time. `refused` covers every reason a member may have. */
export type AskingProblem = 'nobody-there' | 'refused' | 'broken-answer';

/**
 * Asks whoever comes to the topic, one after the other, until one says yes or all there are have refused. Ends with the signal.
 * An attempt in which people have something to do says so by `takeTime`.
 */
export const askAround = <Answer>(
	network: Network,
	topic: Bytes,
	ask: (
		peerId: string,
		signal: AbortSignal,
		takeTime: () => void
	) => Promise<Result<Answer, 'refused' | 'unreachable' | 'malformed'>>,
	signal: AbortSignal
): Promise<Result<Answer, AskingProblem>> =>
	new Promise((resolve) => {
		const asked = new Set<string>();
		let waiting: readonly string[] = [];
		let isAsking = false;
		let isOver = false;
		let last: AskingProblem = 'nobody-there';
		const finish = (result: Result<Answer, AskingProblem>): void => {
			isOver = true;
			signal.removeEventListener('abort', giveUp);
			for (const end of ends) end();
			resolve(result);
		};
		const giveUp = (): void => finish(err(last));
		const again = (peerId: string): void => {
			asked.delete(peerId);
			void next();
		};
		const next = async (): Promise<void> => {
			const connected = new Set(network.connections().map(({ peerId }) => peerId));
			const peerId = waiting.find((peer) => connected.has(peer) && !asked.has(peer));
			if (isAsking || isOver || peerId === undefined) return;
			isAsking = true;
			asked.add(peerId);
			const patience = new Patience(ONE_ATTEMPT_MS);
			const answer = await ask(peerId, AbortSignal.any([signal, patience.signal]), () => patience.stop());
			patience.stop();
			isAsking = false;
			if (answer.ok) return finish(ok(answer.value));
			if (answer.error === 'unreachable') setTimeout(() => again(peerId), ASK_AGAIN_AFTER_MS);
			else last = answer.error === 'refused' ? 'refused' : 'broken-answer';
			if (answer.error === 'refused' && waiting.every((peer) => asked.has(peer))) return finish(err('refused'));
			void next();
		};
		const ends = [
			network.meet(topic, (peers) => {
				waiting = peers;
				void next();
			}),
			network.subscribe(() => void next())
		];
		signal.addEventListener('abort', giveUp);
		if (signal.aborted) giveUp();
	});
