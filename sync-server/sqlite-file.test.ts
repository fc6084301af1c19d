import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kindOf } from './log.ts';
import { atOnce, emptyWriteAhead, openSqlite, withOld } from './sqlite-file.ts';

let folder: string;
let db: DatabaseSync;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engawa-sqlite-'));
	db = openSqlite(join(folder, 'file'), 1, 'CREATE TABLE words (word BLOB)');
});
afterEach(async () => {
	db.close();
	await rm(folder, { recursive: true });
});
const count = (): unknown => db.prepare('SELECT count(*) AS n FROM words').get();
const write = (bytes: number): void => {
	db.prepare('INSERT INTO words VALUES (?)').run(new Uint8Array(bytes));
};
const failureOf = (work: () => void): string => {
	try {
		work();
	} catch (error) {
		return kindOf(error);
	}
	return 'none';
};

describe('a file of the relay', () => {
	it('that may not grow takes nothing of it, says why in words without content, and goes on when there is room', () => {
		const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
		db.exec(`PRAGMA max_page_count = ${pages}`);
		const much = (): void =>
			atOnce(db, () => {
				write(10);
				write(1_000_000);
			});
		expect(failureOf(much)).toBe('database or disk is full');
		expect(count()).toEqual({ n: 0 });
		db.exec('PRAGMA max_page_count = 1000000');
		much();
		expect(count()).toEqual({ n: 2 });
	});

	it('says whether what was overwritten lingers while somebody reads', () => {
		write(10);
		const reader = new DatabaseSync(join(folder, 'file'));
		reader.exec('BEGIN');
		reader.prepare('SELECT * FROM words').all();
		db.exec('DELETE FROM words');
		expect(emptyWriteAhead(db)).toBe(false);
		reader.close();
		expect(emptyWriteAhead(db)).toBe(true);
	});

	it('is merged with no file that is not there, and makes none', () => {
		const missing = join(folder, 'missing');
		for (let n = 0; n < 2; n++) expect(() => withOld(db, missing, () => {})).toThrow('is missing');
	});
});
