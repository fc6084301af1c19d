import { defineMessages } from '#lib/i18n/define-messages.ts';

export const recoverMessages = defineMessages(
	{
		title: '紙から もとに戻す',
		intro:
			'まとめ役のスマホが使えなくなったとき、しまってある復旧シートの紙で、このスマホ・パソコンをグループにつなぎます。',
		need: 'その前に、メンバーのどなたか1人に、えんがわを開いておいてもらってください。',
		either: '紙のQRコードを読むか、紙の番号を入れてください。どちらか1つで大丈夫です。',
		numbers: '復旧の番号',
		numbersHint: '5けたの数字が9組あります。あいだの空白は、なくてもかまいません。',
		next: '番号をたしかめる',
		looking: 'グループの方をさがしています…',
		lookingText: 'つながるまで、1分ほどかかることがあります。このままお待ちください。',
		'not-a-sheet': '数字が45けたではありません。5けたが9組あるか、たしかめてください。',
		mistyped: '数字のどこかが違うようです。もう一度、紙と見くらべてください。',
		'nobody-there':
			'つながる方が見つかりませんでした。メンバーのどなたかに、えんがわを開いてもらってから、もう一度押してください。何度試しても同じときは、この紙より新しい復旧シートがないか、棚をたしかめてください。',
		refused:
			'この紙では入れませんでした。1分ほど待って、もう一度押してください。それでも同じときは、この紙より新しい復旧シートがないか、棚をたしかめてください。',
		'broken-answer': '返事を読みとれませんでした。もう一度押してみてください。',
		'another-tab-leads': '別のタブで、えんがわが開いています。そのタブを閉じてから、もう一度押してください。',
		'already-here':
			'このスマホ・パソコンは、もうこのグループに入っています。はじめのページからグループを開いて、設定 → もしものとき → シートを使う へ進んでください。',
		'changed-meanwhile': 'そのあいだに、グループのようすが変わりました。もう一度、番号からやりなおしてください。',
		storage: 'このスマホ・パソコンに保存できませんでした。空きを増やしてから、もう一度押してください。',
		found: (group: string) => `これは「${group}」の復旧シートです。`,
		fromCopy:
			'いま、つながる方がいません。センターが中継に置いた控えから、このスマホ・パソコンだけで戻れます。ほかの方の端末が使えるときは、先に、えんがわを開いてもらってください。',
		otherPaper: 'ほかの紙を入れなおす',
		whose: 'このスマホ・パソコンを使うのは、どなたですか',
		whoseHint: 'まとめ役でない方を選ぶと、その方がまとめ役になります。',
		isSteward: 'まとめ役',
		becomesSteward: 'まとめ役になります',
		nobody: 'いま、選べる方がいません。',
		deviceName: 'このスマホ・パソコンの名前',
		deviceNameHint: '例: 新しいスマホ。グループの方にも見えます。',
		phone: '新しいスマホ',
		computer: '新しいパソコン',
		'too-long': '100文字までです。絵文字は、1つが何文字分にもなります。少し短くしてください。',
		relays: 'このグループは、次の中継も使います。知っている名前か、たしかめてください。',
		come: 'グループにつなぐ',
		askSteward: (name: string) =>
			`復旧シートで、このスマホ・パソコンを${name}さんのものとしてグループにつなぎます。グループのみんなに見えます。`,
		askOther: (name: string) =>
			`復旧シートで、このスマホ・パソコンを${name}さんのものとしてグループにつなぎ、${name}さんをまとめ役にします。グループのみんなに見えます。`,
		confirm: 'はい、つなぎます',
		coming: 'つないでいます…',
		done: (name: string, group: string) => `${name}さんのスマホ・パソコンとして、「${group}」に入りました。`,
		comes: '書いてあったものは、メンバーのスマホ・パソコンから届きます。そろうまで、えんがわを開いておいてください。',
		copyComes: 'グループの名簿と役割が戻りました。受付箱は、次の順で戻します。',
		openInbox:
			'グループを開き、「受付箱」で新しい戸棚をつくる。そこで「復旧シートから戻す」をえらび、この紙をもう一度読ませる。',
		next1: '次のことも、早めにしておきましょう。',
		newSheet:
			'新しい復旧シートをつくって、しまう。この紙は使えなくなります。（設定 → もしものとき → 新しいシートをつくりなおす）',
		oldDevices: '使えなくなったスマホ・パソコンを外す。（メンバー → あなたの名前 → 自分のスマホ・パソコン）',
		open: 'グループを開く'
	},
	{
		title: 'Come back by the paper',
		intro:
			'When the stewards’ phones are lost, the recovery sheet from the cabinet brings this phone or computer into the group.',
		need: 'First, please ask any one member to open Engawa and leave it open.',
		either: 'Read the QR code on the paper or type its numbers. Either will do.',
		numbers: 'Recovery numbers',
		numbersHint: 'Nine groups of five digits. Spaces between them do not matter.',
		next: 'Check the numbers',
		looking: 'Looking for people of the group…',
		lookingText: 'This may take a minute. Please wait.',
		'not-a-sheet': 'These are not 45 digits. Check that there are nine groups of five.',
		mistyped: 'Some digit seems to be wrong. Please compare with the paper once more.',
		'nobody-there':
			'Nobody was found. Please ask a member to open Engawa and choose the button once more. If that does not help, look whether there is a newer recovery sheet in the cabinet.',
		refused:
			'This paper did not open the door. Please wait a minute and choose the button once more. If that does not help, look whether there is a newer recovery sheet in the cabinet.',
		'broken-answer': 'The answer could not be read. Please choose the button once more.',
		'another-tab-leads': 'Engawa is open in another tab. Please close that tab and choose the button once more.',
		'already-here':
			'This device is in the group already. Please open the group from the first page and go to Settings → In case something happens → Use the sheet.',
		'changed-meanwhile': 'Something changed in the group meanwhile. Please begin again with the numbers.',
		storage: 'It could not be saved on this device. Please make some room and choose the button once more.',
		found: (group) => `This is the recovery sheet of “${group}”.`,
		fromCopy:
			'Nobody is there just now. This device can come back by itself, from the copy that the centre laid at the relay. If another device still works, please have Engawa opened on it first.',
		otherPaper: 'Use another paper instead',
		whose: 'Who will use this device?',
		whoseHint: 'Somebody who is not steward yet becomes steward by this.',
		isSteward: 'Steward',
		becomesSteward: 'Becomes steward',
		nobody: 'There is nobody to choose at present.',
		deviceName: 'Name of this device',
		deviceNameHint: 'For example: New phone. People of the group see it, too.',
		phone: 'New phone',
		computer: 'New computer',
		'too-long': 'At most 100 characters, and an emoji counts as several. Please shorten it a little.',
		relays: 'This group also uses the following relays. Please check that you know them.',
		come: 'Bring it into the group',
		askSteward: (name) =>
			`By the recovery sheet, this becomes a device of ${name} in the group. Everybody in the group sees it.`,
		askOther: (name) =>
			`By the recovery sheet, this becomes a device of ${name} in the group, and ${name} becomes steward. Everybody in the group sees it.`,
		confirm: 'Yes, do it',
		coming: 'Bringing it in…',
		done: (name, group) => `This is a device of ${name} in “${group}” now.`,
		comes: 'What was written comes from the members’ devices. Please leave Engawa open until it is here.',
		copyComes: 'The members and their roles are back. The inbox comes back in this order.',
		openInbox:
			'Open the group and make a new cabinet under “Inbox”. There, choose to bring the inbox back and read this paper once more.',
		next1: 'Please do these things soon, too.',
		newSheet:
			'Make a new recovery sheet and put it away. This paper is worth nothing then. (Settings → In case something happens → Make a new sheet instead)',
		oldDevices: 'Remove the devices that are lost. (Members → your name → Your own devices)',
		open: 'Open the group'
	}
);
