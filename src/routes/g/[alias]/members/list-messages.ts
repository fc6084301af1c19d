import { defineMessages } from '#lib/i18n/define-messages.ts';
import { count } from '#lib/i18n/numbers.ts';

export const listMessages = defineMessages(
	{
		count: (n: number) => `いまのメンバー ${n}人`,
		sameName: '同じお名前の方がいます。ひとことを書いておくと、見分けられます。',
		away: 'お休み・転出など',
		former: '以前のメンバー',
		left: 'グループを抜けました',
		removed: 'グループから外れました',
		addPerson: 'スマホなしで加わる方を書く',
		history: 'これまでにあったこと'
	},
	{
		count: (n) => count(n, 'member', 'members'),
		sameName: 'Somebody else has the same name. A word beside it tells the two apart.',
		away: 'Resting, moved and so on',
		former: 'Former members',
		left: 'Left the group',
		removed: 'Is no longer in the group',
		addPerson: 'Enter somebody without a phone',
		history: 'What has happened'
	}
);
