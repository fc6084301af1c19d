import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const options: Parameters<typeof sveltekit>[0] = {
	compilerOptions: {
		// All of the flow library can be, and with one component that is not the start page would bring Svelte's legacy mode.
		runes: ({ filename }) => (/node_modules(?!.*\/@xyflow\/)/.test(filename) ? undefined : true)
	},
	adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html' }),
	csp: {
		mode: 'hash',
		directives: {
			'default-src': ['none'],
			'script-src': ['self', 'wasm-unsafe-eval'],
			'style-src': ['self'],
			// The style attribute of Kit's page announcer, and nothing else.
			'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
			'img-src': ['self', 'data:', 'blob:'],
			'font-src': ['self'],
			'connect-src': ['self'],
			'worker-src': ['self'],
			'manifest-src': ['self'],
			'base-uri': ['self'],
			// The two ways from the first page, before the script is there.
			'form-action': ['self'],
			'object-src': ['none']
		}
	},
	serviceWorker: { register: false },
	version: { name: process.env.ENGAWA_VERSION ?? String(Date.now()) }
};

const fileOf = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));
const SVELTE_CLIENT = fileOf('svelte/internal/client');
const BY_USE = 'svelte-by-use:';

/**
 * Pure functions that stand in files of the frame and are used by the board's large sheet alone. They are taken from a second copy of
 * those files, or they would be loaded by every page.
 */
const OF_SOME_PAGES = new Set(['exclude_from_object', 'fallback']);
/** The flow library takes a snapshot of a drawn connection, which is plain. Svelte's own would bring its warnings to every page. */
const withPlainSnapshot = (code: string): string => code.replaceAll('$.snapshot(', 'structuredClone(');

/** The door of Svelte's runtime: the line that brings each of its names from the file it stands in. */
const namesOfSvelte = (): ReadonlyMap<string, string> => {
	const lines = readFileSync(SVELTE_CLIENT, 'utf8').matchAll(/export \{([^}]*)\} from '([^']*)'/g);
	return new Map(
		[...lines].flatMap(([, names, from]) =>
			names!
				.split(',')
				.map((name) => name.trim())
				.filter((name) => name !== '')
				.map((name) => {
					const copy = OF_SOME_PAGES.has(name) ? '?of-some-pages' : '';
					return [name.split(' as ').at(-1)!, `export { ${name} } from '${dirname(SVELTE_CLIENT)}/${from}${copy}';`];
				})
		)
	);
};

/**
 * Components import the whole of Svelte's runtime by one door, so all that any page uses would lie in one chunk. Each is
 * given a door of its own with what it uses. A component with a name that is not known keeps the common door.
 */
const svelteByUse = (): Plugin => {
	const lines = namesOfSvelte();
	const ownDoor = (names: Iterable<string>): string | undefined => {
		const sorted = [...new Set(names)].sort();
		return sorted.every((name) => lines.has(name)) ? BY_USE + sorted.join() : undefined;
	};
	return {
		name: 'svelte-by-use',
		enforce: 'post',
		apply: 'build',
		transform(written, id) {
			const code = id.includes('/@xyflow/') ? withPlainSnapshot(written) : written;
			const [all] = /(?<=^import \* as \$ from )(['"])svelte\/internal\/client\1/m.exec(code) ?? [];
			const [some, names] = /(?<=^import )\{([\w, ]+)\} from '\.\/internal\/client\/index\.js'/m.exec(code) ?? [];
			const used = all ? Array.from(code.matchAll(/\$\.([a-zA-Z_]\w*)/g), ([, name]) => name!) : names?.match(/\w+/g);
			const door = used && ownDoor(used);
			if (!door) return;
			return {
				code: all ? code.replace(all, `'${door}'`) : code.replace(some!, `{${names}} from '${door}'`),
				map: null
			};
		},
		resolveId: (id) => (id.startsWith(BY_USE) ? `\0${id}` : undefined),
		load(id) {
			if (!id.startsWith(`\0${BY_USE}`)) return;
			const names = id.slice(BY_USE.length + 1).split(',');
			return { code: names.map((name) => lines.get(name)).join('\n'), moduleSideEffects: false };
		}
	};
};

/** What every page loads is one file: it packs better than twenty, and comes in one go. */
const everyPage = (): Rolldown.CodeSplittingNameFunction => {
	const roots = ['src/routes/+layout.svelte', 'src/routes/+error.svelte'].map((path) => fileOf(`./${path}`));
	roots.push(`${dirname(fileOf('@sveltejs/kit/package.json'))}/src/runtime/client/client.js`);
	let frame: Set<string> | undefined;
	return (id, graph) => {
		frame ??= closureOf(roots, (one) => graph.getModuleInfo(one)?.importedIds ?? []);
		return frame.has(id) ? 'every-page' : null;
	};
};

const closureOf = (roots: readonly string[], next: (id: string) => readonly string[]): Set<string> => {
	const closure = new Set(roots);
	for (const id of closure) for (const one of next(id)) closure.add(one);
	return closure;
};

/** Kit hands over the page's settings before it lets anything run that reads them: these must not wait in the same file. */
const BEFORE_ALL = /kit\/src\/runtime\/client\/payload\.js$|vite\/preload-helper|rolldown\/runtime/;

const codeSplitting = {
	groups: [
		{ name: 'before-all', test: BEFORE_ALL, priority: 1 },
		{ name: everyPage(), debugName: 'every-page' }
	]
};

/** A page's scripts name what they need themselves; to list it all once more on the start page would cost 600 bytes there. */
const modulePreload = {
	resolveDependencies: (_file: string, needed: string[]): string[] => needed.filter((name) => name.endsWith('.css'))
};

/** They would pack large tables in workers made of blobs, which the page's policy refuses: to wait for those is to wait for ever. */
const PACKS_IN_WORKERS = /\/(read|write)-excel-file\//;

/** The spreadsheet libraries pack and unpack in the page itself, as fflate does for small files anyway. */
const zipInPage = (): Plugin => ({
	name: 'zip-in-page',
	enforce: 'pre',
	apply: 'build',
	resolveId: (id, importer) =>
		id === 'fflate' && PACKS_IN_WORKERS.test(importer ?? '')
			? fileOf('#lib/documents/tables/zip-in-page.ts')
			: undefined
});

/** The engine's WebAssembly is one file for pages and workers: a phone fetches and keeps its 3.6 MB once. */
const assetsInOnePlace = (): Plugin => ({
	name: 'assets-in-one-place',
	apply: 'build',
	config: () => ({
		worker: { rolldownOptions: { output: { assetFileNames: '_app/immutable/assets/[name].[hash][extname]' } } }
	})
});

export default defineConfig({
	plugins: [sveltekit(options), svelteByUse(), zipInPage(), assetsInOnePlace()],
	build: { target: 'es2023', modulePreload },
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting } } } } },
	worker: { format: 'es' }
});
