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
	readonly saving: string;
	readonly saved: string;
	readonly savedWaiting: string;
	savedReached(others: number): string;
	readonly notSaved: string;
}

/** Pure: the state in words; undefined while nothing was written. */
export const saveStateInWords = (state: SaveState, words: SaveWords): string | undefined => {
	switch (state.kind) {
		case 'idle':
			return undefined;
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
