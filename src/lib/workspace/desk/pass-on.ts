import { kinds } from '../../documents/kinds.ts';
import type { LinkTarget, LinkTargetId, PassingProblem } from '../../documents/link-target.ts';
import type { DocumentKind } from '../../documents/kind.ts';
import { assert } from '../../kernel/assert.ts';
import { err, type Result } from '../../kernel/result.ts';
import type { GroupSession } from '../group-session.ts';
import { randomFraction } from '../randomness.ts';

/** Where words of the desk can go in みんな: the first document of a kind that takes them. */
const placeFor = ({ everyone }: GroupSession, target: LinkTargetId) => {
	const kind = (kinds as readonly DocumentKind[]).find(({ linkTarget }) => linkTarget?.id === target);
	assert(kind?.linkTarget, 'words are passed on to kinds that take them');
	const named = everyone.documents.find((document) => document.kind === kind.id);
	const state = named && everyone.documentState(named.id);
	return { taking: kind.linkTarget as LinkTarget, handle: state?.kind === 'ready' ? state.handle : undefined };
};

/** The targets that are there now. */
export const targetsIn = (session: GroupSession): LinkTargetId[] =>
	(['tsubuyaki'] as const).filter((target) => placeFor(session, target).handle !== undefined);

/** Words go as they are: names were taken out before, and the person agreed. */
export const passOn = async (
	session: GroupSession,
	target: LinkTargetId,
	words: string
): Promise<Result<void, PassingProblem>> => {
	const { taking, handle } = placeFor(session, target);
	const take = await taking.loadTaking();
	let outcome: Result<void, PassingProblem> = err('full');
	if (handle) session.everyone.edit(handle, (draft) => void (outcome = take(draft, words, randomFraction)));
	return outcome;
};
