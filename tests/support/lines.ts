import type { BrowserContext, Page } from '@playwright/test';
import { networkInterfaces } from 'node:os';

/** A WebRTC connection that stands, as the browser's own statistics tell of it. */
export interface Line {
	/** How its ends were found, here and there: `relay` would mean TURN. */
	readonly kinds: readonly RTCIceCandidateType[];
	readonly bytesReceived: number;
}

/** To be called before the first page: remembers every RTCPeerConnection that a page makes. */
export const watchLines = (context: BrowserContext): Promise<unknown> =>
	context.addInitScript(() => {
		const made: RTCPeerConnection[] = [];
		Object.assign(window, { madeConnections: made });
		window.RTCPeerConnection = class extends RTCPeerConnection {
			constructor(configuration?: RTCConfiguration) {
				super(configuration);
				made.push(this);
			}
		};
	});

/** The connections of this page that stand now. */
export const standingLines = (page: Page): Promise<Line[]> =>
	page.evaluate(async () => {
		const { madeConnections } = window as unknown as { madeConnections: RTCPeerConnection[] };
		const standing = madeConnections.filter(({ connectionState }) => connectionState === 'connected');
		const lineOf = async (connection: RTCPeerConnection) => {
			const stats = new Map(await connection.getStats());
			const transport = [...stats.values()].find(({ type }) => type === 'transport');
			const pair = stats.get(transport.selectedCandidatePairId);
			const kinds = [pair.localCandidateId, pair.remoteCandidateId].map((id) => stats.get(id).candidateType);
			return { kinds, bytesReceived: transport.bytesReceived };
		};
		return Promise.all(standing.map(lineOf));
	});

/** The STUN and TURN servers that the page's connections were given. */
export const iceServers = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const { madeConnections } = window as unknown as { madeConnections: RTCPeerConnection[] };
		const urls = madeConnections.flatMap((made) =>
			made.getConfiguration().iceServers?.flatMap((server) => server.urls)
		);
		return [...new Set(urls.filter((url) => url !== undefined))];
	});

/** Whether an IP address is one of this machine's own. */
export const isOwnAddress = (address: string): boolean =>
	Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address));
