import type { InboxSlip } from '#lib/workspace/centre/inbox-slips.ts';

/** About whom a slip is, as the list and the table of the inbox say it. Pure. */
export const whomOf = (
	{ mirror, state }: InboxSlip,
	say: { readonly unread: string; readonly nameless: string }
): string => {
	if (mirror === undefined) return state === 'over' ? '' : say.unread;
	return mirror.nameless === 'yes' ? say.nameless : (mirror.name ?? '');
};
