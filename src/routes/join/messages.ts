import { defineMessages } from '#lib/i18n/define-messages.ts';

export const joinMessages = defineMessages(
	{
		title: 'グループに参加する',
		invited: '招待のリンクを受け取りました。お名前を書いて、「参加する」を押してください。',
		invitedByPoster:
			'ポスターの招待を読みました。お名前を書いて、「参加する」を押してください。グループのまとめ役の方が見て、返事をします。',
		invitedFaceToFace:
			'目の前の方からの招待です。お名前を書いて、「参加する」を押してください。そのあと、数字を見くらべます。',
		yourName: 'あなたの名前',
		yourHint: 'ご近所の方が、あなただとわかる名前',
		hint: '見分けるためのひとこと',
		hintHint: '例: 3号棟。同じ名前の方がいるときに役立ちます。',
		'nothing-to-read': 'ここに書いてください。',
		'too-long': '100文字までです。絵文字は、1つが何文字分にもなります。少し短くしてください。',
		join: '参加する',
		looking: 'グループの方をさがしています…',
		lookingText: 'グループのどなたかが、えんがわを開いていると、すぐに入れます。このままお待ちください。',
		lookingHere: 'QRを出している画面と、つないでいます。このままお待ちください。',
		compare: '下の数字が、QRを出した方の画面の数字と同じか、いっしょに見くらべてください。',
		compareWait: '同じなら、QRを出した方が「同じです」を押すと、入れます。ちがうときは、そう伝えてください。',
		paste: '招待リンク',
		pasteHint: '送られてきたリンクを、ここに貼りつけてください。',
		pasteNext: '次へ',
		howTo: 'QRコードか、送られてきたリンクで参加できます。どれか1つをしてください。',
		camera: 'カメラでQRを読む',
		cameraPicture: 'カメラにうつっているもの',
		cameraLooking: 'QRコードを、カメラにうつしてください。',
		cameraStop: 'カメラをとじる',
		'camera-refused':
			'カメラを使えませんでした。ブラウザのカメラの許可がオフのようです。写真から読むか、下の欄に入れてください。',
		'camera-no-camera': 'カメラが見つかりませんでした。写真から読むか、下の欄に入れてください。',
		'camera-busy': 'カメラが、ほかで使われているようです。閉じてから、もう一度押してください。',
		picture: 'QRコードの写真から読む',
		pictureEmpty:
			'この写真から、QRコードを読みとれませんでした。大きく、まっすぐうつした写真でもう一度試してください。',
		'not-an-invite':
			'これは招待のリンクではないようです。送られてきたリンクを、はじめから終わりまで貼りつけてください。',
		broken: 'リンクの一部が欠けています。送ってくださった方に、もう一度送ってもらってください。',
		'newer-version': 'このリンクは、新しいえんがわのものです。このページを開きなおしてから、もう一度試してください。',
		'nobody-there':
			'いま、つながっているグループの方がいませんでした。招待してくださった方に、えんがわを開いてもらってから、もう一度「参加する」を押してください。何度試しても同じときは、新しいリンクをもらってください。書いたお名前は、そのままです。',
		refused:
			'このリンクでは入れませんでした。期限がすぎたか、もう使われたのかもしれません。招待してくださった方に、新しいリンクをもらってください。',
		'desk-nobody-there':
			'QRを出している画面とつながりませんでした。目の前の方に、QRを出しなおしてもらってください。書いたお名前は、そのままです。',
		'desk-refused': '入れませんでした。目の前の方に、QRを出しなおしてもらってください。',
		'no-relay':
			'いまは、つながりません。電波のよいところで、もう一度「参加する」を押してください。書いたお名前は、そのままです。',
		'no-room':
			'お願いを置く場所が、いまいっぱいです。招待してくださった方に、えんがわを開いてもらってから、もう一度「参加する」を押してください。',
		'broken-answer': '返事を読みとれませんでした。もう一度「参加する」を押してみてください。',
		'another-tab-leads':
			'別のタブで、えんがわが開いています。そのタブを閉じてから、もう一度「参加する」を押してください。',
		storage: 'このスマホ・パソコンに保存できませんでした。空きを増やしてから、もう一度「参加する」を押してください。',
		foreign: 'このリンクは、次の中継も使います。知っている名前か、確かめてください。',
		foreignAgree: 'わかりました。この中継を使って参加します'
	},
	{
		title: 'Join a group',
		invited: 'You have an invitation. Write your name and choose “Join”.',
		invitedByPoster:
			'You read the code on a poster. Write your name and choose “Join”. Somebody who looks after the group will see it and answer.',
		invitedFaceToFace:
			'The person in front of you invites you. Write your name and choose “Join”. Then you compare a number.',
		yourName: 'Your name',
		yourHint: 'A name by which your neighbours know you',
		hint: 'A word to tell you apart',
		hintHint: 'For example: Building 3. It helps when two people have the same name.',
		'nothing-to-read': 'Please write something here.',
		'too-long': 'At most 100 characters, and an emoji counts as several. Please shorten it a little.',
		join: 'Join',
		looking: 'Looking for people of the group…',
		lookingText: 'You get in as soon as one of them has Engawa open. Please wait a moment.',
		lookingHere: 'Connecting with the screen that shows the QR code. Please wait a moment.',
		compare: 'Please compare the number below with the one on the screen that showed the QR code.',
		compareWait:
			'If it is the same, the person in front of you chooses “It is the same”, and you are in. If it differs, please say so.',
		paste: 'Invitation link',
		pasteHint: 'Paste the link that you were sent.',
		pasteNext: 'Next',
		howTo: 'You can join by a QR code or by the link that you were sent. Any one of these will do.',
		camera: 'Read the QR code with the camera',
		cameraPicture: 'What the camera sees',
		cameraLooking: 'Please hold the QR code in front of the camera.',
		cameraStop: 'Close the camera',
		'camera-refused':
			'The camera could not be used. It seems that the browser does not allow it. Please use a photo or the field below.',
		'camera-no-camera': 'No camera was found. Please use a photo or the field below.',
		'camera-busy': 'The camera seems to be used by something else. Please close that and try once more.',
		picture: 'Read the QR code from a photo',
		pictureEmpty: 'No QR code could be read from this photo. Please try once more with a large, straight one.',
		'not-an-invite': 'This does not look like an invitation. Please paste the whole link from beginning to end.',
		broken: 'Part of the link is missing. Please ask whoever sent it to send it again.',
		'newer-version': 'This link belongs to a newer Engawa. Please open this page again and try once more.',
		'nobody-there':
			'Nobody of the group is connected right now. Please ask whoever invited you to open Engawa, then choose “Join” once more. If that does not help, please ask for a new link. The name you wrote stays here.',
		refused:
			'This link did not open the door. It may have expired or been used already. Please ask whoever invited you for a new one.',
		'desk-nobody-there':
			'The screen with the QR code was not found. Please ask the person in front of you to show a new one. The name you wrote stays here.',
		'desk-refused': 'You could not come in. Please ask the person in front of you to show a new QR code.',
		'no-relay':
			'There is no connection right now. Please choose “Join” once more where the signal is good. The name you wrote stays here.',
		'no-room':
			'There is no room for a request right now. Please ask whoever invited you to open Engawa, then choose “Join” once more.',
		'broken-answer': 'The answer could not be read. Please choose “Join” once more.',
		'another-tab-leads': 'Engawa is open in another tab. Please close that tab and choose “Join” once more.',
		storage: 'It could not be saved on this device. Please make some room and choose “Join” once more.',
		foreign: 'This link also uses the following relays. Please check that you know them.',
		foreignAgree: 'I see. Join by way of these relays'
	}
);
