import { fromUtf8, utf8 } from '../kernel/bytes.ts';
import type { GroupSession } from './group-session.ts';

const NAME = 'asked-to-prepare';
const ASK_AGAIN_AFTER_MS = 30 * 24 * 60 * 60 * 1000;

/** Whether this device put the question off lately. `now` in milliseconds since 1970. */
export const wasAskedToPrepare = async ({ records }: GroupSession, now: number): Promise<boolean> => {
	const stored = await records.get('settings', NAME);
	const asked = stored.ok && stored.value ? Number(fromUtf8(stored.value)) : NaN;
	return asked <= now && now - asked < ASK_AGAIN_AFTER_MS;
};

export const notePreparingAsked = async ({ records }: GroupSession, now: number): Promise<void> => {
	await records.put('settings', NAME, utf8(String(now)));
};
