import { defineMessages } from '../i18n/define-messages.ts';

/** What the bar with the way back says. Apart from the others, since the start page has no such bar and weighs every word. */
export const undoMessages = defineMessages(
	{ undo: 'もとに戻す', place: 'いまの操作' },
	{ undo: 'Undo', place: 'What you just did' }
);
