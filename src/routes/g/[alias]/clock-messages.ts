import { defineMessages } from '#lib/i18n/define-messages.ts';

const DAYS_OF_YEAR = 365.25;
/** From here on years say more than days. */
const LONG_DAYS = 2 * DAYS_OF_YEAR;
const years = (days: number): number => Math.round(days / DAYS_OF_YEAR);

const inJapanese = (days: number): string => (days < LONG_DAYS ? `${days}日` : `${years(days)}年`);
const inEnglish = (days: number): string => {
	if (days < LONG_DAYS) return days === 1 ? 'a day' : `${days} days`;
	return `${years(days)} years`;
};

/** What the owner of a device with a wrong clock is told. */
export const clockMessages = defineMessages(
	{
		title: '時計がずれているようです',
		ahead: (days: number) =>
			`このスマホ・パソコンの時計が、仲間をつなぐ中継の時計より、およそ${inJapanese(days)}進んでいます。`,
		behind: (days: number) =>
			`このスマホ・パソコンの時計が、仲間をつなぐ中継の時計より、およそ${inJapanese(days)}遅れています。`,
		effect:
			'書いたことや、だれがメンバーかは、変わりません。ここに出る日づけと、招待の期限が、ほかの方と合わないことがあります。',
		mend: 'スマホ・パソコンの「設定」で「日付と時刻」を自動にして、このページを開きなおしてください。'
	},
	{
		title: 'The clock seems to be wrong',
		ahead: (days) => `The clock of this device is about ${inEnglish(days)} ahead of that of the relay.`,
		behind: (days) => `The clock of this device is about ${inEnglish(days)} behind that of the relay.`,
		effect:
			'What you wrote and who is a member stay as they are. Dates shown here and the ends of invitations may differ from those of others.',
		mend: 'Please set “Date and time” to automatic in the settings of this device, and open this page again.'
	}
);
