import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { equalBytes, type Bytes } from '../src/lib/kernel/bytes.ts';
import { copyWhole, openSqlite, withOld } from './sqlite-file.ts';

/** A centre as the operator wrote it down. */
export interface ListedCentre {
	/** Its verifying key. */
	readonly centre: Bytes;
	/** For the operator's eyes. */
	readonly name: string;
	/** Bytes of all its slips together. */
	readonly quota: number;
	/** False after it was taken off the list: nothing new is taken for it, what lies there stays readable. */
	readonly isTrusted: boolean;
}

export const listedIn = (list: readonly ListedCentre[], centre: Bytes): ListedCentre | undefined =>
	list.find((listed) => equalBytes(listed.centre, centre));

export const CENTRES_FILE = 'centres.sqlite';
const VERSION = 1;
const TABLES =
	'CREATE TABLE IF NOT EXISTS centres (centre BLOB PRIMARY KEY, name TEXT NOT NULL, quota INTEGER NOT NULL, is_trusted INTEGER NOT NULL)';

/** The centres whose slips a relay takes: written by `relay:admin`, read anew for each slip, so that a change needs no restart. */
export class CentreList {
	readonly #db: DatabaseSync;
	readonly #select: StatementSync;

	private constructor(db: DatabaseSync) {
		this.#db = db;
		this.#select = db.prepare('SELECT * FROM centres ORDER BY rowid');
	}

	/** Throws as openSqlite does. */
	static open(dataDir: string): CentreList {
		return new CentreList(openSqlite(join(dataDir, CENTRES_FILE), VERSION, TABLES));
	}

	/** In the order in which they were written down. One that was taken off stays on it, so a list is never empty again. */
	all(): readonly ListedCentre[] {
		const rows = this.#select.all();
		return (rows as unknown as (Omit<ListedCentre, 'isTrusted'> & { is_trusted: number })[]).map(
			({ centre, name, quota, is_trusted }) => ({ centre, name, quota, isTrusted: is_trusted === 1 })
		);
	}

	/** Writes a centre down, or over what is written of it. */
	put({ centre, name, quota, isTrusted }: ListedCentre): void {
		this.#db
			.prepare(
				'INSERT INTO centres VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = ?2, quota = ?3, is_trusted = ?4'
			)
			.run(centre, name, quota, Number(isTrusted));
	}

	/** Writes the list into a folder, as copyWhole does. */
	backUpTo(folder: string): void {
		copyWhole(this.#db, join(folder, CENTRES_FILE));
	}

	/** Adds centres that a backup has and this lacks. What the operator has written since stays, also that one was taken off. */
	mergeFrom(folder: string): void {
		withOld(this.#db, join(folder, CENTRES_FILE), () => {
			this.#db.exec('INSERT INTO centres SELECT * FROM old.centres WHERE true ON CONFLICT DO NOTHING');
		});
	}

	close(): void {
		this.#db.close();
	}
}
