import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder: string, ending: RegExp): string[] =>
	readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
		.filter((name) => ending.test(name))
		.map((name) => `${folder}${name}`);

const pages = ['README.md', 'tests/README.md', ...filesIn('docs/', /\.md$/)];
const source = [...filesIn('src/', /\.(ts|svelte)$/), ...filesIn('sync-server/', /\.ts$/)];
const inCode = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

describe.each(pages)('%s', (page) => {
	const text = read(page);

	it('points to files that are there', () => {
		const links = [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)#\s]+)/g)].map(([, path = '']) => path);
		const local = links.filter((path) => !/^https?:/.test(path));
		expect(local.filter((path) => !existsSync(new URL(path, new URL(page, root))))).toEqual([]);
	});

	it('names no npm script that there is not, and no test file', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const commands = [...text.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, name = '']) => name);
		expect(commands.filter((name) => !(name in scripts))).toEqual([]);
		const tests = [...text.matchAll(/\b(?:tests|src)\/[\w/.-]+\.(?:test|spec)\.ts/g)].map(([path]) => path);
		expect(tests.filter((path) => !path.endsWith('/x.test.ts') && !existsSync(new URL(path, root)))).toEqual([]);
	});
});

describe('README.md', () => {
	it('tells of every setting of the relay, and of none that there is not', () => {
		const known = [...read('sync-server/config.ts').matchAll(/set\('([A-Z_]+)'\)/g)].map(([, name]) => name);
		const rows = [...read('README.md').matchAll(/^\| (`[A-Z_`, ]+`)/gm)].flatMap(([, names = '']) => inCode(names));
		expect(new Set(rows)).toEqual(new Set(known));
	});
});

describe('docs/glossary.md', () => {
	const code = source.map(read).join('\n');
	const rows = read('docs/glossary.md')
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
		.map((line) => line.split('|').map((cell) => cell.trim()));
	const places = rows.map((cells) => cells.at(-3) ?? '').flatMap(inCode);

	it.each(places)('finds %s in the code', (place) => {
		const isThere = place.includes('/')
			? [place, `src/lib/${place}`].some((path) => existsSync(new URL(path, root)))
			: new RegExp(`(?<![\\w])${place.replaceAll('.', '.*\\b')}(?![\\w])`, 's').test(code);
		expect(isThere).toBe(true);
	});

	it('marks as planned what has no name in the code', () => {
		const unnamed = rows.filter((cells) => cells.length === 6 && cells[3] === '');
		expect(unnamed.filter((cells) => !cells.at(-2)!.includes('○')).map(([, word]) => word)).toEqual([]);
		expect(unnamed.length).toBeGreaterThan(0);
	});
});
