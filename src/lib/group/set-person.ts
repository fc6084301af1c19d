import { fromHex } from '../kernel/bytes.ts';
import type { DeviceId, MemberId } from '../kernel/ids.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { err, type Result } from '../kernel/result.ts';
import { act, actByRight, actor, type Acting, type Refusal } from './acting.ts';
import type { PersonState } from './bodies-people.ts';
import type { SignedOperation } from './operation.ts';
import { cleanName } from './person-name.ts';

/** What is left out stays. */
export interface PersonWords {
	readonly name?: string;
	readonly yomi?: string;
	readonly hint?: string;
	readonly state?: PersonState;
}

/** Changes what is said of a person (MEM34): one's own words, or another's by right. */
export const setPerson = (
	acting: Acting,
	member: MemberId,
	{ name, yomi, hint, state }: PersonWords
): Result<SignedOperation, Refusal | 'no-name'> => {
	if (name !== undefined && cleanName(name) === '') return err('no-name');
	const body = {
		member: fromHex(member)!,
		...(name !== undefined && { name: cleanName(name) }),
		...(yomi !== undefined && { yomi: cleanName(yomi) }),
		...(hint !== undefined && { hint: cleanName(hint) }),
		...(state !== undefined && { state })
	};
	const isOwn = actor(acting)?.memberId === member;
	return isOwn ? act(acting, 'set-person', body) : actByRight(acting, 'mayEditPeople', 'set-person', body);
};

/** Names a device in the list of its owner's (MEM34). */
export const nameDevice = (acting: Acting, device: DeviceId, name: string): Result<SignedOperation, Refusal> => {
	const body = { device: verifyingKeyOf(device), name: cleanName(name) };
	const isOwn = acting.state.memberIdByDevice.get(device) === actor(acting)?.memberId;
	return isOwn ? act(acting, 'name-device', body) : actByRight(acting, 'mayEditPeople', 'name-device', body);
};
