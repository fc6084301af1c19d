import * as Automerge from '@automerge/automerge/slim';
import type { TrialMessage } from './trial.ts';

export interface TrialJob {
	readonly document: Uint8Array | undefined;
	readonly message: TrialMessage;
}

/** What a trial worker says: first that its engine is there, then one verdict per job. */
export type TrialReply = 'ready' | 'harmless' | 'harmful';

/**
 * Takes the message as the repo would, and loads what comes of it once more: some wrong messages are
 * accepted and leave a document that cannot be opened again.
 */
export const tryJob = ({ document, message }: TrialJob): 'harmless' | 'harmful' => {
	try {
		const before = document ? Automerge.load(document) : Automerge.init();
		const after =
			message.kind === 'sync'
				? Automerge.receiveSyncMessage(before, Automerge.initSyncState(), message.data)[0]
				: Automerge.applyChanges(before, [...message.changes])[0];
		Automerge.load(Automerge.save(after));
		return 'harmless';
	} catch {
		return 'harmful';
	}
};
