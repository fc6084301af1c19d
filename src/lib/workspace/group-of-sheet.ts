import { memberOfDevice } from '../group/access.ts';
import { isSheetInForce } from '../group/come-by-sheet.ts';
import { evaluate } from '../group/evaluate.ts';
import type { OperationLog } from '../group/operation-log.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import type { DeviceId, GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { ToldBySheet } from '../net/sheet-client.ts';
import { logFrom } from './accept-invite.ts';
import type { CentreCopy } from './centre/copy/parts.ts';
import { peopleList, type PeopleFacts } from './people.ts';

/** Pure: the group of a sheet, as a member told its holder. Nothing of it is kept on this device yet. */
export interface FoundBySheet {
	readonly groupName: string;
	/** Relays that the group uses: a person agrees before others than this app's are contacted. */
	readonly relays: readonly string[];
	/** Whose phone this may become: the まとめ役 first. */
	readonly people: readonly PersonToBe[];
	readonly sheet: DeviceKey;
	readonly log: OperationLog;
	/** Nobody was met: it is told from what its centre laid at a relay, with which this device comes in alone. */
	readonly copy?: CentreCopy | undefined;
}

interface PersonToBe {
	readonly ref: string;
	readonly name: string;
	readonly hint: string;
	readonly isSteward: boolean;
}

/** Believes an answer only when its operations put this very sheet in force. */
export const groupOfSheet = (
	{ operations, relays }: Pick<ToldBySheet, 'operations' | 'relays'>,
	sheet: DeviceKey,
	me: DeviceId
): Result<FoundBySheet, 'broken-answer'> => {
	const log = logFrom(operations);
	if (log.groupId === undefined) return err('broken-answer');
	const facts = factsOf(log, me);
	const { recovery, name } = facts.state;
	if (!isSheetInForce(recovery.sheets, verifyingKeyOf(sheet.deviceId))) return err('broken-answer');
	return ok({ groupName: name, relays, people: peopleToBe(facts), sheet, log });
};

/** The group as this device is told of it. It has no alias for it yet. */
export const factsOf = (log: OperationLog, me: DeviceId): PeopleFacts => ({
	...{ alias: '' as GroupAlias, state: evaluate(log), me, connected: new Set<string>() },
	lastMet: () => undefined
});

/** A phone that is in already, and lost the answer, is the one's whose it became. */
const peopleToBe = (facts: PeopleFacts): readonly PersonToBe[] => {
	const { present, away } = peopleList(facts);
	const isIn = memberOfDevice(facts.state, facts.me) !== undefined;
	return [...present, ...away]
		.filter(({ role, state, isMe }) => (isIn ? isMe : role !== 'keeper' && state !== 'died'))
		.map(({ ref, name, hint, role }) => ({ ref, name, hint, isSteward: role === 'steward' }))
		.sort((a, b) => Number(b.isSteward) - Number(a.isSteward));
};
