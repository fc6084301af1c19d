import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../../tests/support/random.ts';
import { meaningMessages } from '../../meaning-messages.ts';
import { writeTable, type Encoding } from '../../tables/write-table.ts';
import { treasureMessages } from '../messages.ts';
import { tableOf } from '../paper.ts';
import type { Treasure, TreasureWords } from '../treasures.ts';
import { readTreasureFile } from './columns.ts';
import { drawIds, readRows } from './import-rows.ts';

const row = (label: string, words: Partial<TreasureWords> & { name: string }): Treasure => ({
	id: `${label}.ABCDEFGHJKLM`,
	label,
	words: { what: '', whom: '', meanings: [], ground: 'public', where: '', ...words } as TreasureWords,
	listed: true,
	pin: undefined,
	from: undefined,
	last: { by: '佐藤', tablet: false, at: Date.parse('2026-11-20T01:10:00Z') },
	atOnce: []
});
const TREASURES = [
	row('1', { name: '藤棚のベンチ', where: '集会所の前', whom: '公園の愛護会', meanings: ['company', 'haunt'] }),
	row('2', { name: '=1+1の"庭"', what: '柿,\n栗', ground: 'home' }),
	row('3K', { name: 'おはよう', ground: 'tie', meanings: ['watch'] })
];
const FOR_ALL = { ground: 'public', listed: false } as const;

const read = async (
	bytes: Uint8Array<ArrayBuffer>,
	treasures: readonly Treasure[],
	forAll: Parameters<typeof readRows>[3] = FOR_ALL
) => {
	const file = await readTreasureFile(bytes);
	if (!file.ok) throw new Error(file.error);
	return readRows(file.value.table, file.value.columns, treasures, forAll);
};
const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const kinds = (rows: Awaited<ReturnType<typeof read>>) => rows.map(({ outcome }) => outcome.kind);

describe.each(['ja', 'en'] as const)('a table of ours (%s)', (locale) => {
	it.each<Encoding>(['utf-8', 'shift_jis'])(
		'comes back as it was, in %s, here and in a group that has none of it',
		async (encoding) => {
			const written = writeTable(tableOf(TREASURES, treasureMessages[locale], meaningMessages[locale]), encoding);
			if (!written.ok) throw new Error(written.error.join());
			expect(kinds(await read(written.value, TREASURES))).toEqual(['known', 'known', 'known']);
			const anew = await read(written.value, [], { ground: 'public', listed: true });
			expect(kinds(anew)).toEqual(['new', 'new', 'new']);
			for (const [n, { form, asks }] of anew.entries()) {
				const { words, label } = TREASURES[n]!;
				expect(form).toMatchObject({ ...words, listed: true });
				expect(asks).toBe(label === '3K' ? undefined : Number(label));
			}
		}
	);
});

describe('a table of others', () => {
	it('is taken in with the places of a whole city', async () => {
		const bytes = new Uint8Array(
			readFileSync(new URL('../../../../../tests/fixtures/schedule/activities.csv', import.meta.url))
		);
		const rows = await read(bytes, []);
		expect(rows.length).toBeGreaterThan(3);
		expect(rows[0]!.form).toMatchObject({
			name: '公園のラジオ体操',
			where: '第一公園',
			ground: 'public',
			listed: false
		});
	});

	it('changes nothing of another row that has the same number by chance, and takes nothing away', async () => {
		const rows = await read(
			csv(
				'番号,名称,場所,連絡先',
				'1,朝市,駅前,商店会',
				'1,藤棚のベンチ,,',
				'9,藤棚のベンチ,集会所の前,自治会の会長',
				',藤棚のベンチ,,管理人',
				',朝市,駅前,'
			),
			TREASURES
		);
		expect(kinds(rows)).toEqual(['new', 'known', 'changed', 'known', 'known']);
		expect(rows[2]!.form).toMatchObject({ whom: '自治会の会長', meanings: ['company', 'haunt'], listed: true });
	});

	it('keeps a row that cannot be read, with the reason: a home is no place (C7)', async () => {
		const rows = await read(csv('名前,場所', '花だん,3号棟205号室', ',公園', '梅の木,'), TREASURES);
		expect(rows.map(({ outcome }) => outcome)).toEqual([
			{ kind: 'unread', problems: ['where-a-home'] },
			{ kind: 'unread', problems: ['name-missing'] },
			{ kind: 'new' }
		]);
		expect(rows[0]!.cells).toEqual(['花だん', '3号棟205号室']);
	});

	it('brings no place for what is at a home, whatever it says', async () => {
		const atHome = await read(csv('名前,場所', '梅の木,公園の横'), [], { ground: 'home', listed: false });
		expect(atHome[0]!.form.where).toBe('');
		const known = await read(csv('名前,場所', '=1+1の"庭",公園の横'), [
			row('2', { name: '=1+1の"庭"', ground: 'home' })
		]);
		expect(known[0]!.form).toMatchObject({ ground: 'home', where: '' });
	});

	it('gives its numbers to new rows only where none ever had them', async () => {
		const ids = drawIds([5, 1, undefined, 5], ['1.ABCDEFGHJKLM'], randomFrom(1));
		expect(ids.map((id) => id.split('.')[0])).toEqual(['5', '6', '7', '8']);
	});
});
