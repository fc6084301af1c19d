import { defineMessages } from '#lib/i18n/define-messages.ts';

/** One sentence for each kind of operation: who did it, for whom, and with what. */
export const historyMessages = defineMessages(
	{
		title: 'これまでにあったこと',
		explain:
			'メンバーのことで、だれが何をしたかの記録です。新しいものが上です。グループの方は、だれでも読めます。日付は残しません。',
		somebody: 'どなたか',
		self: '自分',
		aside: '（はたらいていません）',
		named: (device: string) => `「${device}」`,

		create: (by: string, _who: string, _what: string) => `${by}が、このグループをはじめました。`,
		invite: (by: string, _who: string, what: string) => `${by}が、${what}の方への招待をつくりました。`,
		'revoke-invite': (by: string, _who: string, _what: string) => `${by}が、招待を取り消しました。`,
		admit: (by: string, who: string, _what: string) => `${who}が加わりました。${by}のところから入りました。`,
		approve: (by: string, _who: string, _what: string) => `${by}が、確認待ちのことを承認しました。`,
		'add-person': (by: string, who: string, _what: string) => `${by}が、スマホなしで加わる${who}を、名簿に書きました。`,
		'set-person': (by: string, who: string, _what: string) => `${by}が、${who}の名前やよみを、なおしました。`,
		state: (by: string, who: string, what: string) => `${by}が、${who}のようすを「${what}」にしました。`,
		'set-role': (by: string, who: string, what: string) => `${by}が、${who}の役を、${what}にしました。`,
		'hand-over': (by: string, who: string, what: string) => `${by}が、「${what}」を${who}に引きつぎました。`,
		remove: (by: string, who: string, _what: string) => `${by}が、${who}をグループから外しました。`,
		'remove-together': (by: string, who: string, what: string) =>
			`${by}と${what}が、ふたりで署名して、${who}をグループから外しました。`,
		'ask-removal': (by: string, who: string, _what: string) =>
			`${by}が、${who}をいっしょに外すことを、ほかのまとめ役に頼みました。`,
		'decline-removal': (by: string, _who: string, _what: string) =>
			`${by}が、いっしょに外すことに署名しないと答えたか、頼みを取り下げました。`,
		leave: (by: string, _who: string, _what: string) => `${by}が、グループを抜けました。`,
		rotate: (by: string, _who: string, _what: string) => `${by}のところで、グループの鍵が新しくなりました。`,
		'link-device': (by: string, who: string, what: string) =>
			`${by}が、${who}のスマホ・パソコン${what}をつなぎました。`,
		'remove-device': (by: string, who: string, what: string) =>
			`${by}が、${who}のスマホ・パソコン${what}を外しました。`,
		'name-device': (by: string, who: string, what: string) =>
			`${by}が、${who}のスマホ・パソコンに、${what}と名前をつけました。`,
		'name-desk-key': (by: string, _who: string, what: string) =>
			`${by}が、世話人の戸棚${what}の鍵を、グループの記録に入れました。`,
		'recovery-sheet': (by: string, _who: string, _what: string) => `${by}が、もしものときの控えの紙をつくりました。`,
		'propose-recovery': (by: string, who: string, _what: string) =>
			`${by}が、${who}をまとめ役にしてはどうかと、みなさんに聞きました。`,
		'vote-recovery': (by: string, _who: string, _what: string) => `${by}が、まとめ役を決めなおすことに賛成しました。`,
		'veto-recovery': (by: string, _who: string, _what: string) =>
			`${by}が、まとめ役を決めなおすことに異議を出しました。`,
		'complete-recovery': (by: string, _who: string, _what: string) => `${by}のところで、新しいまとめ役が決まりました。`,

		'author-was-out': 'そのころ、この方はグループから外れていました。',
		'came-first': 'ほかの方のしたことと行きちがいになり、そちらが先になりました。',
		'rests-on-void': 'もとになったことが、はたらいていないためです。',
		'used-up': '招待が、ほかの方に先に使われていました。',
		'no-steward': 'まとめ役がだれもいなくなるためです。',
		rule: 'グループの決まりに合わなかったためです。'
	},
	{
		title: 'What has happened',
		explain: 'Who did what about the members, the newest first. Everybody in the group can read it. No dates are kept.',
		somebody: 'Somebody',
		self: 'themselves',
		aside: '(without effect)',
		named: (device) => ` “${device}”`,

		create: (by) => `${by} began this group.`,
		invite: (by, _who, what) => `${by} made an invitation (${what}).`,
		'revoke-invite': (by) => `${by} withdrew an invitation.`,
		admit: (by, who) => `${who} joined, let in by ${by}.`,
		approve: (by) => `${by} confirmed what was waiting.`,
		'add-person': (by, who) => `${by} entered ${who}, who takes part without a phone.`,
		'set-person': (by, who) => `${by} corrected the name or reading of ${who}.`,
		state: (by, who, what) => `${by} noted for ${who}: ${what}.`,
		'set-role': (by, who, what) => `${by} changed the role of ${who}: ${what}.`,
		'hand-over': (by, who, what) => `${by} handed “${what}” over to ${who}.`,
		remove: (by, who) => `${by} took ${who} out of the group.`,
		'remove-together': (by, who, what) => `${by} and ${what} signed together and took ${who} out of the group.`,
		'ask-removal': (by, who) => `${by} asked the other stewards to take ${who} out together.`,
		'decline-removal': (by) => `${by} did not sign to take somebody out together, or took the request back.`,
		leave: (by) => `${by} left the group.`,
		rotate: (by) => `The group got a new key, made by ${by}.`,
		'link-device': (by, who, what) => `${by} linked a device${what} for ${who}.`,
		'remove-device': (by, who, what) => `${by} took out a device${what} of ${who}.`,
		'name-device': (by, who, what) => `${by} named a device of ${who}:${what}.`,
		'name-desk-key': (by, _who, what) => `${by} entered the key of a desk cabinet${what} into the group’s record.`,
		'recovery-sheet': (by) => `${by} made a recovery sheet.`,
		'propose-recovery': (by, who) => `${by} proposed ${who} as a steward.`,
		'vote-recovery': (by) => `${by} agreed to choose a new steward.`,
		'veto-recovery': (by) => `${by} objected to choosing a new steward.`,
		'complete-recovery': (by) => `A new steward was chosen, completed by ${by}.`,

		'author-was-out': 'At that time this person was not in the group.',
		'came-first': 'It crossed with what somebody else did, and that came first.',
		'rests-on-void': 'What it rests on has no effect.',
		'used-up': 'The invitation had been used by somebody else.',
		'no-steward': 'Nobody would have been steward any more.',
		rule: 'It did not fit the rules of the group.'
	}
);
