import type { Bytes } from '../../kernel/bytes.ts';
import { carriageBy, type FromCarrier, type ToCarrier } from '../../net/carriage.ts';
import { CarriedRoads } from '../../net/carried-roads.ts';
import { CircleAdapter } from '../../net/circle-adapter.ts';
import { deviceOfPeerId } from '../../net/peer-id.ts';
import type { TrialRunner } from '../../net/trial.ts';
import type { VaultKeys } from '../../store/vault/vault-keys.ts';
import { answeredTopics, createCircleGate, meetingTopics } from '../circle-gate.ts';
import type { CircleKeys } from '../circle-keys.ts';
import type { CircleSession } from '../circle-session.ts';
import type { HeardGroup } from './heard-group.ts';

interface DeskNetworkParts {
	/** The page carries links through it; without one nothing of the circle leaves. */
	readonly port: MessagePort;
	readonly group: HeardGroup;
	readonly keys: CircleKeys;
	readonly circle: CircleSession;
	readonly deskKey: VaultKeys['deskKey'];
	readonly trial: TrialRunner;
	/** Cryptographically secure bytes. */
	random(length: number): Bytes;
	day(): number;
	isBuried(id: string): boolean;
}

/** The desk's circle on a network of the page. */
export class DeskNetwork {
	readonly #parts: DeskNetworkParts;
	readonly #roads: CarriedRoads;
	readonly #end: () => void;

	constructor(parts: DeskNetworkParts) {
		const { port, group, keys, circle, deskKey, trial, random, day, isBuried } = parts;
		this.#parts = parts;
		this.#roads = new CarriedRoads({
			page: carriageBy<ToCarrier, FromCarrier>(port),
			group: group.groupId,
			desk: {
				signingKey: deskKey.signingKey,
				verifyingKeyOf: (peerId) => {
					const device = deviceOfPeerId(peerId);
					return device && group.state.devices.get(device)?.deskKey?.key;
				}
			},
			random,
			onPeers: (peers) => adapter.setPeers(peers)
		});
		const gate = createCircleGate({ membership: group, circle: 'desk', keys, day, isBuried });
		const documents = {
			isKnownDocument: (id: string) => circle.isKnown(id),
			documentBytes: (id: string) => circle.bytesOf(id)
		};
		const adapter: CircleAdapter = new CircleAdapter({ circles: this.#roads, gate, documents, trial });
		this.#end = keys.subscribe(() => this.tellTopics());
		circle.attach(adapter);
		this.tellTopics();
	}

	/** Where the circle is met today. */
	tellTopics(): void {
		const { keys, day } = this.#parts;
		this.#roads.setTopics(meetingTopics(keys, 'desk', day()), answeredTopics(keys, 'desk', day()));
	}

	end(): void {
		this.#end();
		this.#parts.circle.detach();
		this.#parts.port.close();
	}
}
