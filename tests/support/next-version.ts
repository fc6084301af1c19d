import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));

export interface NextVersion {
	/** Where the app lies. */
	readonly dir: string;
	remove(): Promise<void>;
}

/** The version that `makeNextVersion` makes. */
export const NEXT_VERSION = '2';

/** What a build names a file by, from its content: the last part before its ending. */
const CONTENT_HASH = /[\w-]{8}(?=\.\w+$)/;
const TEXT = /\.(html|js|css|json)$/;
const PAGE = /\.html$/;

/**
 * The app that was built as its next version: another version's name, none of the files that pages load under the name it has now, and
 * a mark in its page to know it by. It is the same code, so nothing has to be built for it.
 */
export const makeNextVersion = async (mark: string): Promise<NextVersion> => {
	const dir = await mkdtemp(join(tmpdir(), 'engawa-next-'));
	await cp(BUILD, dir, { recursive: true });
	const { version } = JSON.parse(await readFile(join(dir, '_app/version.json'), 'utf8')) as { version: string };
	const files = (await readdir(dir, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	const hashes = files.flatMap((file) =>
		file.includes('/immutable/') ? (CONTENT_HASH.exec(basename(file)) ?? []) : []
	);
	const known = new RegExp([version, ...hashes].join('|'), 'g');
	const renamed = (text: string): string =>
		text.replace(known, (one) => (one === version ? NEXT_VERSION : nextHash(one)));
	for (const file of files) {
		if (TEXT.test(file)) {
			const text = renamed(await readFile(file, 'utf8'));
			await writeFile(
				file,
				PAGE.test(file) ? allowed(text.replace('</head>', `<meta name="${mark}" /></head>`)) : text
			);
		}
		if (renamed(file) !== file) await rename(file, renamed(file));
	}
	return { dir, remove: () => rm(dir, { recursive: true }) };
};

const nextHash = (hash: string): string => createHash('sha256').update(hash).digest('base64url').slice(0, hash.length);

/** The page's policy names its own script by what it says. */
const allowed = (page: string): string => {
	const [, script] = /<script>([^]*?)<\/script>/.exec(page)!;
	const hash = createHash('sha256').update(script!).digest('base64');
	return page.replace(/(script-src [^;]*)'sha256-[^']*'/, `$1'sha256-${hash}'`);
};
