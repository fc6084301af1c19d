import { defineMessages } from '#lib/i18n/define-messages.ts';

export const waitingMessages = defineMessages(
	{
		left: (name: string) => `${name}さんのお願いを置きました。返事を待っています。`,
		text: 'いまは、グループの方がつながっていません。グループのどなたかが、えんがわを開くと、入れるようになります。',
		posterText: 'グループのまとめ役の方が、お願いを見て返事をすると、入れるようになります。',
		close: 'この画面は、閉じてもだいじょうぶです。あとで、はじめの画面から返事を見られます。',
		until: (date: string) =>
			`${date}まで待ちます。それまでに返事がないときは、招待してくださった方に声をかけてください。`,
		looking: '返事がきていないか、見ています…',
		stop: '待つのをやめる',
		stopDo: 'やめる',
		stopAsk: '置いたお願いをとりさげます。同じ招待で、もう一度お願いすることもできます。',
		storage: 'このスマホ・パソコンに保存できませんでした。空きを増やしてから、このページを開きなおしてください。',
		'another-tab-leads': '別のタブで、えんがわが開いています。そのタブを閉じてから、このページを開きなおしてください。'
	},
	{
		left: (name: string) => `A request for ${name} was left. You are waiting for an answer.`,
		text: 'Nobody of the group is connected right now. As soon as one of them opens Engawa, you can come in.',
		posterText:
			'You can come in when one of the people who look after the group has seen your request and answered it.',
		close: 'You may close this page. Later you can look for the answer from the first page.',
		until: (date: string) =>
			`The request waits until ${date}. If there is no answer by then, please speak to whoever invited you.`,
		looking: 'Looking for an answer…',
		stop: 'Stop waiting',
		stopDo: 'Stop waiting',
		stopAsk: 'The request will be taken away. You can ask again with the same invitation.',
		storage: 'It could not be saved on this device. Please make some room and open this page again.',
		'another-tab-leads': 'Engawa is open in another tab. Please close that tab and open this page again.'
	}
);
