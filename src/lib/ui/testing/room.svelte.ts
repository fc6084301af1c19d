import type { SaveState } from '../save-state.ts';

/** What the page of the contract test shows and what became of it. */
export class RoomState {
	readonly words = {
		title: 'ボード',
		place: 'ひまわり団地',
		name: 'あなたの名前',
		hint: '例: 佐藤',
		card: 'ひとこと',
		takeDown: '札をはがす',
		takenDown: '札をはがしました',
		sure: 'この札をはがしますか？',
		yes: 'はがす',
		consequence: '「もとに戻す」で戻せます。',
		resting: 'いまは押せません'
	};
	name = $state('');
	card = $state('');
	error = $state<string | undefined>();
	save = $state.raw<SaveState>({ kind: 'idle' });
	cards = $state(3);
}
