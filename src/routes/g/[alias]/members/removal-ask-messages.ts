import { defineMessages } from '#lib/i18n/define-messages.ts';

/** A removal that two まとめ役 sign: asking for it, signing it, saying no. */
export const removalAskMessages = defineMessages(
	{
		title: 'ふたりのまとめ役で外す',
		explain:
			'まとめ役の方のスマホが盗まれたり、なくなったりしたときのためのものです。もう一人のまとめ役が「わたしも署名する」を押すと、この方は外れます。その後で、この方のスマホから何をされても、もとにはもどりません。',
		keeps:
			'外れるまでに届いたものは、この方のスマホ・パソコンに残り、読むことができます。その後に書かれるものは、届きません。',
		ask: 'もう一人のまとめ役といっしょに外す',
		askAsk: (name: string) =>
			`${name}さんをいっしょに外すよう、ほかのまとめ役の方に頼みます。頼んだことは、みなさんの「これまでにあったこと」にのります。`,
		askDo: '頼む',
		waitsTitle: (name: string) => `${name}さんを外すことを、ほかのまとめ役の方に頼んでいます`,
		waitsText: 'もう一人の方が署名すると、すぐに外れます。それまでは、何も変わりません。',
		askedTitle: (asker: string, name: string) => `${asker}さんから: ${name}さんを、いっしょに外してください`,
		askedText: (name: string) =>
			`あなたも署名すると、${name}さんはすぐに外れ、${name}さんのスマホからは、もとにもどせません。いままでに届いたものは、その方のところに残ります。まず、${name}さんか、頼んだ方と、お話しください。`,
		sign: 'わたしも署名する',
		signAsk: (name: string) =>
			`あなたの署名で、${name}さんをグループから外します。みなさんに見えます。もう届いているものは、その方のところに残ります。`,
		signDo: '署名して外す',
		decline: '署名しない',
		declineAsk: (name: string) => `${name}さんを外すことに、署名しません。頼んだ方に伝わります。`,
		declined: (name: string) => `${name}さんは、署名しないそうです。`,
		takeBack: '頼んだことを取り下げる',
		takeBackAsk: (name: string) => `${name}さんを外す頼みを、取り下げます。ほかのまとめ役の方に伝わります。`,
		doneTitle: (name: string) => `ふたりの署名で、${name}さんは外れました`,
		doneText:
			'これから書かれるものは、届きません。いままでに届いたものは、その方のスマホ・パソコンに残っています。ご本人が新しいスマホで来られたら、新しい招待を渡してください。'
	},
	{
		title: 'Two stewards take somebody out',
		explain:
			'For the day when a steward’s phone is stolen or lost. When another steward presses “I sign too”, this person is out. Whatever is done on their phone after that does not undo it.',
		keeps:
			'What has come until then stays on their devices and can be read there. What is written later does not come.',
		ask: 'Take out together with another steward',
		askAsk: (name) =>
			`You ask the other stewards to take out ${name} together with you. Everybody can read in the history that you asked.`,
		askDo: 'Ask',
		waitsTitle: (name) => `You have asked the other stewards to take out ${name}`,
		waitsText: 'As soon as one of them signs, it is done. Until then nothing changes.',
		askedTitle: (asker, name) => `${asker} asks you to take out ${name} together`,
		askedText: (name) =>
			`If you sign too, ${name} is out at once, and cannot undo it from their phone. What they have received stays with them. Please talk to ${name}, or to whoever asked, first.`,
		sign: 'I sign too',
		signAsk: (name) =>
			`With your signature ${name} is taken out of the group, which everybody sees. What they have received stays with them.`,
		signDo: 'Sign and take out',
		decline: 'I do not sign',
		declineAsk: (name) => `You do not sign to take out ${name}. Whoever asked is told.`,
		declined: (name) => `${name} does not sign.`,
		takeBack: 'Take back the request',
		takeBackAsk: (name) => `You take back the request to take out ${name}. The other stewards are told.`,
		doneTitle: (name) => `With two signatures ${name} is out`,
		doneText:
			'What is written from now on does not reach them. What they have received stays on their devices. When they come with a new phone, give them a new invitation.'
	}
);
