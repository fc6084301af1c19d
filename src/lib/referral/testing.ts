import { createDeviceKey, type DeviceKey } from '../identity/device-key.ts';
import { verifyingKeyFrom } from '../identity/signature.ts';
import { utf8, type Bytes } from '../kernel/bytes.ts';
import { checkChain, type Chain, type ChainBytes, type Checking } from './chain.ts';
import { consentHash } from './consent.ts';
import { readDelegation, writeDelegation, type DelegationWords } from './delegation.ts';
import { readEnrolment, writeEnrolment, type EnrolmentWords } from './enrolment.ts';
import { writeGrant, type GrantWords } from './grant.ts';
import { paperHash } from './paper.ts';

/** The fixed cast of the tests: a centre, a steward, a phone of the desk, and a slip on its way. */

/** 20 November 2026. */
export const TODAY = 20_777;

/** The same bytes for the same word, so that a test is the same each time. */
export const drawn =
	(word: string) =>
	(length: number): Bytes =>
		Uint8Array.from({ length }, (_, n) => utf8(word).reduce((sum, byte, i) => (sum * 31 + byte + i * n) & 0xff, n * 7));

export const keyOf = (name: string): DeviceKey => {
	let turn = 0;
	return createDeviceKey((length) => drawn(`${name}${turn++}`)(length));
};

export const CENTRE = keyOf('centre');
const STEWARD = keyOf('Sato-san');
const PHONE = keyOf('Suzuki-san');
export const STREAM = keyOf('stream');
export const STRANGER = keyOf('stranger');
export const publicKeyOf = ({ signingKey }: DeviceKey): Bytes => verifyingKeyFrom(signingKey);

/** What a test changes of the papers, and who signs them instead. */
export interface Odd {
	readonly enrolment?: Partial<EnrolmentWords>;
	readonly delegation?: Partial<DelegationWords>;
	readonly grant?: Partial<GrantWords>;
	readonly centre?: DeviceKey;
	readonly steward?: DeviceKey;
	readonly device?: DeviceKey;
}

/** `today`: the day of whoever checks them. */
export const papersOf = (odd: Odd = {}, today = TODAY): ChainBytes => {
	const enrolment = writeEnrolment(
		{
			enrolment: drawn('enrolment')(16),
			centre: publicKeyOf(CENTRE),
			centreBox: CENTRE.boxPublicKey,
			stewards: [publicKeyOf(STEWARD)],
			quota: 1_000_000,
			until: today + 300,
			revision: 3,
			...odd.enrolment
		},
		(odd.centre ?? CENTRE).signingKey
	);
	const enrolled = readEnrolment(enrolment);
	const delegation = writeDelegation(
		{
			enrolment: enrolled.ok ? paperHash(enrolled.value) : drawn('none')(32),
			steward: publicKeyOf(STEWARD),
			device: publicKeyOf(PHONE),
			from: today - 1,
			until: today + 28,
			...odd.delegation
		},
		(odd.steward ?? STEWARD).signingKey
	);
	const delegated = readDelegation(delegation);
	const grant = writeGrant(
		{
			delegation: delegated.ok ? paperHash(delegated.value) : drawn('none')(32),
			device: publicKeyOf(PHONE),
			stream: drawn('slip')(16),
			centre: publicKeyOf(CENTRE),
			consent: consentHash({ how: 'spoken' }, drawn('salt')(16)),
			streamKey: publicKeyOf(STREAM),
			maxBytes: 500_000,
			until: today + 90,
			...odd.grant
		},
		(odd.device ?? PHONE).signingKey
	);
	return { enrolment, delegation, grant };
};

export const KNOWS: Checking = {
	day: TODAY,
	isTrusted: () => true,
	revisionOf: () => 3,
	revokedOn: () => undefined
};

/** A chain with nothing wrong. */
export const goodChain = (): Chain => {
	const chain = checkChain(papersOf(), KNOWS);
	if (!chain.ok) throw new Error(chain.error);
	return chain.value;
};
