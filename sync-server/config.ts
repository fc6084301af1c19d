import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../src/lib/kernel/result.ts';

export interface RelayConfig {
	/** 0 lets the system choose. */
	readonly port: number;
	/** Address to listen on; undefined: all of them. */
	readonly host: string | undefined;
	readonly dataDir: string;
	/** Where the built app lies. */
	readonly staticDir: string;
	/** The address under which people reach the app, without a path; it goes into invites. */
	readonly publicUrl: string | undefined;
	readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
	/** Addresses whose X-Forwarded-For is believed. */
	readonly trustedProxies: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 8080;
const builtApp = fileURLToPath(new URL('../build', import.meta.url));

/** The settings in the environment, or one sentence for each that cannot be used. Pure. */
export const readConfig = (env: Env): Result<RelayConfig, readonly string[]> => {
	const problems: string[] = [];
	const set = (name: string): string | undefined => env[name]?.trim() || undefined;

	const port = Number(set('PORT') ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		problems.push(
			`PORT は 0 から 65535 までの数で書いてください（いまは「${set('PORT')}」）。 / PORT must be a number from 0 to 65535, not "${set('PORT')}".`
		);

	const host = set('ENGAWA_HOST');
	if (host !== undefined && isIP(host) === 0)
		problems.push(
			`ENGAWA_HOST は IP アドレスで書いてください（いまは「${host}」）。 / ENGAWA_HOST must be an IP address, not "${host}".`
		);

	const url = set('ENGAWA_URL');
	const publicUrl = url === undefined ? undefined : originOf(url);
	if (url !== undefined && publicUrl === undefined)
		problems.push(
			`ENGAWA_URL は https://engawa.example のように、パスなしで書いてください（いまは「${url}」）。 / ENGAWA_URL must look like https://engawa.example, without a path, not "${url}".`
		);

	const certFile = set('ENGAWA_CERT');
	const keyFile = set('ENGAWA_KEY');
	if ((certFile === undefined) !== (keyFile === undefined))
		problems.push(
			'ENGAWA_CERT と ENGAWA_KEY は両方いっしょに書いてください。 / ENGAWA_CERT and ENGAWA_KEY must be set together.'
		);

	const trustedProxies = (set('ENGAWA_TRUSTED_PROXY') ?? '').split(',').flatMap((text) => text.trim() || []);
	for (const proxy of trustedProxies.filter((text) => isIP(text) === 0))
		problems.push(
			`ENGAWA_TRUSTED_PROXY は IP アドレスをコンマで区切って書いてください（「${proxy}」は使えません）。 / ENGAWA_TRUSTED_PROXY must be IP addresses separated by commas; "${proxy}" is not one.`
		);

	if (problems.length > 0) return err(problems);
	return ok({
		port,
		host,
		dataDir: set('ENGAWA_DATA') ?? './data',
		staticDir: builtApp,
		publicUrl,
		tls: certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined,
		trustedProxies
	});
};

/** The origin of an http(s) URL that says nothing beyond its origin. */
const originOf = (text: string): string | undefined => {
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
	const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
	return isWeb && isBare ? url.origin : undefined;
};

/** True when browsers let a page of this address use storage, keys and the camera. */
export const isSecureForBrowsers = (origin: string): boolean => {
	const { protocol, hostname } = new URL(origin);
	const isLoopback = hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
	return protocol === 'https:' || isLoopback;
};
