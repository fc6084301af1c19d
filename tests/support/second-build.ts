import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['src', 'static', 'package.json', 'tsconfig.json', 'vite.config.ts'];

export interface SecondBuild {
	/** Where the built app lies. */
	readonly dir: string;
	remove(): Promise<void>;
}

/** The version that `buildNextVersion` makes. */
export const NEXT_VERSION = '2';

/** Builds the app once more under another version, beside the build that is there, with a mark in its page to know it by. */
export const buildNextVersion = async (mark: string): Promise<SecondBuild> => {
	const root = await mkdtemp(join(tmpdir(), 'engawa-next-'));
	const remove = () => rm(root, { recursive: true });
	for (const name of SOURCES) await cp(join(ROOT, name), join(root, name), { recursive: true });
	await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
	const page = join(root, 'src/app.html');
	await writeFile(page, (await readFile(page, 'utf8')).replace('</head>', `<meta name="${mark}" content="" /></head>`));
	const build = spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
		cwd: root,
		env: { ...process.env, ENGAWA_VERSION: NEXT_VERSION },
		stdio: 'ignore'
	});
	const [code] = (await once(build, 'exit')) as [number | null];
	if (code !== 0) {
		await remove();
		throw new Error(`the second build ended with ${code}`);
	}
	return { dir: join(root, 'build'), remove };
};
