import { defineMessages } from '../i18n/define-messages.ts';
import { count } from '../i18n/numbers.ts';

/** What a field says by itself. */
export const fieldMessages = defineMessages(
	{
		optional: '書かなくてもかまいません。',
		lettersLeft: (n: number) => `あと${n}文字書けます`,
		lettersOver: (n: number) => `${n}文字多いので、少し短くしてください`
	},
	{
		optional: 'You may leave this empty.',
		lettersLeft: (n) => `${count(n, 'character', 'characters')} left`,
		lettersOver: (n) => `Please shorten this by ${count(n, 'character', 'characters')}`
	}
);
