import { deviceIdOf } from '../identity/device-key.ts';
import { equalBytes } from '../kernel/bytes.ts';
import type { AdmitBody } from './bodies.ts';
import { lookAtDevice, placeNamed, type Eyes, type Found } from './eyes.ts';
import type { OperationOf } from './operation.ts';
import { personComing } from './register.ts';
import { isPersonIn, personOf } from './standing.ts';

/** An invite counts by what it is, or by the one that says it again. */
export const inviteNamed = (eyes: Eyes, id: Uint8Array) => {
	const place = placeNamed(eyes, id);
	const deed = place === undefined || !eyes.isLive(place) ? undefined : eyes.register.deeds[place];
	const op = deed?.content;
	return deed && op?.type === 'invite' ? { deed, op } : undefined;
};

const isSameLetter = ({ proof: one }: AdmitBody, { proof: other }: AdmitBody): boolean =>
	one.form === 'letter' && other.form === 'letter' && equalBytes(one.challenge, other.challenge);

export const lookAtAdmission = (eyes: Eyes, op: OperationOf<'admit'>): Found => {
	const { register, hasSeen, isLive } = eyes;
	const device = deviceIdOf(op.body.device);
	const invite = inviteNamed(eyes, op.body.invite);
	if (!invite) return { device: lookAtDevice(eyes, device) };
	const { place } = invite.deed;
	const former = (register.admissionsByInvite.get(place) ?? []).filter(hasSeen).map((one) => register.deeds[one]!);
	const others = former.map(({ brings }) => brings!.device).filter((other) => other !== device);
	const person = personComing(register, device);
	const { role } = op.body;
	return {
		device: lookAtDevice(eyes, device),
		invite: invite.op,
		isRevoked: (register.revocationsByInvite.get(place) ?? []).some((one) => hasSeen(one) && isLive(one)),
		isLetterSpent: former.some(({ content }) => content?.type === 'admit' && isSameLetter(content.body, op.body)),
		othersAdmitted: new Set(others).size,
		effects: {
			rests: [place],
			invite: place,
			brings: { person, device },
			roles: [{ person, role, circles: invite.op.body.circles }]
		}
	};
};

const RESTATABLE: ReadonlySet<string> = new Set(['admit', 'add-person', 'link-device', 'set-person', 'name-device']);

export const lookAtRestating = (eyes: Eyes, id: Uint8Array): Found => {
	const { register, lens, isLive } = eyes;
	const place = placeNamed(eyes, id);
	const deed = place === undefined ? undefined : register.deeds[place];
	if (!deed || !RESTATABLE.has(deed.type)) return {};
	const { content, brings, roles, allows } = deed;
	const isEffective = !brings
		? isLive(deed.place)
		: brings.device === undefined
			? isPersonIn(register, brings.person, lens)
			: personOf(register, brings.device, lens) !== undefined;
	return {
		restated: { isEffective, allows },
		effects: { ...(content && { content }), ...(brings && { brings }), ...(roles && { roles }) }
	};
};
