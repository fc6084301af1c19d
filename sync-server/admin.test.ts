import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyWords } from '../src/lib/identity/key-words.ts';
import { toHex } from '../src/lib/kernel/bytes.ts';
import { CENTRE, drawn, publicKeyOf, STRANGER } from '../src/lib/referral/testing.ts';
import { layIn, sealedSlip } from '../tests/support/sealed-slips.ts';
import { administer } from './administer.ts';
import { readCommand } from './admin-command.ts';
import { CentreList } from './centre-list.ts';
import { SqliteSealedStore } from './sqlite-sealed-store.ts';

const KEY = toHex(publicKeyOf(CENTRE));
const WORDS = [...keyWords(publicKeyOf(CENTRE))];

let data: string;
beforeEach(async () => {
	data = await mkdtemp(join(tmpdir(), 'engawa-admin-'));
});
afterEach(() => rm(data, { recursive: true }));

/** What `relay:admin` says to these arguments. */
const admin = (...args: string[]): string => {
	const command = readCommand(args);
	if (!command.ok) return command.error;
	const { isDone, lines } = administer(command.value, data);
	return `${isDone ? 'done' : 'refused'}: ${lines.join('\n')}`;
};
const listed = () => {
	const list = CentreList.open(data);
	const all = list.all();
	list.close();
	return all;
};

describe('relay:admin', () => {
	it('adds a centre by its key only with the words that its screen shows, and tells those words first', () => {
		expect(admin('add', KEY)).toMatch(/^refused: .*/);
		expect(admin('add', KEY)).toContain(WORDS.join(' '));
		expect(admin('add', KEY, ...keyWords(publicKeyOf(STRANGER)))).toMatch(/^refused: ことばが鍵と合いません/);
		expect(admin('add', KEY, ...WORDS.toReversed())).toMatch(/^refused/);
		expect(listed()).toEqual([]);
		// As one argument, with a wide space, and with marks written together as a keyboard does.
		expect(admin('add', KEY.toUpperCase(), WORDS.join('　').normalize('NFC'), 'みどり包括')).toMatch(/^done/);
		expect(listed()).toMatchObject([{ centre: publicKeyOf(CENTRE), name: 'みどり包括', isTrusted: true }]);
		expect(admin('list')).toContain(`${WORDS.join(' ')}\n  ${KEY}`);
	});

	it('sets a quota, takes a centre off, and puts it back with its quota', () => {
		admin('add', KEY, ...WORDS, 'みどり', '包括');
		expect(admin('quota', KEY, '5')).toMatch(/^done/);
		expect(admin('remove', KEY)).toMatch(/^done/);
		expect(listed()).toMatchObject([{ name: 'みどり 包括', quota: 5 * 2 ** 20, isTrusted: false }]);
		admin('add', KEY, ...WORDS);
		expect(listed()).toMatchObject([{ name: 'みどり 包括', quota: 5 * 2 ** 20, isTrusted: true }]);
		expect(admin('remove', toHex(publicKeyOf(STRANGER)))).toMatch(/^refused/);
	});

	it('backs up and restores beside a relay that runs', async () => {
		const store = SqliteSealedStore.open(data);
		const stream = drawn('slip')(16);
		layIn(store, await sealedSlip({ stream, words: '新聞' }));
		const folder = join(data, 'backups', 'monday');
		expect(admin('backup', folder)).toMatch(/^done/);
		expect(() => admin('backup', folder)).toThrow('already exists');
		expect(admin('restore', folder)).toContain('連絡票 1 件、取り下げ 0 件');
		expect(() => admin('restore', join(data, 'nowhere'))).toThrow();
		expect(store.read(stream)).toBeDefined();
		store.close();
	});

	it.each([
		['no-command', []],
		['no-command', ['trust', KEY]],
		['not-a-key', ['add', 'our-centre']],
		['not-a-key', ['remove']],
		['not-a-size', ['quota', KEY, '-1']],
		['no-folder', ['restore']],
		['long-name', ['add', KEY, ...WORDS, 'あ'.repeat(101)]]
	])('says %s to %j', (problem, args) => {
		expect(admin(...args)).toBe(problem);
	});
});
