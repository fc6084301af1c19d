import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyWords } from '../src/lib/identity/key-words.ts';
import { toHex } from '../src/lib/kernel/bytes.ts';
import { CENTRE, drawn, publicKeyOf, STRANGER } from '../src/lib/referral/testing.ts';
import { layIn, sealedSlip } from '../tests/support/sealed-slips.ts';
import { administer } from './administer.ts';
import { readCommand } from './admin-command.ts';
import { CENTRES_FILE, CentreList } from './centre-list.ts';
import { KEY_FILE, loadIdentity } from './identity-file.ts';
import { LOG_FILE, SLIPS_FILE, SqliteSealedStore } from './sqlite-sealed-store.ts';

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

const change = async (name: string, sql: string): Promise<void> => {
	const db = new DatabaseSync(join(data, name));
	db.exec(sql);
	db.close();
};
/** Some bytes in the middle of a file are others. */
const damage = async (name: string): Promise<void> => {
	const whole = await readFile(join(data, name));
	whole.fill(0xa5, 4096, 4096 * 3);
	await writeFile(join(data, name), whole);
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

	it('after a lost disk brings back slips, the list and the relay’s own key, for its user only', async () => {
		const key = await loadIdentity(data);
		const store = SqliteSealedStore.open(data);
		const stream = drawn('slip')(16);
		layIn(store, await sealedSlip({ stream, words: '新聞' }));
		store.close();
		admin('add', KEY, ...WORDS, 'みどり包括');
		admin('quota', KEY, '5');
		const before = listed();
		const folder = await mkdtemp(join(tmpdir(), 'engawa-backup-'));
		expect(admin('backup', folder)).toMatch(
			/連絡票 1 件、取り下げ 0 件、センター 1 か所.*\n.*中継の鍵も入っています/su
		);
		for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o600);

		await rm(data, { recursive: true });
		expect(admin('restore', folder)).toContain('中継の鍵を戻しました');
		expect(await loadIdentity(data)).toEqual(key);
		expect((await stat(join(data, KEY_FILE))).mode & 0o777).toBe(0o600);
		expect(listed()).toEqual(before);
		// What the operator said since is not said otherwise by a backup.
		admin('remove', KEY);
		expect(admin('restore', folder)).not.toContain('中継の鍵');
		expect(listed()).toMatchObject([{ isTrusted: false }]);
		await rm(folder, { recursive: true });
	});

	it('puts no key in the place of another one, and none that is damaged', async () => {
		const folder = join(data, 'backup');
		expect(admin('backup', folder)).toContain('中継の鍵はまだありません');
		await writeFile(join(folder, KEY_FILE), new Uint8Array(31));
		expect(() => admin('restore', folder)).toThrow('is not a relay key');
		await writeFile(join(folder, KEY_FILE), new Uint8Array(32));
		const key = await loadIdentity(data);
		expect(admin('restore', folder)).toContain('ここには別の鍵があります');
		expect(await loadIdentity(data)).toEqual(key);
	});

	it('restores a backup from before key and list were in one, and says what that lacks', async () => {
		const folder = join(data, 'backup');
		const key = await loadIdentity(data);
		admin('add', KEY, ...WORDS);
		admin('backup', folder);
		for (const name of [KEY_FILE, CENTRES_FILE]) await rm(join(folder, name));
		const said = admin('restore', folder);
		for (const name of [KEY_FILE, CENTRES_FILE]) expect(said).toContain(`（${name}）がありません`);
		expect(listed()).toHaveLength(1);
		expect(await loadIdentity(data)).toEqual(key);
		expect(await readFile(join(data, KEY_FILE))).toEqual(Buffer.from(key));
	});

	describe('doctor', () => {
		const stream = drawn('slip')(16);
		const filled = async (): Promise<void> => {
			await loadIdentity(data);
			const store = SqliteSealedStore.open(data);
			layIn(store, await sealedSlip({ stream, words: '新聞' }));
			store.close();
		};

		it('finds nothing wrong where nothing is, beside a relay that has the files open, and changes nothing', async () => {
			await filled();
			const store = SqliteSealedStore.open(data);
			const said = admin('doctor');
			expect(said).toMatch(/^done: /);
			expect(said).toContain('連絡票 1 件');
			expect(said).not.toContain('×');
			store.close();
			await rm(data, { recursive: true });
			expect(admin('doctor')).toMatch(/^refused: × /);
			await expect(stat(data)).rejects.toThrow();
			await mkdir(data);
		});

		it.each([
			['a key that others can read', '中継の鍵|chmod 600', () => chmod(join(data, KEY_FILE), 0o644)],
			['a key that is cut short', 'relay.key がこわれています', () => writeFile(join(data, KEY_FILE), 'short')],
			['no key', 'relay.key がありません', () => rm(join(data, KEY_FILE))],
			['a damaged file', 'referral.sqlite (がこわれています|を読めません)', () => damage(SLIPS_FILE)],
			['a chunk that is gone', 'そろっていない連絡票が 1 件', () => change(SLIPS_FILE, 'DELETE FROM chunks')],
			[
				'what was taken back and is still there',
				'取り下げたのに残っているものが 1 件',
				() => change(LOG_FILE, `INSERT INTO withdrawn VALUES (x'${toHex(stream)}', x'', x'')`)
			]
		])('finds %s', async (_, sentence, harm) => {
			await filled();
			expect(admin('doctor')).toMatch(/^done/);
			await harm();
			expect(admin('doctor')).toMatch(new RegExp(`^refused: (.|\\n)*× .*(${sentence})`));
		});
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
