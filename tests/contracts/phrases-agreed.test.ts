import { expect, it } from 'vitest';
import { PHRASES } from '../../src/lib/documents/inbox/index.ts';
import { TELLING_BACK, TELLING_SERVICES } from '../../src/lib/documents/slip/form.ts';
import { ANSWERS, answersWhere } from '../../src/lib/documents/slip/steps.ts';
import { ANSWER_PHRASES } from '../../src/lib/referral/answer.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';

it('REF7 what may be told back is the same at the desk, on paper, on the wire and at the centre', () => {
	expect([ANSWERS, PHRASES]).toEqual([ANSWER_PHRASES, ANSWER_PHRASES]);
	for (const tellBack of [...TELLING_BACK, ''] as const)
		for (const tellServices of [...TELLING_SERVICES, ''] as const)
			expect(answersWhere({ tellBack, tellServices })).toEqual(phrasesAgreed({ tellBack, tellServices }));
});
