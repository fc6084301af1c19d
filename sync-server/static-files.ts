import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/**
 * The built app as a table from URL path to file, made once at start. A request is looked up and never turned into a
 * path, so there is nothing to climb out of.
 */
export interface StaticFile {
	readonly path: string;
	readonly type: string;
	readonly etag: string;
	/** Named by its content, so that it never changes. */
	readonly isImmutable: boolean;
	/** Precompressed copies beside it. */
	readonly br: string | undefined;
	readonly gzip: string | undefined;
}

export interface StaticFiles {
	readonly byPath: ReadonlyMap<string, StaticFile>;
	/** What every page address without a file of its own gets. */
	readonly fallback: StaticFile | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.webp': 'image/webp',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm'
};

const FALLBACK = '200.html';

/** Reads the directory. One that is not there gives an empty table. */
export const readStaticFiles = async (dir: string): Promise<StaticFiles> => {
	const names = await filesIn(dir);
	const byPath = new Map<string, StaticFile>();
	let fallback: StaticFile | undefined;
	for (const name of names) {
		if (isCompressedCopy(name, names)) continue;
		const file = await describe(dir, name, names);
		// By its own name too: the service worker keeps it, and one file that is missing would cancel its whole install.
		if (name === FALLBACK) byPath.set(`/${name}`, (fallback = file));
		else for (const path of pathsOf(name)) byPath.set(path, file);
	}
	return { byPath, fallback };
};

const filesIn = async (dir: string): Promise<ReadonlySet<string>> => {
	try {
		const entries = await readdir(dir, { recursive: true, withFileTypes: true });
		return new Set(
			entries
				.filter((entry) => entry.isFile())
				.map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
		);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
		throw error;
	}
};

const isCompressedCopy = (name: string, names: ReadonlySet<string>): boolean =>
	/\.(br|gz)$/.test(name) && names.has(name.replace(/\.(br|gz)$/, ''));

const describe = async (dir: string, name: string, names: ReadonlySet<string>): Promise<StaticFile> => {
	const path = join(dir, name);
	const digest = createHash('sha256')
		.update(await readFile(path))
		.digest('base64url');
	return {
		path,
		type: TYPES[extname(name)] ?? 'application/octet-stream',
		etag: `"${digest.slice(0, 22)}"`,
		isImmutable: name.startsWith('_app/immutable/'),
		br: names.has(`${name}.br`) ? `${path}.br` : undefined,
		gzip: names.has(`${name}.gz`) ? `${path}.gz` : undefined
	};
};

/** A prerendered page answers without its ending as well. */
const pathsOf = (name: string): readonly string[] => {
	if (name === 'index.html') return ['/', '/index.html'];
	return name.endsWith('.html') ? [`/${name}`, `/${name.slice(0, -5)}`] : [`/${name}`];
};
