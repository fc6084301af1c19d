import { defineMessages } from '#lib/i18n/define-messages.ts';

export const editPersonMessages = defineMessages(
	{
		title: '名前・よみ・ようすをなおす',
		state: 'いまのようす',
		stateHint: 'あとで、いつでも「いつもどおり」にもどせます。役やスマホは、そのままです。',
		restingNote: '当番などから、しばらくはなれます。理由は書きません。',
		askState: (name: string, state: string) => `${name}さんを「${state}」にします。みなさんの名簿に、静かにのります。`,
		ask: (name: string) => `名簿にのる${name}さんのことを、なおします。みなさんに見えます。`,
		saveDo: 'なおす',
		nothing: '変わったところはありません。',
		cannot: 'この方のことは、ご本人と、まとめ役と世話人の方がなおせます。'
	},
	{
		title: 'Correct name, reading or state',
		state: 'At present',
		stateHint: 'It can be set back at any time. Role and devices stay as they are.',
		restingNote: 'Away from turns for a while. No reason is written.',
		askState: (name, state) => `${name} will be listed as “${state}”, quietly, for everybody.`,
		ask: (name) => `What the list says of ${name} will change for everybody.`,
		saveDo: 'Change it',
		nothing: 'Nothing has changed.',
		cannot: 'This can be corrected by the person, by stewards and by desk members.'
	}
);
