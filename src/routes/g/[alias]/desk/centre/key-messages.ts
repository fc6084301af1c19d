import { defineMessages } from '#lib/i18n/define-messages.ts';

/** A planned change of the centre's key. */
export const keyMessages = defineMessages(
	{
		title: '鍵を新しくする',
		what: '職員の異動のあとや、何年かに一度、センターの鍵を新しくできます。これまでに届いた連絡票は、そのまま読めます。',
		leftNowTitle: 'センターの鍵を新しくしてください',
		leftBeforeTitle: 'まだ前の鍵の窓口があります',
		leftNow:
			'受付箱を開けた端末が、センターを離れました。いまの鍵の写しが、その端末に残っているかもしれません。残っていると、これから届く連絡票を読まれるおそれがあります。',
		leftBefore: '前の鍵の写しが、センターを離れた端末に残っているかもしれません。',
		leftDesks: (desks: readonly string[]) =>
			`まだ前の鍵の窓口: ${desks.join('、')}。電話して、画面の6つのことばをたしかめてもらってください。`,
		toKey: '鍵を新しくするところへ',
		onlySteward: '新しくするのは、センターのまとめ役の方が、自分の端末でします。',
		plan: '新しい鍵を用意する',
		planTitle: 'センターの鍵を新しくしますか？',
		planSure:
			'中継の世話をする方に、新しい鍵を伝えます。そのあと、窓口ごとに、まとめ役の方が6つのことばを電話か対面でたしかめます。',
		planNot:
			'たしかめるまで、窓口はこれまでの鍵で送れます。鍵を盗まれたかもしれないときは、これでは足りません。窓口の方ともう一度会って、つながり直してください。',
		comingTitle: '中継の世話をする方に伝えてください',
		comingWhat: '新しい鍵を用意しました。中継は、まだこの鍵を知りません。次の鍵と6つのことばを伝えてください。',
		comingUntil:
			'中継が受け取るようになると、ここがひとりでに変わり、窓口に新しい鍵が伝わります。それまでは、これまでの鍵のままです。',
		tell: '新しい鍵になりました。窓口から電話が来たら、上の6つのことばを読み上げてください。窓口の画面と同じなら、窓口も切りかわります。',
		follows: '新しい鍵に切りかわりました',
		notYet: 'まだ、これまでの鍵です',
		noHurry:
			'窓口が次に何か送ると、ここが変わります。急がせなくてかまいません。これまでの鍵で届いたものも、読めて、返せます。',
		notKept: 'このパソコンに保存できなかったので、鍵はこれまでのままです。空きを見て、もう一度押してください。'
	},
	{
		title: 'A new key',
		what: 'When staff have changed, or once in some years, the centre can get a new key. Slips that came can be read as before.',
		leftNowTitle: 'Please make a new key for the centre',
		leftBeforeTitle: 'Some desks go by the key before',
		leftNow:
			'A device that had opened the inbox has left the centre. It may still hold a copy of the key of now, and with it slips that come from now on could be read.',
		leftBefore: 'Devices that left the centre may still hold a copy of the key before.',
		leftDesks: (desks) =>
			`Desks that go by the key before: ${desks.join(', ')}. Please telephone them, so that they compare the six words on their screen.`,
		toKey: 'To the new key',
		onlySteward: 'A coordinator of the centre does it, on a device of their own.',
		plan: 'Make a new key',
		planTitle: 'Make a new key for the centre?',
		planSure:
			'Whoever looks after the relay is told of it first. Then a coordinator of each desk compares six words with you, by telephone or face to face.',
		planNot:
			'Until then each desk sends by the key of now. If the key may have been stolen, this is not enough: please meet each desk again.',
		comingTitle: 'Please tell whoever looks after the relay',
		comingWhat: 'There is a new key. The relay does not know it yet. Please tell them this key and these six words.',
		comingUntil:
			'Once the relay takes it, this changes by itself and the desks are told. Until then everything goes by the key of now.',
		tell: 'The key is new. When a desk telephones, please read out the six words above. If they are those on its screen, the desk follows.',
		follows: 'It goes by the new key',
		notYet: 'It goes by the key before',
		noHurry:
			'This changes when the desk sends something next. There is no hurry: what comes by the key before is read and answered as well.',
		notKept:
			'It could not be saved on this computer, so the key is as it was. Please see whether there is room, and try again.'
	}
);
