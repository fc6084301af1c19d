import { fromUtf8, utf8 } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { proveDeskKey } from '../../group/desk-key.ts';
import { Records, type Collection } from '../records.ts';
import type { Asks, Gives, VaultCall, VaultCalls } from './messages.ts';
import { Vault, type VaultParts } from './vault.ts';
import type { VaultRefusal } from './vault-look.ts';
import type { VaultKeys } from './vault-keys.ts';
import { drawWords } from './words.ts';

interface OpenVault {
	readonly keys: VaultKeys;
	readonly records: Records;
}

/** The one record of its collection. */
const TOLD = 'of-relays';

type Procedure = { readonly [C in VaultCall]: (asks: Asks<C>) => Promise<Gives<C>> };

/** What is done with the keys of an open vault, in its worker. */
export type VaultWork = (keys: VaultKeys, port: MessagePort) => void;

/**
 * What goes on in the vault's worker: the one place where an open vault's keys are. It has no way to lock: locking is the end of
 * the worker, which leaves nothing to be forgotten.
 */
export const vaultProcedure = (parts: VaultParts & { readonly work: VaultWork }): Procedure => {
	const vault = new Vault(parts);
	let open: OpenVault | undefined;

	const entered = async (keys: Result<VaultKeys, VaultRefusal>): Promise<Result<void, VaultRefusal>> => {
		if (!keys.ok) return keys;
		open = { keys: keys.value, records: await Records.open(parts.store, keys.value.storageKey) };
		return ok(undefined);
	};

	const textsIn = async (collection: Collection): Promise<Gives<'drafts'>> => {
		if (!open) return err('locked');
		const listed = await open.records.list(collection);
		return listed.ok
			? ok(listed.value.records.map(({ name, bytes }) => [name, fromUtf8(bytes) ?? ''] as const))
			: listed;
	};

	return {
		look: () => vault.look(),
		propose: async () => drawWords(await parts.wordList(), () => new DataView(parts.random(4).buffer).getUint32(0)),
		create: async ({ words }) => entered(await vault.create(words)),
		open: async ({ opening }) => entered(await vault.open(opening)),
		check: async ({ opening }) => {
			const keys = await vault.open(opening);
			return keys.ok ? ok(undefined) : keys;
		},
		wait: () => vault.wait(),
		changeWords: ({ opening, words }) => vault.changeWords(opening, words),
		addPasskey: ({ opening, ...passkey }) => vault.addPasskey(opening, passkey),
		addSheet: ({ opening, secret }) => vault.addSheet(opening, secret),
		dropWay: ({ opening, way }) => vault.dropWay(opening, way),
		proveDeskKey: async ({ groupId, device }) =>
			open ? ok(proveDeskKey(groupId, device, open.keys.deskKey)) : err('locked'),
		work: async ({ port }) => {
			if (!open) return err('locked');
			parts.work(open.keys, port);
			return ok(undefined);
		},
		keepDraft: async ({ name, text }) => open?.records.put('drafts', name, utf8(text)) ?? err('locked'),
		drafts: () => textsIn('drafts'),
		dropDraft: async ({ name }) => open?.records.remove('drafts', name) ?? err('locked'),
		keepReceived: async ({ name, text }) => open?.records.put('received', name, utf8(text)) ?? err('locked'),
		received: () => textsIn('received'),
		dropReceived: async ({ name }) => open?.records.remove('received', name) ?? err('locked'),
		keepTold: async ({ text }) => open?.records.put('told', TOLD, utf8(text)) ?? err('locked'),
		told: async () => {
			if (!open) return err('locked');
			const stored = await open.records.get('told', TOLD);
			return stored.ok ? ok(stored.value && fromUtf8(stored.value)) : stored;
		}
	};
};

/** Carries out one question. */
export const answer = (procedure: Procedure, call: VaultCall, asks: unknown): Promise<VaultCalls[VaultCall]['gives']> =>
	(procedure[call] as (asks: unknown) => Promise<VaultCalls[VaultCall]['gives']>)(asks);
