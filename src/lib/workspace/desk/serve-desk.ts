import * as v from 'valibot';
import { createBrowserTrialRunner } from '../../net/trial-browser.ts';
import { shrinkPicture } from '../../photo/shrink.ts';
import { IndexedDbChunkStore } from '../../store/indexeddb-chunk-store.ts';
import { deskDatabaseName } from '../../store/keychain.ts';
import type { VaultWork } from '../../store/vault/vault-procedure.ts';
import { loadEngine } from '../engine.ts';
import { randomBytes } from '../randomness.ts';
import { DeskCircle } from './desk-circle.ts';
import { toDeskSchema, type DeskBeginning, type FromDesk } from './desk-messages.ts';

/** Opens the desk circle with the keys of an open vault, for the page behind this port. */
export const serveDesk: VaultWork = (keys, port) => {
	const post = (message: FromDesk): void => port.postMessage(message);
	let desk: Promise<DeskCircle | undefined> | undefined;

	const begin = async (beginning: DeskBeginning): Promise<DeskCircle | undefined> => {
		const [engine, store] = await Promise.all([
			loadEngine(),
			IndexedDbChunkStore.open(deskDatabaseName(beginning.alias, beginning.cabinet))
		]);
		const opened = store.ok
			? await DeskCircle.open(
					{
						...{ engine, store: store.value, keys, trial: createBrowserTrialRunner() },
						...{ shrink: shrinkPicture, random: randomBytes, post }
					},
					beginning
				)
			: store;
		if (opened.ok) return opened.value;
		post({ type: 'problem', problem: opened.error });
		return undefined;
	};

	port.onmessage = async ({ data, ports }: MessageEvent<unknown>) => {
		if (!desk) {
			desk = begin(data as DeskBeginning);
			return;
		}
		const message = v.parse(toDeskSchema, data);
		const opened = await desk;
		if (message.type === 'network') opened?.joinNetwork(message.isThere ? ports[0] : undefined);
		else opened?.hear(message);
	};
};
