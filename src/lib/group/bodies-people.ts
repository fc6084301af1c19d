import * as v from 'valibot';
import { bytesOf, circles, cosigned, key, name, role, rotations, signature, text } from './body-parts.ts';
import { MAX_SECONDS } from './limits.ts';

/** Operations on people. A person is named by the id of an operation that brought them in. */

/** しばらくお休み, 転出, 亡くなられた: words beside a name. They give and take nothing. */
const personState = v.picklist(['active', 'resting', 'moved', 'died']);

/** スマホなしで加わる: somebody else enters for this person. */
export const addPersonBody = v.looseObject({
	name,
	yomi: text,
	hint: text,
	role,
	/** Without it みんな only. */
	circles: v.exactOptional(circles),
	nonce: bytesOf(16)
});

/** What is left out stays as it is. */
export const setPersonBody = v.looseObject({
	member: key,
	name: v.exactOptional(name),
	yomi: v.exactOptional(text),
	hint: v.exactOptional(text),
	state: v.exactOptional(personState)
});

export const setRoleBody = v.looseObject({ member: key, role, circles, rotations });

const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** まとめ役 goes to somebody else, with the place in seniority. `then` is what the one before is from now on. */
export const handOverBody = v.looseObject({
	to: key,
	office: name,
	/** The term, for people to read: no rule looks at a date. */
	from: date,
	until: date,
	then: role,
	rotations
});

export const removeBody = v.looseObject({ member: key, rotations, cosigned });

/**
 * Asks another まとめ役 to remove somebody together. Each signature is over the removal that this device would author, on
 * the parents of the asking itself and without new keys: whoever is asked only has to sign.
 */
export const askRemovalBody = v.looseObject({
	member: key,
	signed: v.pipe(v.array(v.looseObject({ by: key, signature })), v.minLength(1), v.maxLength(MAX_SECONDS))
});

/** Says no to it; by whoever asked: takes it back. */
export const declineRemovalBody = v.looseObject({ ask: key });

export const leaveBody = v.looseObject({});

export const rotateBody = v.looseObject({ rotations: v.pipe(rotations, v.minLength(1)) });

export type PersonState = v.InferOutput<typeof personState>;
