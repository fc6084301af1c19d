import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What is said when something is not there or cannot be shown. Loaded where there is need. */
export const errorMessages = defineMessages(
	{
		notFound: 'このページは見つかりませんでした',
		notFoundText: 'アドレスの一部が抜けているのかもしれません。はじめのページから、もう一度お進みください。',
		broken: 'うまく表示できませんでした',
		brokenText: '書いたことは消えていません。このページをもう一度開くか、はじめのページへもどってください。',
		toStart: 'はじめのページへ'
	},
	{
		notFound: 'This page was not found',
		notFoundText: 'Part of the address may be missing. Please try again from the first page.',
		broken: 'This page could not be shown',
		brokenText: 'What you wrote is not lost. Please open this page again or go back to the first page.',
		toStart: 'To the first page'
	}
);
