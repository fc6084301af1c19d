import type { GroupAlias, InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { mailboxesOf, mailboxesWhenThere } from '../net/mailboxes.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { WaitingJoin } from '../store/waiting-join.ts';
import type { Device } from './device.ts';
import { clearAway, fetchReply, waitingTopic } from './join-by-letter.ts';
import { networkOf } from './network-of.ts';

/** A letter that lies at a relay, as the page shows it. */
export interface WaitingHere {
	readonly id: InviteId;
	readonly name: string;
	/** Milliseconds since 1970. */
	readonly leftAt: number;
	/** When relays forget it. */
	readonly until: number;
	readonly isPoster: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as relays keep letters (docs/protocol.md). */
const KEPT_DAYS = 21;
/** While the page is open; a member who is there answers within seconds. */
const LOOK_EVERY_MS = 5_000;

export const waitingHere = async ({ keychain }: Pick<Device, 'keychain'>): Promise<readonly WaitingHere[]> => {
	const all = await keychain.waiting();
	return (all.ok ? all.value : []).map(({ inviteId, name, leftAt, isPoster }) => ({
		...{ id: inviteId, name, leftAt, isPoster },
		until: leftAt + KEPT_DAYS * DAY_MS
	}));
};

const recordOf = async ({ keychain }: Pick<Device, 'keychain'>, id: InviteId): Promise<WaitingJoin | undefined> => {
	const all = await keychain.waiting();
	return all.ok ? all.value.find(({ inviteId }) => inviteId === id) : undefined;
};

/** Looks for the answer again and again until it is there or the signal ends it. Members who are there see that somebody waits. */
export const waitForReply = async (
	device: Device,
	id: InviteId,
	signal: AbortSignal
): Promise<Result<GroupAlias, 'not-yet' | 'another-tab-leads' | StoreFailure>> => {
	device.useNetwork();
	const network = await networkOf(device, signal);
	const waiting = await recordOf(device, id);
	if (!network || !waiting) return err(device.tab === 'following' ? 'another-tab-leads' : 'not-yet');
	for (const relay of waiting.relays) network.addRelay(relay);
	const stop = network.meet(waitingTopic(waiting), () => {});
	try {
		while (!signal.aborted) {
			const mailboxes = await mailboxesWhenThere(network, signal);
			const found = await fetchReply(device.keychain, waiting, mailboxes, Date.now());
			if (found.ok) return ok(found.value.alias);
			if (found.error !== 'not-yet') return found;
			await pause(LOOK_EVERY_MS, signal);
		}
		return err('not-yet');
	} finally {
		stop();
	}
};

/** Waits no more. The letter is taken away where a relay is there, and forgotten by the others in time. */
export const stopWaiting = async (device: Device, id: InviteId): Promise<void> => {
	const waiting = await recordOf(device, id);
	if (waiting) await clearAway(device.keychain, waiting, device.network ? mailboxesOf(device.network) : []);
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const finish = (): void => {
			clearTimeout(timer);
			signal.removeEventListener('abort', finish);
			resolve();
		};
		const timer = setTimeout(finish, ms);
		signal.addEventListener('abort', finish);
	});
