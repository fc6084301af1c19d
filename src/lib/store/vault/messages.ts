import type { DeskKeyProof } from '../../group/desk-key.ts';
import type { DeviceId, GroupId } from '../../kernel/ids.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import type { Result } from '../../kernel/result.ts';
import type { ChunkProblem } from '../chunk-cipher.ts';
import type { StoreFailure } from '../chunk-store.ts';
import type { Opening } from './slot.ts';
import type { VaultLook, VaultRefusal } from './vault-look.ts';
import type { WayIn } from './ways.ts';

type Draft = { readonly name: string };

/**
 * What the page may ask of the vault's worker, and what comes back. Secrets go in and never come out: no answer holds a key or
 * anything that opens one. The four proposed words are the one exception, since somebody must read them.
 */
export interface VaultCalls {
	readonly look: { asks: undefined; gives: Result<VaultLook, VaultRefusal> };
	readonly propose: { asks: undefined; gives: readonly string[] };
	readonly create: { asks: { readonly words: string }; gives: Result<void, VaultRefusal> };
	readonly open: { asks: { readonly opening: Opening }; gives: Result<void, VaultRefusal> };
	/** Whether this opens it. What is open stays as it is. */
	readonly check: { asks: { readonly opening: Opening }; gives: Result<void, VaultRefusal> };
	readonly wait: { asks: undefined; gives: Result<void, VaultRefusal> };
	readonly changeWords: {
		asks: { readonly opening: Opening; readonly words: string };
		gives: Result<void, VaultRefusal>;
	};
	readonly addPasskey: {
		asks: { readonly opening: Opening; readonly credential: Bytes; readonly salt: Bytes; readonly prf: Bytes };
		gives: Result<void, VaultRefusal>;
	};
	readonly addSheet: { asks: { readonly opening: Opening; readonly secret: Bytes }; gives: Result<void, VaultRefusal> };
	readonly dropWay: {
		asks: { readonly opening: Opening; readonly way: Exclude<WayIn, { kind: 'words' }> };
		gives: Result<void, VaultRefusal>;
	};
	readonly proveDeskKey: {
		asks: { readonly groupId: GroupId; readonly device: DeviceId };
		gives: Result<DeskKeyProof, 'locked'>;
	};
	/** What has to be done with the keys begins, in the worker, and talks to the page through this port. */
	readonly work: { asks: { readonly port: MessagePort }; gives: Result<void, 'locked'> };
	/** A draft is durable, sealed under the vault key, when this comes back with ok. */
	readonly keepDraft: { asks: Draft & { readonly text: string }; gives: Result<void, StoreFailure | 'locked'> };
	/** All of them, by name. What does not open is left out, and stays. */
	readonly drafts: {
		asks: undefined;
		gives: Result<readonly (readonly [string, string])[], StoreFailure | 'locked'>;
	};
	readonly dropDraft: { asks: Draft; gives: Result<void, StoreFailure | 'locked'> };
	/** Words that somebody else may have taken back at any time: written over, or gone, when this comes back with ok. */
	readonly keepReceived: { asks: Draft & { readonly text: string }; gives: Result<void, StoreFailure | 'locked'> };
	/** All of them, by name. What does not open is left out, and stays. */
	readonly received: {
		asks: undefined;
		gives: Result<readonly (readonly [string, string])[], StoreFailure | 'locked'>;
	};
	readonly dropReceived: { asks: Draft; gives: Result<void, StoreFailure | 'locked'> };
	/** What somebody was told and has not answered yet: durable, in place of what was there, when this comes back with ok. */
	readonly keepTold: { asks: { readonly text: string }; gives: Result<void, StoreFailure | 'locked'> };
	readonly told: { asks: undefined; gives: Result<string | undefined, StoreFailure | ChunkProblem | 'locked'> };
}

export type VaultCall = keyof VaultCalls;
export type Asks<C extends VaultCall> = VaultCalls[C]['asks'];
export type Gives<C extends VaultCall> = VaultCalls[C]['gives'];

/** The first message to a worker names its place; each after it is a question, answered once under its number. */
export type ToVaultWorker =
	| { readonly type: 'begin'; readonly database: string }
	| { readonly type: 'ask'; readonly id: number; readonly call: VaultCall; readonly asks: unknown };
export type FromVaultWorker =
	| { readonly type: 'answer'; readonly id: number; readonly gives: unknown }
	/** It failed in a way that has no name, as when a device has no 64 MiB left. */
	| { readonly type: 'failed'; readonly id: number }
	| { readonly type: 'no-store'; readonly failure: StoreFailure };
