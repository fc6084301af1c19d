import type { Doc, DocHandle } from '@automerge/automerge-repo/slim';

/**
 * Lets changes travel on by which nothing that is seen becomes another: one of two who took the same card off at once, a word
 * that lost against another. automerge-repo (2.5.6) sends what it heard on to other devices upon `change`, which it leaves out for
 * these; a device that is linked only with the hearer would lack them until somebody wrote again, and nothing would be called
 * everybody's meanwhile.
 */
export const passOnUnseenChanges = (handle: DocHandle<object>): void => {
	let told: Doc<object> | undefined;
	handle.on('change', ({ doc }) => (told = doc));
	// `change`, where there is one, comes in the same turn; so may the document's end.
	handle.on('heads-changed', ({ doc }) =>
		queueMicrotask(() => {
			if (told === doc || !handle.isReady() || handle.doc() !== doc) return;
			handle.emit('change', { handle, doc, patches: [], patchInfo: { before: doc, after: doc, source: 'change' } });
		})
	);
};
