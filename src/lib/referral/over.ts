import { isAnswerChain } from './answer-chain.ts';
import type { ChainBytes } from './chain.ts';
import { readDelegation } from './delegation.ts';
import { readEnrolment } from './enrolment.ts';
import { readGrant } from './grant.ts';
import { ANSWERS_KEPT_DAYS, READ_BACK_DAYS } from './limits.ts';

/**
 * REF33: whether nobody reads a version any more, by the papers under which it was laid: the first of the three ended longer ago than a
 * reader counts back. `day`: days since 1970-01-01. Papers that cannot be read never let anything in, and are over. Pure.
 */
export const isOver = (papers: ChainBytes, day: number): boolean => {
	const [enrolment, delegation, grant] = [
		readEnrolment(papers.enrolment),
		readDelegation(papers.delegation),
		readGrant(papers.grant)
	];
	if (!enrolment.ok || !delegation.ok || !grant.ok) return true;
	const last = Math.min(...[enrolment, delegation, grant].map(({ value }) => value.said.until));
	const isAnswer = isAnswerChain({ enrolment: enrolment.value, delegation: delegation.value, grant: grant.value });
	return day > last + (isAnswer ? ANSWERS_KEPT_DAYS : READ_BACK_DAYS);
};
