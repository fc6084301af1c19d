import { readFile } from 'node:fs/promises';

/** Switches that make Chromium write down where it turns to, and look up no name but this machine's. */
export const writesNetLog = (file: string): string[] => [
	`--log-net-log=${file}`,
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1'
];

export interface Contacts {
	/** The hosts, with their ports, that the pages and workers of the origin asked for anything, WebSockets included. */
	readonly asked: ReadonlySet<string>;
	/** The addresses that anything in the browser tried a TCP connection to. */
	readonly tcp: ReadonlySet<string>;
	/** The addresses that anything in the browser sent a packet to: STUN and WebRTC. */
	readonly udp: ReadonlySet<string>;
}

interface NetLog {
	readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
	readonly events: readonly {
		readonly type: number;
		readonly params?: { readonly url?: string; readonly initiator?: string; readonly address?: string };
	}[];
}

/** Reads the log of a browser that has ended; it is whole only then. Chromium's own requests have no page as their initiator. */
export const readContacts = async (file: string, origin: string): Promise<Contacts> => {
	const { constants, events } = JSON.parse(await readFile(file, 'utf8')) as NetLog;
	const paramsOf = (name: string) => {
		const type = constants.logEventTypes[name];
		if (type === undefined) throw new Error(`this Chromium does not log ${name}`);
		return events.flatMap((event) => (event.type === type && event.params ? [event.params] : []));
	};
	const addresses = (name: string) =>
		new Set(paramsOf(name).flatMap(({ address }) => (address === undefined ? [] : [address])));
	const asked = paramsOf('URL_REQUEST_START_JOB').flatMap(({ url, initiator }) =>
		initiator === origin && url !== undefined ? [new URL(url).host] : []
	);
	return { asked: new Set(asked), tcp: addresses('TCP_CONNECT_ATTEMPT'), udp: addresses('UDP_BYTES_SENT') };
};
