import { defineMessages } from '../i18n/define-messages.ts';
import { count } from '../i18n/numbers.ts';

/** 保存のようす in words. Apart from the others, since nothing is saved on the start page, which weighs every word. */
export const saveMessages = defineMessages(
	{
		saving: '保存しています',
		saved: '保存しました',
		savedWaiting: '保存しました。ほかの方には、まだ届いていません',
		savedReached: (n: number) => `保存しました。ほかの${n}台に届きました`,
		notSaved: 'まだ保存できていません。このページを開いたままにしてください'
	},
	{
		saving: 'Saving',
		saved: 'Saved on this device',
		savedWaiting: 'Saved on this device. It has not reached the others yet',
		savedReached: (n) => `Saved. It has reached ${count(n, 'other device', 'other devices')}`,
		notSaved: 'Not saved yet. Please keep this page open'
	}
);
