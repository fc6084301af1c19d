import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { roomGraph, type Rooms } from '../support/room-graph.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const foldersIn = (path: string): string[] =>
	readdirSync(new URL(path, root), { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? [entry.name] : []
	);

const page = read('docs/ARCHITECTURE.md');
const rooms = JSON.parse(read('docs/rooms.json')) as Rooms;
const named = Object.keys(rooms);

/** What is made by tools and not kept in the tree. */
const MADE = [
	'.git',
	...read('.gitignore')
		.split('\n')
		.filter(Boolean)
		.map((line) => line.replace(/^\//, ''))
];
const isMade = (name: string): boolean =>
	MADE.some((pattern) => (pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern));

describe('docs/ARCHITECTURE.md', () => {
	it('draws the rooms as docs/rooms.json has them', () => {
		const drawn = /```mermaid\n([\s\S]*?)\n?```/.exec(page)?.[1];
		expect(drawn).toBe(roomGraph(rooms));
	});

	it('says in one line what is in each room, and in no line of a room that there is not', () => {
		const described = [...page.matchAll(/^\| `([^`]+)`\s*\| \S/gm)].map(([, room]) => room);
		expect(described).toEqual(named);
	});

	it('names everything at the top level of the tree', () => {
		const present = readdirSync(root).filter((name) => !isMade(name));
		const listed = /At the top level stand([\s\S]*?)\(what the npm scripts call\)/.exec(page)?.[1] ?? '';
		expect(present.toSorted()).toEqual([...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name).toSorted());
	});

	it('points to pages that are there', () => {
		const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, path = '']) => path);
		expect(links.filter((path) => !existsSync(new URL(path, new URL('docs/', root))))).toEqual([]);
		expect(links.length).toBeGreaterThan(5);
	});
});

describe('docs/rooms.json', () => {
	it('has a room for every folder of src/lib and every other part with code of ours', () => {
		const elsewhere = ['routes', 'sync-server'];
		expect(named.filter((room) => !elsewhere.includes(room)).toSorted()).toEqual(foldersIn('src/lib').toSorted());
		expect(foldersIn('src').toSorted()).toEqual(['lib', 'routes', 'service-worker']);
		expect(existsSync(new URL('sync-server/main.ts', root))).toBe(true);
	});

	it('lists rooms below others first, so that no two can need each other', () => {
		for (const [i, room] of named.entries())
			for (const other of rooms[room]!) expect(named.indexOf(other), `${room} may import ${other}`).toBeLessThan(i);
	});

	it('lets store and net never meet, documents know no circle, and the relay no group', () => {
		expect(rooms.store).not.toContain('net');
		expect(rooms.net).not.toContain('store');
		expect(rooms.documents).toEqual(['kernel', 'photo', 'i18n', 'ui']);
		expect(rooms['sync-server']).not.toContain('group');
	});
});
