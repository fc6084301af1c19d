import { toBase64Url, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { PASSKEY_SALT_LENGTH } from './limits.ts';
import type { PasskeyWay } from './ways.ts';

/** `no-prf`: this passkey or browser makes no secret (WebAuthn Level 3, section 10.1.4). `refused`: the person or the device said no. */
export type PasskeyProblem = 'unsupported' | 'no-prf' | 'refused';

/** What a passkey gives, only in the page: WebAuthn does not exist in workers. Hand the bytes of `prf` over and keep none. */
export interface PasskeyAnswer {
	readonly credential: Bytes;
	readonly salt: Bytes;
	readonly prf: Bytes;
}

const ED25519 = -8;
const ES256 = -7;
const RS256 = -257;
const USER_ID_LENGTH = 32;

/** Whether it is worth asking: false where the browser says that it makes no such secrets, or has no passkeys. Most do not tell of the device. */
export const mayMakePasskeys = async (): Promise<boolean> => {
	if (typeof PublicKeyCredential === 'undefined') return false;
	const able = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
	return able?.['extension:prf'] !== false;
};

/**
 * Makes a passkey that opens a vault on this device. `label` is what the device shows when it asks which passkey; it should name no
 * person. Asks a second time where the device makes the secret only when it is used.
 */
export const makePasskey = async (
	credentials: CredentialsContainer,
	{ label, random, signal }: { label: string; random: (length: number) => Bytes; signal: AbortSignal }
): Promise<Result<PasskeyAnswer, PasskeyProblem>> => {
	const salt = random(PASSKEY_SALT_LENGTH);
	const made = await asking(() =>
		credentials.create({
			signal,
			publicKey: {
				rp: { name: 'えんがわ' },
				user: { id: random(USER_ID_LENGTH), name: label, displayName: label },
				challenge: random(PASSKEY_SALT_LENGTH),
				pubKeyCredParams: [ED25519, ES256, RS256].map((alg) => ({ type: 'public-key' as const, alg })),
				// Android's own passkeys make secrets only where they are discoverable; a security key without room for one still serves.
				authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
				extensions: { prf: { eval: { first: salt } } }
			}
		})
	);
	if (!made.ok) return made;
	const { prf } = made.value.getClientExtensionResults();
	if (!prf?.enabled) return err('no-prf');
	const credential = new Uint8Array(made.value.rawId);
	const first = bytesOf(prf.results?.first);
	return first
		? ok({ credential, salt, prf: first })
		: askPasskey(credentials, [{ kind: 'passkey', credential, salt }], { random, signal });
};

/** Asks for one of these passkeys; the device lets the person choose. */
export const askPasskey = async (
	credentials: CredentialsContainer,
	ways: readonly PasskeyWay[],
	{ random, signal }: { random: (length: number) => Bytes; signal: AbortSignal }
): Promise<Result<PasskeyAnswer, PasskeyProblem>> => {
	const got = await asking(() =>
		credentials.get({
			signal,
			publicKey: {
				challenge: random(PASSKEY_SALT_LENGTH),
				userVerification: 'required',
				allowCredentials: ways.map(({ credential }) => ({ type: 'public-key', id: credential })),
				extensions: { prf: { evalByCredential: Object.fromEntries(ways.map(saltByName)) } }
			}
		})
	);
	if (!got.ok) return got;
	const way = ways.find(({ credential }) => toBase64Url(credential) === got.value.id);
	const prf = bytesOf(got.value.getClientExtensionResults().prf?.results?.first);
	return way && prf ? ok({ credential: way.credential, salt: way.salt, prf }) : err('no-prf');
};

/** An address that is a number and no name has no passkeys (WebAuthn Level 3, section 5.1.3: SecurityError). */
const NOT_FROM_HERE: ReadonlySet<string> = new Set(['NotSupportedError', 'SecurityError']);

const saltByName = ({ credential, salt }: PasskeyWay) => [toBase64Url(credential), { first: salt }] as const;

const bytesOf = (source: BufferSource | undefined): Bytes | undefined => {
	if (!source) return undefined;
	const view = ArrayBuffer.isView(source)
		? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
		: source;
	return new Uint8Array(view as ArrayBuffer).slice();
};

const asking = async (ask: () => Promise<Credential | null>): Promise<Result<PublicKeyCredential, PasskeyProblem>> => {
	if (typeof PublicKeyCredential === 'undefined') return err('unsupported');
	try {
		const credential = await ask();
		return credential instanceof PublicKeyCredential ? ok(credential) : err('refused');
	} catch (error) {
		return err(NOT_FROM_HERE.has((error as Error).name) ? 'unsupported' : 'refused');
	}
};
