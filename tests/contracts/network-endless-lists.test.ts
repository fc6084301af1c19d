import { memory } from '@libp2p/memory';
import type { Libp2p } from 'libp2p';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { Link } from '../../src/lib/net/link.ts';
import { RelaySlips } from '../../src/lib/net/referral-client.ts';
import { CENTRE, drawn, keyOf, publicKeyOf, STRANGER, TODAY } from '../../src/lib/referral/testing.ts';
import { MAX_REFERRAL_FRAME } from '../../src/lib/wire/limits.ts';
import { REFERRAL_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { toReferralSchema, type FromReferral, type ToReferral } from '../../src/lib/wire/referral.ts';
import { idOf } from '../support/circle-room.ts';
import { withdrawal } from '../support/sealed-slips.ts';

let addresses = 0;
let nodes: readonly Libp2p[];
let slips: RelaySlips;
let asked: ToReferral[];
/** What the one that passes for a relay says to everything. */
let says: (asked: ToReferral) => FromReferral;

const nodeOf = async (deviceKey: DeviceKey): Promise<Libp2p> => {
	const listen = [`/memory/lists-${addresses++}`];
	const options = { deviceKey, stunUrls: () => [], webrtc: false, extraTransports: [memory()], listen };
	return (await createDeviceNode(options)) as unknown as Libp2p;
};

beforeEach(async () => {
	const [relay, computer] = await Promise.all([nodeOf(STRANGER), nodeOf(keyOf('the centre’s computer'))]);
	nodes = [relay, computer];
	asked = [];
	await relay.handle(REFERRAL_PROTOCOL, async (stream, connection) => {
		const conversation = new Conversation(new Link(stream, connection, idOf(relay), MAX_REFERRAL_FRAME));
		const heard = await conversation.hear(toReferralSchema, AbortSignal.timeout(10_000));
		if (!heard.ok) return;
		asked.push(heard.value);
		conversation.say(says(heard.value));
	});
	slips = new RelaySlips(await computer.dial(relay.getMultiaddrs()), computer);
});
afterEach(() => Promise.all(nodes.map((node) => node.stop())));

const [LOW, HIGH] = [Uint8Array.of(1, ...drawn('a')(15)), Uint8Array.of(2, ...drawn('a')(15))] as const;
const listing = (...streams: readonly Bytes[]): FromReferral => ({
	type: 'slip-streams',
	streams: streams.map((stream) => ({ stream, version: 1 }))
});

describe('WIRE95 a relay that shows a list without an end', () => {
	it('has not answered a centre that asks for its streams: the same again, or back to an earlier one', async () => {
		says = () => listing(LOW, HIGH);
		expect(await slips.inbox(CENTRE.signingKey, TODAY)).toEqual({ ok: false, error: 'unreachable' });
		expect(asked).toHaveLength(2);
		says = (one) => (one.type === 'slip-inbox' && one.after === null ? listing(HIGH) : listing(LOW));
		expect((await slips.inbox(CENTRE.signingKey, TODAY)).ok).toBe(false);
		says = (one) => (one.type === 'slip-inbox' && one.after === null ? listing(LOW, HIGH) : listing());
		expect(await slips.inbox(CENTRE.signingKey, TODAY)).toMatchObject({ ok: true, value: [{}, {}] });
	});

	it('has not answered one that asks who may send no more', async () => {
		const { laid } = withdrawal(publicKeyOf(keyOf('Suzuki-san')));
		says = () => ({ type: 'slip-revoked-list', revocations: [laid] });
		expect(await slips.revocations(CENTRE.signingKey, TODAY)).toEqual({ ok: false, error: 'unreachable' });
		expect(asked).toHaveLength(2);
	});
});
