/**
 * How far what was written has come. `saved` and its kin are said only after a durable flush on this device;
 * `others` counts devices that hold it, never people who have read it.
 */
export type SaveState =
	| { readonly kind: 'idle' }
	| { readonly kind: 'saving' }
	/** On this device, and there is nobody else yet who should get it. */
	| { readonly kind: 'saved' }
	| { readonly kind: 'saved-waiting' }
	| { readonly kind: 'saved-reached'; readonly others: number }
	| { readonly kind: 'not-saved' };

interface SaveWords {
	readonly saveIdle: string;
	readonly saving: string;
	readonly saved: string;
	readonly savedWaiting: string;
	savedReached(others: number): string;
	readonly notSaved: string;
}

/** Pure: the state in words. */
export const saveStateInWords = (state: SaveState, words: SaveWords): string => {
	switch (state.kind) {
		case 'idle':
			return words.saveIdle;
		case 'saving':
			return words.saving;
		case 'saved':
			return words.saved;
		case 'saved-waiting':
			return words.savedWaiting;
		case 'saved-reached':
			return words.savedReached(state.others);
		case 'not-saved':
			return words.notSaved;
	}
};

/** The drawings of the status region: each of them stands in it. */
export type SaveStateIcon = 'device' | 'waiting' | 'check' | 'warn';

export const SAVE_STATE_ICONS: Readonly<Record<SaveState['kind'], SaveStateIcon>> = {
	idle: 'device',
	saving: 'waiting',
	saved: 'check',
	'saved-waiting': 'check',
	'saved-reached': 'check',
	'not-saved': 'warn'
};
