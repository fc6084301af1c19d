import { defineMessages } from '../../i18n/define-messages.ts';

/** What is said where words leave the cabinet as text or as a file. */
export const carryMessages = defineMessages(
	{
		carry: '文字や表にして持ち出す',
		warn: '名前や相談のことばが入っています。コピーした文字と保存したファイルには、合言葉の鍵がかかりません。使い終わったら、消してください。',
		slips: '連絡票の一覧'
	},
	{
		carry: 'Take it along as text or as a table',
		warn: 'It holds names and what people asked. Nothing locks the text you copy or the file you save; please delete them when you are done.',
		slips: 'List of slips'
	}
);
