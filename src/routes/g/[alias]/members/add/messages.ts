import { defineMessages } from '#lib/i18n/define-messages.ts';

export const addPersonMessages = defineMessages(
	{
		title: 'スマホなしで加わる方を書く',
		explain:
			'スマホやパソコンを使わない方も、同じメンバーです。当番や予定に名前をのせられます。書く前に、ご本人に「名簿に名前をのせてもよいですか」とたずねてください。',
		purpose: '書いたことは、このグループのメンバーが見ます。住所や電話番号は書きません。',
		role: 'どの役で加わりますか',
		add: 'メンバーに加える',
		ask: (name: string) => `${name}さんを、メンバーの名簿に加えます。みなさんに見えます。`,
		addDo: '加える',
		added: (name: string) => `${name}さんを、名簿に加えました。`,
		another: 'もうひとり書く',
		cannot: 'スマホなしで加わる方を書けるのは、まとめ役と世話人の方です。'
	},
	{
		title: 'Enter somebody without a phone',
		explain:
			'People without a phone or computer are members just the same: their names can stand on rotas and dates. Please ask them first whether their name may stand on the list.',
		purpose: 'What you write is seen by the members of this group. No address or telephone number goes here.',
		role: 'In which role do they take part?',
		add: 'Add as a member',
		ask: (name) => `${name} will be added to the list of members, which everybody sees.`,
		addDo: 'Add',
		added: (name) => `${name} is on the list now.`,
		another: 'Enter another person',
		cannot: 'Stewards and desk members can enter people without a phone.'
	}
);
