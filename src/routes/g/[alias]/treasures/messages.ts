import { defineMessages } from '#lib/i18n/define-messages.ts';

export const treasurePageMessages = defineMessages(
	{
		title: '宝物の表',
		mapTitle: '宝物マップ',
		missing: '一部の宝物が、まだこのスマホ・パソコンに届いていません。つながると届きます。'
	},
	{
		title: 'Treasures',
		mapTitle: 'Map of treasures',
		missing: 'Some treasures have not reached this device yet. They come when you are connected.'
	}
);
