import type * as AutomergeModule from '@automerge/automerge/slim';
import type * as RepoModule from '@automerge/automerge-repo/slim';
import wasmUrl from '@automerge/automerge/automerge.wasm?url';

export type Engine = typeof RepoModule & { readonly Automerge: typeof AutomergeModule };

/** Loads Automerge and its repo: 0.8 MB of wasm that the first paint does not wait for. Loaded once per page by the browser's module cache. */
export const loadEngine = async (): Promise<Engine> => {
	const [repo, Automerge] = await Promise.all([
		import('@automerge/automerge-repo/slim'),
		import('@automerge/automerge/slim')
	]);
	if (!Automerge.isWasmInitialized()) await Automerge.initializeWasm(wasmUrl);
	return { ...repo, Automerge };
};
