import { isLiveDevice } from '../group/access.ts';
import { comeBySheet, isSheetInForce } from '../group/come-by-sheet.ts';
import type { SignedOperation } from '../group/operation.ts';
import { cleanName } from '../group/person-name.ts';
import { sheetTopic } from '../group/sheet-proof.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { fromSheetText, recoveryKeyOf } from '../identity/recovery-sheet.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Network } from '../net/network.ts';
import { askBySheet, type ToldBySheet } from '../net/sheet-client.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import { groupFrom } from './accept-invite.ts';
import { askAround, type AskingProblem } from './ask-around.ts';
import { findCopy } from './centre/copy/find-copy.ts';
import type { Device } from './device.ts';
import { factsOf, groupOfSheet, type FoundBySheet } from './group-of-sheet.ts';
import { keepGroup } from './keep-group.ts';
import { networkOf } from './network-of.ts';
import { memberIdOf } from './people.ts';
import { randomBytes } from './randomness.ts';

/** How long a new phone looks for a member before the page says that nobody is there. */
export const LOOK_FOR_MEMBERS_MS = 40_000;
/** Bytes that the operation of a link is bound to. */
const CHALLENGE_LENGTH = 32;

export type { FoundBySheet };
export type FindProblem = 'not-a-sheet' | 'mistyped' | 'already-here' | 'another-tab-leads' | AskingProblem;
export type ComeProblem = Exclude<FindProblem, 'not-a-sheet' | 'mistyped'> | 'changed-meanwhile' | StoreFailure;

/** Looks for somebody of the group whose sheet this is, and asks which group that is. */
export const findGroupOfSheet = async (
	device: Device,
	text: string,
	signal: AbortSignal
): Promise<Result<FoundBySheet, FindProblem>> => {
	const secret = fromSheetText(text);
	if (!secret.ok) return secret;
	const sheet = recoveryKeyOf(secret.value);
	if (await isHere(device, sheet)) return err('already-here');
	const found = await findBy(device, secret.value, sheet, signal);
	if (!found.ok) return found;
	const isKept = (await device.groups()).some(({ groupId }) => groupId === found.value.log.groupId);
	return isKept ? err('already-here') : found;
};

/** A member who is there knows more than any copy; who is not there in so long, once a copy was found, is not waited for. */
const MEMBERS_FIRST_MS = 5_000;

const findBy = async (
	device: Device,
	secret: Bytes,
	sheet: DeviceKey,
	signal: AbortSignal
): Promise<Result<FoundBySheet, FindProblem>> => {
	const me = device.keychain.device.deviceId;
	device.useNetwork();
	const ending = new AbortController();
	const either = AbortSignal.any([signal, ending.signal]);
	const copying = networkOf(device, either).then((network) => network && findCopy(network, secret, either));
	const patience = new AbortController();
	void copying.then((copy) => copy && setTimeout(() => patience.abort(), MEMBERS_FIRST_MS));
	const told = await ask(device, sheet, [], AbortSignal.any([signal, patience.signal]));
	if (told.ok || told.error !== 'nobody-there') {
		ending.abort();
		return told.ok ? groupOfSheet(told.value, sheet, me) : told;
	}
	const copy = await copying;
	if (!copy) return told;
	const found = groupOfSheet({ operations: [...copy.operations], relays: [...copy.relays] }, sheet, me);
	return found.ok ? ok({ ...found.value, copy }) : found;
};

/** This device becomes that person's, who is まとめ役 from then on. Durable here and with a member when it resolves with ok. */
export const comeIn = async (
	device: Device,
	found: FoundBySheet,
	person: { readonly ref: string; readonly deviceName: string },
	signal: AbortSignal
): Promise<Result<GroupAlias, ComeProblem>> => {
	const { log, sheet, relays } = found;
	const phone = device.keychain.device;
	const facts = factsOf(log, phone.deviceId);
	const member = memberIdOf(facts, person.ref);
	if (!member) return err('changed-meanwhile');
	const coming = { log, sheet, phone, member, name: cleanName(person.deviceName) };
	// A phone that lost the answer on the way is in already.
	const made = isLiveDevice(facts.state, phone.deviceId)
		? ok([])
		: await comeBySheet({ ...coming, challenge: randomBytes(CHALLENGE_LENGTH) });
	if (!made.ok) return err('changed-meanwhile');
	const { name: memberName } = facts.state.members.get(member)!;
	if (found.copy) {
		const operations = [...log.operations.values(), ...made.value];
		const { groupId, name } = facts.state;
		const { key: epochKey } = found.copy;
		const group = { groupId, name, memberName, epochKey, relays, joinedAt: Date.now(), operations };
		const kept = await keepGroup(device.keychain, group);
		return kept.ok ? ok(kept.value.alias) : kept;
	}
	const told = await ask(device, sheet, made.value, signal);
	if (!told.ok) return told;
	const { operations, lockbox } = told.value;
	if (!lockbox) return err('broken-answer');
	const place = { groupId: facts.state.groupId, relays };
	const group = await groupFrom({ operations, lockbox }, phone, place, { name: memberName }, Date.now());
	if (!group.ok) return group;
	const kept = await keepGroup(device.keychain, group.value);
	return kept.ok ? ok(kept.value.alias) : kept;
};

/** Whether a group on this device has this sheet: then it is used there, and this device would wait for itself. */
const isHere = async (device: Device, sheet: DeviceKey): Promise<boolean> => {
	for (const { alias } of await device.groups()) {
		const opened = await device.openGroup(alias);
		const sheets = opened.ok ? opened.value.membership.state.recovery.sheets : [];
		if (isSheetInForce(sheets, verifyingKeyOf(sheet.deviceId))) return true;
	}
	return false;
};

const ask = async (
	device: Device,
	sheet: DeviceKey,
	operations: readonly SignedOperation[],
	signal: AbortSignal
): Promise<Result<ToldBySheet, AskingProblem | 'another-tab-leads'>> => {
	device.useNetwork();
	const network = await networkOf(device, signal);
	if (!network) return err(device.tab === 'following' ? 'another-tab-leads' : 'nobody-there');
	return askAround(network, sheetTopic(verifyingKeyOf(sheet.deviceId)), askOne(network, sheet, operations), signal);
};

const askOne =
	({ node }: Network, sheet: DeviceKey, operations: readonly SignedOperation[]) =>
	(peerId: string, signal: AbortSignal) =>
		askBySheet({ node, peerId, sheet, operations, signal });
