import { describe, expect, it } from 'vitest';
import { answerChain } from './answer-chain.ts';
import { checkReceived } from './received.ts';
import { isOver } from './over.ts';
import { CENTRE, drawn, KNOWS, papersOf, STREAM, TODAY } from './testing.ts';

const papers = papersOf();
/** The cast's delegation is the first paper to end. */
const LAST = TODAY + 28;

describe('REF33 a version whose papers are over', () => {
	it.each([
		['its delegation', LAST, papers],
		['its grant', TODAY + 5, papersOf({ grant: { until: TODAY + 5 } })],
		['its enrolment', TODAY + 9, papersOf({ enrolment: { until: TODAY + 9 } })]
	])('is over a month after the last day of %s', (_, last, of) => {
		expect([isOver(of, TODAY), isOver(of, last + 31), isOver(of, last + 32)]).toEqual([false, false, true]);
	});

	it('is one that no centre takes: not a day before', () => {
		const said = { chain: papers, head: new Uint8Array(0), chunks: [] };
		const readOn = (day: number) =>
			checkReceived(said, drawn('slip')(16), { kind: 'nothing' }, { ...KNOWS, day, readsBack: 31 });
		// It is read as far as its head, which is no head.
		expect(readOn(LAST + 31)).toEqual({ ok: false, error: 'malformed' });
		expect(readOn(LAST + 32)).toEqual({ ok: false, error: 'delegation-over' });
	});

	it('holds answers for a year, for a desk that looks again after the summer', () => {
		const answers = answerChain({
			...{ centreSigningKey: CENTRE.signingKey, deskBox: CENTRE.boxPublicKey, stream: drawn('answers')(16) },
			...{ streamSigningKey: STREAM.signingKey, today: TODAY }
		});
		expect([isOver(answers, TODAY + 300), isOver(answers, LAST + 367)]).toEqual([false, true]);
	});

	it('is one with papers that cannot be read', () => {
		expect(isOver({ ...papers, grant: drawn('nothing')(99) }, TODAY)).toBe(true);
	});
});
