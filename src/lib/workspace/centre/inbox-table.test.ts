import { expect, it } from 'vitest';
import type { Day } from '../../i18n/days.ts';
import { inboxTable } from './inbox-table.ts';
import type { InboxSlip } from './inbox-slips.ts';

const FRIDAY = '2026-11-20' as Day;
const slip: InboxSlip = {
	...{ stream: '07', desk: 'みどり棟', deskBox: '08', state: 'answered', came: FRIDAY, changed: FRIDAY },
	...{ version: 1, due: undefined, hasLeftRelay: false, phrases: [], charge: '田中' },
	mirror: { about: '新聞が三日たまっている', name: '高橋 トメ' },
	answers: [
		{ is: 'received', day: 20_777 },
		{ is: 'answered', day: 20_778, phrase: 'met' }
	],
	...{ takenBack: undefined, deleted: undefined }
};
const words = {
	heads: {
		...{ came: '届いた日', desk: '窓口', about: 'こと', whom: 'どなた', state: 'ようす' },
		...{ received: '受付の日', answers: 'お返事', charge: '担当', over: '終わり' }
	},
	day: (day: string) => day,
	whom: ({ mirror }: InboxSlip) => mirror?.name ?? '',
	state: (state: string) => state,
	answer: (answer: { is: string; phrase?: string }) => answer.phrase ?? answer.is,
	on: (day: string, what: string) => `${day} ${what}`,
	...{ takenBack: '取り下げ', deleted: '消した' }
};

it('is a row a slip, with what was done about it; of one that is over the words are gone and the days stay', () => {
	const gone: InboxSlip = {
		...{ ...slip, state: 'over', mirror: undefined, answers: [], charge: '' },
		...{ takenBack: '2026-11-21' as Day, deleted: '2026-11-22' as Day }
	};
	expect(inboxTable([slip, gone], words)).toEqual({
		heads: ['届いた日', '窓口', 'こと', 'どなた', 'ようす', '受付の日', 'お返事', '担当', '終わり'],
		rows: [
			[
				...['2026-11-20', 'みどり棟', '新聞が三日たまっている', '高橋 トメ', 'answered', '2026-11-20'],
				...['2026-11-20 received\n2026-11-21 met', '田中', '']
			],
			[...['2026-11-20', 'みどり棟', '', '', 'over', '', '', ''], '2026-11-21 取り下げ\n2026-11-22 消した']
		]
	});
});
