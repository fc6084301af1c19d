import { err, type Result } from '../kernel/result.ts';
import { actByRight, actor, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import type { Role } from './bodies.ts';
import type { SignedOperation } from './operation.ts';
import { cleanName } from './person-name.ts';
import { RIGHTS } from './rights.ts';

const NONCE_LENGTH = 16;

/** スマホなしで加わる: a member without a device, entered by somebody else into what the role sees, as far as the author sees it (MEM27). */
export const addPerson = (
	acting: Acting,
	person: { readonly name: string; readonly yomi: string; readonly hint: string; readonly role: Role },
	random: RandomBytes
): Result<SignedOperation, Refusal | 'no-name'> => {
	const name = cleanName(person.name);
	if (name === '') return err('no-name');
	const { role } = person;
	const circles = RIGHTS[role].circles.filter((circle) => actor(acting)?.circles.includes(circle));
	const body = {
		name,
		yomi: cleanName(person.yomi),
		hint: cleanName(person.hint),
		role,
		circles,
		nonce: random(NONCE_LENGTH)
	};
	return actByRight(acting, 'mayAddPeople', 'add-person', body);
};
