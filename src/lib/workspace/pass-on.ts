import { signedNow } from '../documents/around.ts';
import { kinds } from '../documents/kinds.ts';
import type { Signed } from '../documents/sheets.ts';
import type { DeskTargetId, LinkTarget, LinkTargetId, PassingProblem, Source } from '../documents/link-target.ts';
import type { DocumentKind } from '../documents/kind.ts';
import { OFFERED_LOCALES, type Locale } from '../i18n/locale.ts';
import { assert } from '../kernel/assert.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { handHere } from './everyone-around.ts';
import type { GroupSession } from './group-session.ts';
import { randomFraction } from './randomness.ts';

/** Where words can go in みんな: the first document of a kind that takes them, or the one in which they are collected. */
const placeFor = ({ everyone }: GroupSession, target: LinkTargetId) => {
	const kind = (kinds as readonly DocumentKind[]).find(({ linkTarget }) => linkTarget?.id === target);
	assert(kind?.linkTarget, 'words are passed on to kinds that take them');
	const taking = kind.linkTarget as LinkTarget;
	const titles = taking.collectedIn && OFFERED_LOCALES.map((locale) => taking.collectedIn!(locale));
	const named = everyone.documents.find(
		(document) => document.kind === kind.id && (titles?.includes(document.title) ?? true)
	);
	const state = named && everyone.documentState(named.id);
	const canBeMade = named === undefined && titles !== undefined;
	return { kind, taking, handle: state?.kind === 'ready' ? state.handle : undefined, canBeMade };
};

/** Where words of the desk can go. */
export const DESK_TARGETS: readonly DeskTargetId[] = ['tsubuyaki', 'task'];
export const TARGETS: readonly LinkTargetId[] = [...DESK_TARGETS, 'treasure'];

/** Which of these targets are there now, or would be made. */
export const targetsIn = <Id extends LinkTargetId>(session: GroupSession, among: readonly Id[]): Id[] =>
	among.filter((target) => {
		const { handle, canBeMade } = placeFor(session, target);
		return handle !== undefined || canBeMade;
	});

/** Whoever this device belongs to, as one who writes in what everybody sees. */
const signedHere = (session: GroupSession): Signed => signedNow({ hand: handHere(session), now: Date.now });

/** Words go as they are: names were taken out before, and the person agreed. Without a source nobody's name goes with them. Nothing is made for words that are refused. */
export const passOn = async (
	session: GroupSession,
	target: LinkTargetId,
	words: string,
	locale: Locale,
	source?: Source
): Promise<Result<DocumentId, PassingProblem>> => {
	const signed = source && signedHere(session);
	const take = await placeFor(session, target).taking.loadTaking();
	const { kind, taking, handle, canBeMade } = placeFor(session, target);
	let outcome: Result<void, PassingProblem> = err('full');
	if (handle) {
		session.everyone.edit(handle, (draft) => void (outcome = take(draft, words, randomFraction, source, signed)));
		return outcome.ok ? ok(handle.documentId as unknown as DocumentId) : outcome;
	}
	if (!canBeMade) return outcome;
	const title = taking.collectedIn!(locale);
	const content = kind.empty(title);
	outcome = take(content, words, randomFraction, source, signed);
	return outcome.ok ? ok(session.everyone.create({ kind: kind.id, title, content })) : outcome;
};
