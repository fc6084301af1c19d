import { defineMessages } from '#lib/i18n/define-messages.ts';

export const personMessages = defineMessages(
	{
		facts: 'この方のこと',
		role: '役',
		state: 'いまのようす',
		office: 'お役目',
		term: (office: string, from: string, until: string) => `${office}（${from}から、${until}まで）`,
		circles: '見える人',
		everyone: 'みんな',
		deskToo: 'みんな、世話人だけ',
		edit: '名前・よみ・ようすをなおす',
		changeRole: '役を変える',
		devices: 'スマホ・パソコン',
		ownDevices: '自分のスマホ・パソコン',
		toDevices: 'スマホ・パソコンを見る',
		firstPhone: 'この方の、はじめてのスマホをつなぐ',
		handOver: 'まとめ役を引きつぐ',

		leave: 'このグループを抜ける',
		leaveText:
			'ご自分で抜けられます。いまこのスマホ・パソコンにあるものは、そのまま読めます。これから書かれるものは届きません。',
		leaveAsk: (group: string) =>
			`「${group}」を抜けます。みなさんに「抜けました」と伝わります。もう一度入るには、招待が要ります。`,
		leaveDo: '抜ける',
		lastSteward:
			'いま、まとめ役はあなたひとりです。抜ける前に、どなたかに引きついでください。まとめ役がいないと、だれもメンバーを入れたり外したりできなくなります。',

		remove: 'グループから外す',
		removeText:
			'外すと、これから書かれるものは、この方に届かなくなります。いままでに届いたものは、この方のスマホ・パソコンに残ります。しばらくはなれるだけなら、「ようす」を「しばらくお休み」にしておくこともできます。',
		removeTextNoDevice:
			'名簿から外します。しばらくはなれるだけなら、「ようす」を「しばらくお休み」にしておくこともできます。',
		removeAsk: (name: string) =>
			`${name}さんをグループから外します。みなさんに見えます。もう届いているものは、その方のところに残ります。`,
		removeDo: '外す',
		backAgain: 'グループにもどす',
		backAgainAsk: (name: string) => `${name}さんを、前と同じ方として、グループにもどします。みなさんに見えます。`,
		backAgainDo: 'もどす',
		stillHas: '外れる前に届いたものは、その方のスマホ・パソコンに残っています。それより後のものは、届きません。',

		formerLeft: 'この方は、ご自分でグループを抜けました。',
		formerRemoved: 'この方は、グループから外れています。',
		letBack: 'もう一度加わってもらうには、新しい招待を渡してください。前と同じ方として、もとの場所にもどります。',
		toInvite: 'メンバーのページで招待する'
	},
	{
		facts: 'About this person',
		role: 'Role',
		state: 'At present',
		office: 'Office',
		term: (office, from, until) => `${office} (from ${from} until ${until})`,
		circles: 'Sees what is for',
		everyone: 'Everybody',
		deskToo: 'Everybody, and the desk only',
		edit: 'Correct name, reading or state',
		changeRole: 'Change the role',
		devices: 'Devices',
		ownDevices: 'Your own devices',
		toDevices: 'Look at the devices',
		firstPhone: 'Link their first phone',
		handOver: 'Hand over the stewardship',

		leave: 'Leave this group',
		leaveText: 'You can leave by yourself. What is on this device stays readable. What is written later does not come.',
		leaveAsk: (group) =>
			`You leave “${group}”. The others see that you have left. To come back you need an invitation.`,
		leaveDo: 'Leave',
		lastSteward:
			'You are the only steward now. Please hand over to somebody before you leave: without a steward nobody could let members in or out.',

		remove: 'Take out of the group',
		removeText:
			'What is written from then on does not reach this person. What they have received stays on their devices. For somebody who is only away for a while, the state “Taking a rest” may be enough.',
		removeTextNoDevice:
			'They are taken off the list. For somebody who is only away for a while, the state “Taking a rest” may be enough.',
		removeAsk: (name) =>
			`${name} will be taken out of the group, which everybody sees. What they have received stays with them.`,
		removeDo: 'Take out',
		backAgain: 'Take back into the group',
		backAgainAsk: (name) => `${name} comes back into the group as the same person. Everybody sees it.`,
		backAgainDo: 'Take back',
		stillHas: 'What came before stays on their devices. What is written since does not reach them.',

		formerLeft: 'This person left the group by themselves.',
		formerRemoved: 'This person is no longer in the group.',
		letBack: 'To have them back, give them a new invitation. They return as the same person, to the place they had.',
		toInvite: 'Invite on the members page'
	}
);
