import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What a slip says of what it was written from. */
export const sourceMessages = defineMessages(
	{
		title: '元が変わりました',
		gone: 'もとの記録が、消されました。連絡票は、まだ前のままです。渡すのをやめるときは、下で取り下げてください。',
		rewritten:
			'もとの記録が書きなおされました。この連絡票は、手で書きなおしてあるので、まだ前のままです。いまの記録は、こうです。',
		'names-somebody':
			'もとの記録が書きなおされました。名前や番号のようなことばがふえたので、まだ渡していません。読んでから、えらんでください。',
		'too-long':
			'もとの記録が長くなり、連絡票に入りません。連絡票は、まだ前のままです。「なおす」で、短く書きなおしてください。',
		'as-before': 'もとの記録が、前のことばにもどっています。連絡票は、まだそのままです。',
		take: '読みました。連絡票もこれにする',
		leave: '連絡票は、このままにする'
	},
	{
		title: 'What it was written from has changed',
		gone: 'It was taken out there. The slip is still as before. If nothing more should be told, take the slip back below.',
		rewritten: 'It was edited there. This slip was edited by hand, so it is still as before. It now says:',
		'names-somebody':
			'It was edited there, and more words look like a name or a number. Nothing of it has gone yet. Please read it and choose.',
		'too-long': 'It has grown too long for a slip, which is still as before. Please shorten it with “Edit”.',
		'as-before': 'It says again what it said before. The slip is still as it is.',
		take: 'I read it. Say so on the slip',
		leave: 'Leave the slip as it is'
	}
);
