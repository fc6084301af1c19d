import { defineMessages } from '../../i18n/define-messages.ts';

/** What stands on the card 見つけた方へ. It describes what can be seen from outside, and judges nobody. */
export const signsMessages = defineMessages(
	{
		title: '見つけた方へ',
		print: '「見つけた方へ」を印刷する',
		signs: 'こんなときは、気にかけてください',
		'sign-1': '新聞や郵便が、たまっている',
		'sign-2': '昼も雨戸やカーテンが、閉まったまま',
		'sign-3': '夜も明かりがつかない。昼も明かりがついたまま',
		'sign-4': '洗たく物が、何日も干したまま',
		'sign-5': 'しばらく姿を見ない',
		'sign-6': 'やせた。服がいつも同じ。歩くのがつらそう',
		'sign-7': '同じ話をくり返す。道や曜日が分からなくなる',
		'sign-8': '見なれない人や車が、よく出入りする',
		'sign-9': 'どなり声や泣き声がする。あざがある',
		doing: '見つけたら',
		'step-1':
			'返事がない、においがする、倒れている。すぐに119番・110番へ電話してください。家の中へは、ひとりで入りません。',
		'step-2': '声をかけられるときは、「おかわりありませんか」とだけ、声をかけてください。',
		'step-3': '気になることは、世話人か、下の相談先へ知らせてください。見たことだけを、短く。',
		'step-4': 'ほかの方には話さないでください。うわさになると、ご本人が相談しにくくなります。',
		night: '夜・休みの日',
		nightWhat:
			'急ぐときは、夜でも休みの日でも119番・110番へ。救急車を呼ぶか迷うときは #7119 へ。急がないことは、あいている時間に相談先へ電話してください。'
	},
	{
		title: 'If you notice something',
		print: 'Print “If you notice something”',
		signs: 'Please take notice when',
		'sign-1': 'newspapers or letters pile up',
		'sign-2': 'shutters or curtains stay closed by day',
		'sign-3': 'no light is on at night, or it is on by day too',
		'sign-4': 'laundry hangs out for days',
		'sign-5': 'somebody was not seen for a while',
		'sign-6': 'somebody got thin, always wears the same, walks with pain',
		'sign-7': 'somebody says the same again, or loses their way or the day',
		'sign-8': 'strangers or cars keep coming',
		'sign-9': 'there is shouting or crying, or bruises',
		doing: 'What to do',
		'step-1': 'No answer, a smell, somebody on the floor: call 119 or 110 at once. Do not go in alone.',
		'step-2': 'If you can speak to them, just ask whether all is well.',
		'step-3': 'Tell a volunteer, or one of the numbers below. In few words, only what you saw.',
		'step-4': 'Please tell nobody else. Where there is talk it gets harder to ask for help.',
		night: 'At night and on holidays',
		nightWhat:
			'If it is urgent, call 119 or 110 at any hour, and #7119 when unsure about an ambulance. For all else, call the numbers below when they are open.'
	}
);
