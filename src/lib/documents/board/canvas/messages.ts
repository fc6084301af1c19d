import { defineMessages } from '../../../i18n/define-messages.ts';

export const sheetMessages = defineMessages(
	{
		sheet: '広げたボード',
		sheetHint:
			'札を引いて動かせます。札を札に重ねると、まとまりになります。キーボードでは、矢印で札から札へ行き、Enterでえらびます。',
		newCards: '新しい札（まだどこにも置いていません）',
		newGroup: 'あたらしいまとまり',
		chosenPiece: 'えらんだ札',
		chosenClose: 'えらぶのをやめる',
		layDown: '右の広いところに置く',
		backToPile: '新しい札にもどす',
		push: '動かす',
		left: '左へ動かす',
		right: '右へ動かす',
		up: '上へ動かす',
		down: '下へ動かす',
		larger: '大きく',
		smaller: '小さく',
		whole: '全体を見る',
		toFound: '見つかった札へ',
		groupBefore: '前のまとまり',
		groupAfter: 'つぎのまとまり',
		hall: '画面いっぱいに見る',
		hallEnd: 'もとの画面にもどる',
		neighbourPutInto: (name: string, group: string) => `ほかの方が、「${name}」を「${group}」のまとまりへ動かしました`,
		neighbourTookOut: (name: string) => `ほかの方が、「${name}」をまとまりの外へ動かしました`
	},
	{
		sheet: 'The board spread out',
		sheetHint:
			'Drag a card to move it. Lay a card on another to make a group. With the keyboard: arrows go from card to card, Enter chooses.',
		newCards: 'New cards (not put anywhere yet)',
		newGroup: 'New group',
		chosenPiece: 'Chosen card',
		chosenClose: 'Stop choosing',
		layDown: 'Put it on the free part',
		backToPile: 'Back to the new cards',
		push: 'Move',
		left: 'Move left',
		right: 'Move right',
		up: 'Move up',
		down: 'Move down',
		larger: 'Larger',
		smaller: 'Smaller',
		whole: 'See all of it',
		toFound: 'Go to what was found',
		groupBefore: 'Group before',
		groupAfter: 'Next group',
		hall: 'Fill the screen',
		hallEnd: 'Back to the page',
		neighbourPutInto: (name, group) => `Somebody moved “${name}” into the group “${group}”`,
		neighbourTookOut: (name) => `Somebody moved “${name}” out of its group`
	}
);
