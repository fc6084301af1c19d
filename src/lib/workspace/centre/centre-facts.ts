import { PHRASES, type InboxFact, type InboxWords } from '../../documents/inbox/index.ts';
import { fromHex, toHex } from '../../kernel/bytes.ts';
import { decodeNotices, encodeNotices } from '../../referral/notices.ts';
import type { CentreAnswer } from '../../referral/answer.ts';
import type { Mirror } from '../../referral/projection.ts';
import type { CentreFact } from '../referral/centre-book.ts';

/** Between the facts of a centre's line and those that its staff have in common. Pure. */

/** Words of a slip that this device has: those of one version. */
export interface ReceivedWords {
	readonly version: number;
	readonly mirror: Mirror;
}

/** By the stream of the slip. */
export type WordsByStream = Readonly<Record<string, ReceivedWords | undefined>>;

/** What was written down together, with the words that lie on this device: a version has none that others read and this device did not. */
export const centreFactsOf = (facts: readonly InboxFact[], words: WordsByStream): readonly CentreFact[] =>
	facts.flatMap((fact): readonly CentreFact[] => {
		switch (fact.is) {
			case 'keys':
			case 'key-taken':
			case 'charge':
			case 'keep':
			case 'copy':
				return [];
			case 'version': {
				const { laid, ...rest } = fact;
				const received = words[fact.stream];
				const read = received?.version === fact.version ? { mirror: received.mirror } : {};
				return [{ ...rest, ...read, ...(laid === undefined ? {} : { laid }) }];
			}
			case 'answer': {
				const { stream, id, at } = fact;
				return [{ is: 'answer', stream, id, at, answer: answerOf(fact) }];
			}
			case 'notices': {
				const said = decodeNotices(fromHex(fact.said)!);
				return said.ok ? [{ is: 'notices', at: fact.at, notices: said.value }] : [];
			}
			case 'enrolled': {
				const { centre, ...desk } = fact;
				return [centre === undefined ? desk : { ...desk, centre }];
			}
			default:
				return [fact];
		}
	});

/** Without the words, which are kept elsewhere. */
export const inboxWordsOf = (fact: CentreFact): InboxWords => {
	switch (fact.is) {
		case 'version': {
			const { mirror: _, ...rest } = fact;
			return rest;
		}
		case 'answer': {
			const { stream, answer } = fact;
			const { is: step, day } = answer;
			return { is: 'answer', stream, step, day, ...(answer.is === 'answered' ? { phrase: answer.phrase } : {}) };
		}
		case 'notices':
			// Whoever wrote it was told when it was too long.
			return { is: 'notices', said: toHex(encodeNotices({ ...fact.notices, succession: null })!) };
		case 'enrolled':
			return { ...fact, stewards: [...fact.stewards] };
		default:
			return fact;
	}
};

export const answerOf = ({ step, phrase, day }: Extract<InboxWords, { is: 'answer' }>): CentreAnswer =>
	step === 'answered' ? { is: 'answered', day, phrase: phrase ?? PHRASES[0] } : { is: step, day };

/** Slips of which this device has words that a centre may not keep any more: taken back, deleted, or not of the highest version. */
export const wordsToDrop = (facts: readonly InboxFact[], words: WordsByStream): readonly string[] => {
	const over = new Set<string>();
	for (const fact of facts) {
		const received = 'stream' in fact ? words[fact.stream] : undefined;
		if (received === undefined || !('stream' in fact)) continue;
		if (fact.is === 'deleted' || fact.is === 'taken-back') over.add(fact.stream);
		if (fact.is === 'version' && fact.version > received.version) over.add(fact.stream);
	}
	return [...over];
};
