import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What is said of the copy by which a centre comes back with nothing but its recovery sheet. */
export const copyMessages = defineMessages(
	{
		title: '端末をなくしたときの控え',
		what: 'センターの鍵と、受付・担当・お返事の記録を、封をして中継に置いておきます。端末がすべて使えなくなっても、復旧シートの紙だけで、受付箱を戻せます。',
		sealed: '中継の世話をする方にも読めません。連絡票のことばは、控えには入りません。',
		holder: '復旧シートを持つ人は、センターの鍵を取り出せるようになります。紙は、鍵のかかるところにしまってください。',
		'is-no-sheet': 'まだ復旧シートがありません。先に、シートをつくって印刷してください。',
		'is-none': 'まだ控えを置いていません。',
		'is-old-sheet':
			'復旧シートが新しくなったので、前のシートの控えは使いません。新しいシートの番号を入れて、もう一度置いてください。',
		'is-waiting': '新しいことが、まだ控えに入っていません。中継につながったときに入ります。',
		there: (day: string) => `控えは中継にあります（${day}に新しくしました）。`,
		noKeys: '窓口とつながったあとで、置けます。',
		toSheet: '復旧シートのページへ',
		putUp: '控えを置く',
		askTitle: '控えを中継に置きますか？',
		offer: '端末がこの1台だけです。こわれたときのために、控えを置いておきませんか。',
		toCopy: '控えを置くページへ',

		backTitle: '前の端末の受付箱を、復旧シートから戻す',
		backWhat:
			'端末をなくして、紙からこのグループに戻ってきた方は、ここでもう一度、紙のQRコードを読むか、番号を入れてください。',
		back: '受付箱を戻す',
		working: '中継から控えを読んでいます。',
		done: (day: string) => `受付箱を戻しました。控えの最後の記録は${day}のものです。`,
		reads: '中継に残っている連絡票を、いま読み直しています。',
		lost: 'その日よりあとの受付・担当の記録と、なくした端末にだけあった書きもの（書きかけ・ボードなど）は、戻りません。',
		stale:
			'控えがいちばん新しいものかどうかは、ここでは分かりません。日にちが合わないと思ったら、窓口に電話で確かめてください。',
		next: '次に、なくした端末を外してください。（メンバー → あなたの名前 → 自分のスマホ・パソコン）',
		'not-a-sheet': '数字が45けたではありません。5けたが9組あるか、たしかめてください。',
		mistyped: '数字のどこかが違うようです。もう一度、紙と見くらべてください。',
		unreachable: '中継につながりません。つながってから、もう一度押してください。',
		none: '中継に、このシートの控えはありません。',
		anew: '控えがないときは、新しい鍵ではじめます。中継の世話をする方に新しい鍵を伝え、窓口の方とひとつずつ、もう一度会ってつながってください。送っていた連絡票は、つながると、窓口からもう一度届きます。',
		broken: '控えを読みとれませんでした。中継の世話をする方に、たずねてください。',
		'not-kept': '戻したものを、この端末に保存できませんでした。空きをつくってから、もう一度押してください。'
	},
	{
		title: 'A copy for the day when the device is gone',
		what: 'The keys of the centre and the records of what was received, handed over and answered are sealed and laid at the relay. If all devices are gone, the recovery sheet alone brings the inbox back.',
		sealed: 'Whoever looks after the relay cannot read it. The words of slips are not in it.',
		holder: 'Whoever holds the recovery sheet can then get at the keys of the centre. Keep the paper locked away.',
		'is-no-sheet': 'There is no recovery sheet yet. Please make and print one first.',
		'is-none': 'There is no copy yet.',
		'is-old-sheet':
			'There is a newer recovery sheet, so the copy for the old one is not used any more. Please type the numbers of the new sheet and lay it anew.',
		'is-waiting': 'Something new is not in the copy yet. It goes there when the relay can be reached.',
		there: (day) => `The copy is at the relay (brought up to date on ${day}).`,
		noKeys: 'It can be laid once a desk is connected.',
		toSheet: 'To the recovery sheet',
		putUp: 'Lay the copy',
		askTitle: 'Lay the copy at the relay?',
		offer: 'This is the only device. Would you like a copy for the day when it breaks?',
		toCopy: 'To the copy',

		backTitle: 'Bring back the inbox of a lost device',
		backWhat:
			'If your device was lost and the paper brought you back into this group, please read its QR code once more here, or type its numbers.',
		back: 'Bring the inbox back',
		working: 'Reading the copy at the relay.',
		done: (day) => `The inbox is back. The last record in the copy is of ${day}.`,
		reads: 'Slips that are still at the relay are being read once more.',
		lost: 'What was noted after that day, and what only the lost device had (drafts, boards and so on), does not come back.',
		stale:
			'Nobody can tell here whether the copy is the latest one. If the day seems wrong, please ask the desks by telephone.',
		next: 'Next, please remove the lost device. (Members → your name → Your own devices)',
		'not-a-sheet': 'These are not 45 digits. Check that there are nine groups of five.',
		mistyped: 'Some digit seems to be wrong. Please compare with the paper once more.',
		unreachable: 'The relay cannot be reached. Please try again when it can.',
		none: 'There is no copy for this sheet at the relay.',
		anew: 'Without a copy the centre begins with new keys. Tell the new key to whoever looks after the relay, and meet each desk once more. Slips that were on their way come again from the desks once they are connected.',
		broken: 'The copy could not be read. Please ask whoever looks after the relay.',
		'not-kept': 'What came back could not be saved on this device. Please make some room and try again.'
	}
);
