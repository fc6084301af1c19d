import { deviceIdOf } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { consequences } from './consequences.ts';
import { FOUNDER, SHEET, type Effects, type Grant, type Person, type RoleChange } from './deed.ts';
import { lookAtDevice, placeNamed, subjectNamed, subjectOf, type Eyes, type Found } from './eyes.ts';
import { inviteNamed, lookAtAdmission, lookAtRestating } from './look-at-coming-in.ts';
import { lookAtProposal } from './look-at-proposal.ts';
import type { KnownOperation, OperationOf } from './operation.ts';
import { personComing, type Register } from './register.ts';
import { RIGHTS } from './rights.ts';
import type { Seen } from './rule.ts';
import type { Settlement } from './settle.ts';
import { grantOf, personOf, type Lens } from './standing.ts';

/** An operation as its author saw it: what the rules ask about, and what it does when they let it pass. */
export interface Sight {
	readonly actor: Person;
	readonly seen: Seen;
	readonly effects: Effects;
}

export const sightOf = (
	register: Register,
	place: number,
	op: KnownOperation,
	settlement: Settlement,
	isProven: boolean
): Sight => {
	const hasSeen = (earlier: number): boolean => register.past.hasSeen(place, earlier);
	const counts = (earlier: number): boolean => hasSeen(earlier) && settlement.isLive(earlier);
	const lens: Lens = { gives: counts, takes: counts };
	const person = personOf(register, op.by, lens);
	const sheet = person === undefined ? sheetInForce(register, op.by, counts) : undefined;
	const eyes: Eyes = { register, place, actor: person, by: op.by, lens, hasSeen, isLive: settlement.isLive };
	const { effects = {}, ...found } = look(eyes, op);
	const rests = [...(effects.rests ?? []), ...(sheet === undefined ? [] : [sheet])];
	return {
		actor: person ?? SHEET,
		seen: {
			grant: person === undefined ? undefined : grantOf(register, person, lens),
			bySheet: sheet !== undefined,
			isProven,
			...found
		},
		effects: { content: op, ...effects, rests }
	};
};

/** MEM32: a sheet is in force until somebody who knew of it makes another one. */
const sheetInForce = (
	{ sheets, deeds, past }: Register,
	by: DeviceId,
	counts: (place: number) => boolean
): number | undefined => {
	const live = sheets.filter(counts);
	return live.find((place) => {
		const op = deeds[place]!.content;
		const isIts = op?.type === 'recovery-sheet' && toHex(op.body.key) === by;
		return isIts && !live.some((later) => past.hasSeen(later, place));
	});
};

const look = (eyes: Eyes, op: KnownOperation): Found => {
	const { register, lens, actor } = eyes;
	switch (op.type) {
		case 'create': {
			const person = personComing(register, op.by);
			return { effects: { brings: { person, device: op.by }, roles: [{ person, ...FOUNDER }] } };
		}
		case 'invite':
		case 'recovery-sheet':
			return {};
		case 'revoke-invite': {
			const invite = inviteNamed(eyes, op.body.invite);
			if (!invite) return {};
			return { invite: invite.op, isOwnInvite: invite.deed.actor === actor, effects: { invite: invite.deed.place } };
		}
		case 'admit':
			return lookAtAdmission(eyes, op);
		case 'approve':
			return lookAtRestating(eyes, op.body.operation);
		case 'add-person': {
			const person = personComing(register, undefined);
			const roles: RoleChange[] = [{ person, role: op.body.role, circles: op.body.circles ?? ['everyone'] }];
			return { effects: { brings: { person, device: undefined }, roles } };
		}
		case 'set-person':
		case 'ask-removal':
			return { subject: subjectNamed(eyes, op.body.member)?.subject };
		case 'set-role': {
			const named = subjectNamed(eyes, op.body.member);
			if (!named) return {};
			const { role, circles } = op.body;
			const effects: Effects = { roles: [{ person: named.person, role, circles }] };
			return { subject: named.subject, ...consequences(eyes, effects, op.body.rotations) };
		}
		case 'hand-over':
			return lookAtHandOver(eyes, op.body);
		case 'remove': {
			const named = subjectNamed(eyes, op.body.member);
			if (!named) return {};
			const second = secondSigner(eyes, op.body.cosigned, named.person);
			const effects: Effects = { takes: { person: named.person }, ...second?.effects };
			return { subject: named.subject, second: second?.grant, ...consequences(eyes, effects, op.body.rotations) };
		}
		case 'decline-removal': {
			const place = placeNamed(eyes, op.body.ask);
			return { knowsAsk: place !== undefined && register.deeds[place]?.type === 'ask-removal' };
		}
		case 'leave':
			return actor === undefined ? {} : consequences(eyes, { takes: { person: actor } }, []);
		case 'rotate':
			return consequences(eyes, {}, op.body.rotations);
		case 'link-device': {
			const named = subjectNamed(eyes, op.body.member);
			if (!named) return {};
			const device = deviceIdOf(op.body.device);
			return {
				subject: named.subject,
				device: lookAtDevice(eyes, device),
				effects: { brings: { person: named.person, device } }
			};
		}
		case 'remove-device': {
			const device = deviceIdOf(op.body.device);
			const owner = personOf(register, device, lens);
			const second = secondSigner(eyes, op.body.cosigned, owner);
			const effects: Effects = { takes: { device, owner }, ...second?.effects };
			return {
				device: lookAtDevice(eyes, device),
				second: second?.grant,
				...consequences(eyes, effects, op.body.rotations)
			};
		}
		case 'name-device':
			return { device: lookAtDevice(eyes, deviceIdOf(op.body.device)) };
		case 'name-desk-key': {
			const device = deviceIdOf(op.body.device);
			const owner = personOf(register, device, lens);
			return {
				device: lookAtDevice(eyes, device),
				subject: owner === undefined ? undefined : subjectOf(eyes, owner)
			};
		}
		case 'propose-recovery': {
			const named = subjectNamed(eyes, op.body.member);
			return named ? { subject: named.subject } : {};
		}
		case 'vote-recovery':
		case 'veto-recovery':
		case 'complete-recovery':
			return lookAtProposal(eyes, op.body.proposal, op.type === 'complete-recovery');
	}
};

const lookAtHandOver = (eyes: Eyes, body: OperationOf<'hand-over'>['body']): Found => {
	const { register, lens, actor } = eyes;
	const named = subjectNamed(eyes, body.to);
	if (!named || actor === undefined) return {};
	const own = grantOf(register, actor, lens)?.circles ?? [];
	const theirs = named.subject.circles;
	const roles: RoleChange[] = [
		{ person: named.person, role: 'steward', circles: [...new Set([...theirs, ...own])].sort().reverse() },
		{ person: actor, role: body.then, circles: own.filter((circle) => RIGHTS[body.then].circles.includes(circle)) }
	];
	const effects: Effects = { roles, handsOver: { from: actor, to: named.person } };
	return { subject: named.subject, ...consequences(eyes, effects, body.rotations) };
};

const secondSigner = (
	{ register, lens, actor }: Eyes,
	cosigned: { readonly device: Uint8Array } | null,
	subject: Person | undefined
): { effects: Effects; grant: Grant | undefined } | undefined => {
	if (!cosigned) return undefined;
	const device = deviceIdOf(cosigned.device);
	const person = personOf(register, device, lens);
	if (person === undefined || person === actor || person === subject) return undefined;
	return { effects: { second: { device, person } }, grant: grantOf(register, person, lens) };
};
