import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Another process, `relay:admin`, may be writing for a moment. While it is waited for nobody is answered. */
const WAIT_MS = 2_000;
/** For as long nobody is answered, so it is short: whoever asked asks again. */
const WAIT_FOR_READERS_MS = 100;

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
		// On a full disk SQLite has rolled back already.
		if (db.isTransaction) db.exec('ROLLBACK');
		throw error;
	}
};

/**
 * Empties the write-ahead log, in which what was overwritten lingers. False when it still does, as another process reads: a backup does for
 * as long as it takes.
 */
export const emptyWriteAhead = (db: DatabaseSync): boolean => {
	db.exec(`PRAGMA busy_timeout = ${WAIT_FOR_READERS_MS}`);
	try {
		const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
		return busy === 0;
	} finally {
		db.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
	}
};

/** Writes the file, whole and as it is at one moment, to a path for its user only, while others go on. Throws when something is there already. */
export const copyWhole = (db: DatabaseSync, path: string): void => {
	db.prepare('VACUUM INTO ?').run(path);
	chmodSync(path, 0o600);
};

/** Does the work with another file at hand as the schema `old`: all of it or nothing. Throws when there is no such file. */
export const withOld = (db: DatabaseSync, path: string, work: () => void): void => {
	// Attaching would make an empty one.
	if (!existsSync(path)) throw new Error(`${path} is missing`);
	db.prepare('ATTACH ? AS old').run(path);
	try {
		atOnce(db, work);
	} finally {
		db.exec('DETACH old');
	}
};

/** Whether that other file has a table: a backup from before there was one has not. */
export const hasOld = (db: DatabaseSync, table: string): boolean =>
	db.prepare("SELECT 1 FROM old.sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;

/** `prepare` that keeps each statement: for those that are asked with every message. */
export const preparing = (db: DatabaseSync): ((sql: string) => StatementSync) => {
	const known = new Map<string, StatementSync>();
	return (sql) => {
		const statement = known.get(sql) ?? db.prepare(sql);
		known.set(sql, statement);
		return statement;
	};
};
