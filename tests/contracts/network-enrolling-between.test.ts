import type { Connection, Stream } from '@libp2p/interface';
import { memory } from '@libp2p/memory';
import type { Libp2p } from 'libp2p';
import type * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkingMac } from '../../src/lib/group/linking-key.ts';
import { verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { askToEnrol, type EnrollingSight } from '../../src/lib/net/enrolling-client.ts';
import { serveEnrolling, type ShownEnrolling } from '../../src/lib/net/enrolling-host.ts';
import { Link } from '../../src/lib/net/link.ts';
import { enrollingKeys } from '../../src/lib/referral/enrolling-link.ts';
import { CENTRE, drawn, keyOf, publicKeyOf, STRANGER } from '../../src/lib/referral/testing.ts';
import { enrolAgreeSchema, enrolAskSchema, fromCentreSchema, type EnrolAsk } from '../../src/lib/wire/enrolling.ts';
import { MAX_ENROLLING_FRAME } from '../../src/lib/wire/limits.ts';
import { ENROLLING_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { idOf } from '../support/circle-room.ts';
import { valueOf } from '../support/outcome.ts';

const SATO = keyOf('Sato-san');
const LINK = { centre: publicKeyOf(CENTRE), secret: drawn('the link on the screen')(16) };
const { macKey } = enrollingKeys(LINK);
const NAME = 'みどり包括';
const RELAY = 'https://relay.example';

let addresses = 0;
const nodes: Libp2p[] = [];
const nodeOf = async (deviceKey: DeviceKey): Promise<Libp2p> => {
	const listen = [`/memory/enrolling-${addresses++}`];
	const options = { deviceKey, stunUrls: () => [], webrtc: false, extraTransports: [memory()], listen };
	const node = (await createDeviceNode(options)) as unknown as Libp2p;
	nodes.push(node);
	return node;
};

let [centre, middle, desk]: readonly Libp2p[] = [];
/** The digits on the centre's screen, and what it says of whom. */
let seen: { readonly name: string; readonly code: string }[];

beforeEach(async () => {
	[centre, middle, desk] = await Promise.all([nodeOf(keyOf('centre’s phone')), nodeOf(STRANGER), nodeOf(SATO)]);
	await Promise.all([middle.dial(centre.getMultiaddrs()), desk.dial(middle.getMultiaddrs())]);
	seen = [];
	const shown: ShownEnrolling = {
		...{ macKey, centre: LINK.centre, centreBox: CENTRE.boxPublicKey, name: NAME, relay: RELAY },
		take: () => true,
		release: () => {},
		decide: async ({ name }, code) => {
			seen.push({ name, code });
			return { type: 'enrolled', enrolment: new Uint8Array([1]) };
		}
	};
	await serveEnrolling({ node: centre, shown: () => [shown] });
});
afterEach(async () => {
	await Promise.all(nodes.splice(0).map((node) => node.stop()));
});

interface Swapped {
	readonly relay?: string;
	readonly centreName?: string;
	readonly deskName?: string;
}

/** Somebody who saw the code as well: says all that one says to the other, but for this, and proves to each that it read the link. */
const passesOn = async ({ relay, centreName, deskName }: Swapped, stream: Stream, connection: Connection) => {
	const open = (from: Stream, by: Connection) =>
		new Conversation(new Link(from, by, idOf(middle!), MAX_ENROLLING_FRAME));
	const onward = await middle!.dial(centre!.peerId);
	const [toDesk, toCentre] = [
		open(stream, connection),
		open(await onward.newStream(ENROLLING_PROTOCOL), onward)
	] as const;
	const hear = async <const S extends v.GenericSchema>(from: Conversation, schema: S) =>
		valueOf(await from.hear(schema, AbortSignal.timeout(10_000)));
	const fromCentre = async <Type extends string>(type: Type) => {
		const said = await hear(toCentre, fromCentreSchema);
		if (said.type !== type) throw new Error(`${said.type} instead of ${type}`);
		return said as Extract<typeof said, { type: Type }>;
	};

	const greeting = await fromCentre('enrol-challenge');
	const { nonce: challenge } = greeting;
	toDesk.say(greeting);
	const ask: EnrolAsk = await hear(toDesk, enrolAskSchema);
	const { deskBox, stewards } = ask;
	const name = deskName ?? ask.name;
	const towardsCentre = { linker: idOf(centre!), newcomer: idOf(middle!), challenge };
	const askMac = linkingMac(macKey, 'ask', towardsCentre, [name, deskBox, stewards]);
	toCentre.say({ ...ask, name, mac: askMac });
	const said = await fromCentre('enrol-offer');
	const offer = { ...said, name: centreName ?? said.name, relay: relay ?? said.relay };
	const towardsDesk = { linker: idOf(middle!), newcomer: idOf(desk!), challenge };
	const about = [offer.name, offer.centreBox, offer.relay, offer.commitment];
	toDesk.say({ ...offer, mac: linkingMac(macKey, 'offer', towardsDesk, about) });
	toCentre.say(await hear(toDesk, enrolAgreeSchema));
	toDesk.say(await fromCentre('enrol-reveal'));
	toDesk.say(await fromCentre('enrolled'));
};

/** What the desk's screen shows when it asks the one in between. */
const asks = async (swapped: Swapped): Promise<EnrollingSight> => {
	const passed = Promise.withResolvers<boolean>();
	await middle!.handle(
		ENROLLING_PROTOCOL,
		(stream, connection) => void passesOn(swapped, stream, connection).then(() => passed.resolve(true), passed.reject)
	);
	const sights: EnrollingSight[] = [];
	const asked = askToEnrol({
		...{ node: desk!, peerId: idOf(middle!), link: LINK, name: 'みどり棟', deskBox: SATO.boxPublicKey },
		...{ stewards: [verifyingKeyOf(SATO.deviceId)], signal: AbortSignal.timeout(10_000) },
		onSight: (sight) => sights.push(sight)
	});
	await passed.promise;
	await asked;
	return sights[0]!;
};

describe('WIRE97 somebody in between who saw the code on the centre’s screen', () => {
	it('is a mere wire as long as all is passed on as it was said', async () => {
		const sight = await asks({});
		expect(sight).toMatchObject({ name: NAME, relay: RELAY });
		expect(seen).toEqual([{ name: 'みどり棟', code: sight.code }]);
	});

	it.each([
		['the relay at which slips are taken', { relay: 'https://relay.elsewhere.example' }],
		['what the centre is called', { centreName: 'みどり町地域包括支援センター' }],
		['what the group is called', { deskName: 'みどり棟の窓口' }]
	])('gets other digits onto the two screens by putting something else in the place of %s', async (_, swapped) => {
		const sight = await asks(swapped);
		expect(seen).toHaveLength(1);
		expect(sight.code).not.toBe(seen[0]!.code);
	});
});
