import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { slipsAt } from '../../src/lib/net/referral-client.ts';
import { parseEnrollingLink } from '../../src/lib/referral/enrolling-link.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';
import { CENTRE, keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import { meetCentre } from '../../src/lib/workspace/referral/ask-to-enrol.ts';
import { offerEnrolling } from '../../src/lib/workspace/referral/enrolling-offer.ts';
import { administer } from '../../sync-server/administer.ts';
import { LineRoom, random, today } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, until, type RelayProcess } from '../support/relay.ts';

const file = (name: string): string => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));
const SATO = keyOf('Sato-san');
const COMPUTER = keyOf('the computer of the centre');

let relay: RelayProcess;
const own = getCACertificates('default');
const networks: Network[] = [];
const networkOf = async (deviceKey: typeof SATO): Promise<Network> => {
	const network = await openNetwork({ deviceKey, relays: [relay.origin], webrtc: false });
	networks.push(network);
	await until(network.subscribe, () => slipsAt(network, relay.origin) !== undefined, 'a line to the relay', 60_000);
	return network;
};

beforeAll(async () => {
	setDefaultCACertificates([...own, await readFile(file('ca.crt'), 'utf8')]);
	const env = { ENGAWA_CERT: file('engawa.test.crt'), ENGAWA_KEY: file('engawa.test.key') };
	relay = await startRelayProcess({ env: { ...env, ENGAWA_URL: 'https://engawa.test' } });
	const words = keyWords(publicKeyOf(CENTRE));
	administer({ does: 'add', centre: publicKeyOf(CENTRE), words, name: 'みどり包括' }, relay.dataDir);
});
afterAll(async () => {
	await Promise.all(networks.map((network) => network.close()));
	await relay.dispose();
	setDefaultCACertificates(own);
});

/** What this process has open to the world, by its kind. */
const open = (): readonly string[] => process.getActiveResourcesInfo();

it('REF12 a centre behind a firewall that lets nothing but HTTPS and WSS out meets a desk, reads a slip, answers it and hears that it was taken back', async () => {
	expect(relay.origin).toMatch(/^https:/);
	const room = new LineRoom(relay.origin);
	const centre = await room.centre('another computer of the centre', CENTRE, []);
	const [atCentre, atDesk] = [await networkOf(COMPUTER), await networkOf(SATO)];
	const offer = await offerEnrolling({
		...{ line: centre.line, keys: CENTRE, name: 'みどり包括', relay: relay.origin, origin: relay.origin },
		...{ until: today() + 365, network: atCentre }
	});
	const stewards = [verifyingKeyOf(SATO.deviceId)];
	const met = valueOf(
		await meetCentre({
			...{
				network: atDesk,
				link: valueOf(parseEnrollingLink(offer.url)),
				name: 'みどり棟',
				seed: random(32),
				stewards
			},
			compare: async (sight) => {
				if (sight) queueMicrotask(() => offer.compare(true));
				return true;
			},
			signal: AbortSignal.timeout(60_000)
		})
	);
	offer.end();

	const facts = { seed: met.seed, enrolment: met.enrolment };
	const delegations = (await room.desk(SATO, { ...facts, delegations: [] }, atDesk)).delegationsDue(stewards);
	const desk = await room.desk(SATO, { ...facts, delegations }, atDesk);
	const round = { slip: 'one', round: 1 };
	const mirror = { about: '新聞が三日たまっている', consent: 'agreed' };
	valueOf(await room.patiently(() => desk.send({ ...round, mirror, consent: { how: 'spoken' }, known: undefined })));
	valueOf(await room.patiently(() => centre.line.look()));
	const [received] = centre.book.slips;
	expect(received?.mirror).toEqual(mirror);
	valueOf(await room.patiently(() => centre.line.answer(received!.stream, { is: 'received', day: today() })));
	const heard = valueOf(await room.patiently(() => desk.hear(round, undefined, phrasesAgreed({}))));
	expect(heard).toMatchObject({ kind: 'answers', said: { answers: [{ is: 'received' }] } });
	valueOf(await room.patiently(() => desk.takeBack(round, true)));
	valueOf(await room.patiently(() => centre.line.look()));
	expect(centre.book.slips[0]?.mirror).toBeUndefined();

	// No datagram was sent: there is no socket for one, only the lines to the relay.
	expect(open().filter((kind) => /udp/iu.test(kind))).toEqual([]);
	expect(open()).toContain('TCPSocketWrap');
	expect(await (await fetch(`${relay.origin}/metrics`)).text()).toMatch(/^engawa_stun_answers 0$/mu);
	await room.stop();
});
