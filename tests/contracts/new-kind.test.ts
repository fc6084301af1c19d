import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { kindById, shelfAt, shelved } from '../../src/lib/documents/known-kinds.ts';
import { documentPath } from '../../src/routes/g/[alias]/document-path.ts';
import { documentName } from '../../src/routes/g/[alias]/keeping/document-name.ts';
import { keepingMessages } from '../../src/routes/g/[alias]/keeping/messages.ts';
import { placesOf } from '../../src/routes/g/[alias]/places.ts';
import { titlesOf } from '../../src/lib/workspace/titles.ts';
import { tiny } from '../support/tiny-kind.ts';

// A folder and one line: this is the line.
vi.mock(import('../../src/lib/documents/kinds.ts'), async (load) => {
	const { kinds } = await load();
	const { tiny } = await import('../support/tiny-kind.ts');
	return { kinds: [...kinds, tiny] as never };
});

const home = '/g/abc';
const places = (path: string) =>
	placesOf(home, path, { isCentre: false, seesDesk: false }).filter(({ label }) => label === tiny.shelf);

describe('a kind of one folder and one line', () => {
	it('has a place in the navigation, which its documents are a part of', () => {
		const place = { label: tiny.shelf, icon: 'star', href: `${home}/tinies` };
		expect(places(`${home}/board`)).toEqual([{ ...place, current: false }]);
		expect(places(`${home}/tinies`)).toEqual([{ ...place, current: true }]);
		expect(places(`${home}/tinies/a1`)).toEqual([{ ...place, current: true }]);
	});

	it('has a page for its list and one for each document', () => {
		expect(shelfAt('tinies')).toBe(tiny);
		expect(documentPath('abc', 'tiny', 'a1')).toBe(`${home}/tinies/a1`);
	});

	it('stands in lists by its own title and preview, and by its name where documents are checked', () => {
		const doc = tiny.empty('夏まつり');
		const everyone = {
			documents: [{ id: '4NMNnkMhL8jXrdJ9jamS58PAVdXu', kind: 'tiny', title: '' }],
			documentState: () => ({ kind: 'ready', handle: { doc: () => doc } })
		};
		expect(titlesOf({ everyone, record: { alias: 'abc' } } as never)).toMatchObject([
			{ kind: 'tiny', title: '夏まつり', preview: 'ちいさい' }
		]);
		expect(documentName({ kind: 'tiny', title: '夏まつり' }, keepingMessages.ja, 'ja')).toBe('夏まつり');
		expect(kindById('tiny')).toBe(tiny);
	});
});

describe.each(shelved.map((kind) => [kind.id, kind.shelf] as const))('the shelf of %s', (_, shelf) => {
	it('has an address that no other page has', () => {
		const pages = readdirSync(new URL('../../src/routes/g/[alias]/', import.meta.url));
		expect(pages).not.toContain(shelf.path);
		expect(shelved.filter((one) => one.shelf.path === shelf.path)).toHaveLength(1);
	});

	it('says everything in both languages', () => {
		const { ja, en } = shelf.words;
		expect(Object.keys(en)).toEqual(Object.keys(ja));
		const english = Object.values(en).map((words) => (typeof words === 'string' ? words : words('X')));
		for (const words of english) expect(words).toMatch(/^[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+$/u);
	});
});
