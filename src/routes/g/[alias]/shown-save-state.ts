import type { SaveState as Shown } from '#lib/ui/save-state.ts';
import type { SaveState } from '#lib/workspace/save-state.ts';

/** What the workspace knows of saving, as the status region shows it. */
export const shownSaveState = (state: SaveState): Shown => {
	if (state.kind === 'failing') return { kind: 'not-saved' };
	if (state.kind === 'saving') return { kind: 'saving' };
	if (state.reached > 0) return { kind: 'saved-reached', others: state.reached };
	return { kind: state.waiting > 0 ? 'saved-waiting' : 'saved' };
};
