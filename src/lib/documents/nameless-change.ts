import { change, clone, getLastLocalChange, type Change, type Doc } from '@automerge/automerge/slim';

/**
 * An edit by nobody: under an actor drawn for it that never writes again, at time 0, without a message. Not in the document yet: whoever
 * applies it makes it nobody's there too, for it is no local change of theirs. None when the edit changed nothing.
 */
export const namelessChange = <Shape>(doc: Doc<Shape>, edit: (draft: Shape) => void): readonly Change[] => {
	const bytes = getLastLocalChange(change(clone(doc), { time: 0 }, (draft) => edit(draft)));
	return bytes === undefined ? [] : [bytes];
};
