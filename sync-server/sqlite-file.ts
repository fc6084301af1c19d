import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Another process, `relay:admin`, may be writing for a moment. */
const WAIT_MS = 5_000;

/**
 * One SQLite file, private to its user. A commit is on the disk when it returns, and what is deleted is overwritten. Throws when the file
 * cannot be had, is damaged, or is of a newer version: it is never replaced.
 */
export const openSqlite = (path: string, version: number, tables: string): DatabaseSync => {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const db = new DatabaseSync(path, { timeout: WAIT_MS });
	db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
	const { user_version: written } = db.prepare('PRAGMA user_version').get() as { user_version: number };
	if (written > version) throw new Error(`${path} is of a newer version (${written})`);
	if (written < version) db.exec(`${tables}; PRAGMA user_version = ${version}`);
	return db;
};

/** All of the work or, when it throws, nothing of it. */
export const atOnce = <T>(db: DatabaseSync, work: () => T): T => {
	db.exec('BEGIN IMMEDIATE');
	try {
		const done = work();
		db.exec('COMMIT');
		return done;
	} catch (error) {
		db.exec('ROLLBACK');
		throw error;
	}
};

/** `prepare` that keeps each statement: for those that are asked with every message. */
export const preparing = (db: DatabaseSync): ((sql: string) => StatementSync) => {
	const known = new Map<string, StatementSync>();
	return (sql) => {
		const statement = known.get(sql) ?? db.prepare(sql);
		known.set(sql, statement);
		return statement;
	};
};
