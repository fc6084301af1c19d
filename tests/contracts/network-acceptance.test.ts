import '@automerge/automerge-repo';
import { runNetworkAdapterTests } from '@automerge/automerge-repo/helpers/tests/network-adapter-tests.js';
import { CircleAdapter } from '../../src/lib/net/circle-adapter.ts';
import { CircleSwitch } from '../../src/lib/net/circle-switch.ts';
import { createNodeTrialRunner } from '../../src/lib/net/trial-node.ts';
import { connectAll, idOf, startNode, type TransportName } from '../support/circle-room.ts';
import { NamedAdapter, Names } from '../support/named-adapter.ts';
import { admits, newEpochKey, TestGate } from '../support/test-gate.ts';

/** automerge-repo's own suite: three members of one circle over real libp2p connections. */
const setupOver = (transport: TransportName) => async () => {
	const nodes = await Promise.all([startNode(transport), startNode(transport), startNode(transport)]);
	const ids = nodes.map(idOf);
	const key = newEpochKey();
	const names = new Names();
	const trial = createNodeTrialRunner();
	const switches = nodes.map((node) => new CircleSwitch(node));
	await Promise.all(switches.map((circles) => circles.start()));
	const inner = switches.map((circles) => {
		const gate = new TestGate([key], ids.map(admits));
		const documents = { isKnownDocument: () => true, documentBytes: () => undefined };
		const adapter = new CircleAdapter({ circles, gate, documents, trial });
		adapter.setPeers(ids);
		return adapter;
	});
	await connectAll(nodes);
	const [a, b, c] = inner.map((adapter, i) => new NamedAdapter(adapter, ids[i]!, names));
	return {
		adapters: [a!, b!, c!] as [NamedAdapter, NamedAdapter, NamedAdapter],
		teardown: () => {
			for (const adapter of inner) adapter.disconnect();
			trial.close();
			for (const node of nodes) void node.stop();
		}
	};
};

runNetworkAdapterTests(setupOver('memory'), 'circle adapter over memory');
runNetworkAdapterTests(setupOver('tcp'), 'circle adapter over tcp');
