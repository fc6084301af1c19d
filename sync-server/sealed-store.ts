import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '../src/lib/kernel/assert.ts';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import { checkHead, checkTombstone, type Head, type Known } from '../src/lib/referral/head.ts';
import type { Chain } from '../src/lib/referral/chain.ts';
import type { LaidVersion, ListedStream } from '../src/lib/wire/referral.ts';

/** What was checked (checkSubmission) and may be stored. */
export interface Checked {
	readonly chain: Chain;
	readonly head: Head;
}

interface StreamRow {
	readonly stream: Bytes;
	readonly stream_key: Bytes;
	readonly version: number;
	readonly enrolment_paper: Bytes;
	readonly delegation_paper: Bytes;
	readonly grant_paper: Bytes;
	readonly head: Bytes;
}

const FILE = 'referral.sqlite';
const LOG_FILE = 'referral-log.sqlite';
const VERSION = 1;

/**
 * Sealed slips in one SQLite file: the last version of each stream and nothing of earlier ones. What only ever grows stands in a second
 * file, what was taken back and the revisions of enrolments: a backup of the first one that is put back is cleared by the second before
 * anything is given out.
 */
export class SealedStore {
	readonly #db: DatabaseSync;
	readonly #log: DatabaseSync;
	readonly #maxBytes: number;

	private constructor(db: DatabaseSync, log: DatabaseSync, maxBytes: number) {
		this.#db = db;
		this.#log = log;
		this.#maxBytes = maxBytes;
	}

	/** Throws when a file cannot be had, is damaged, or is of a newer version: it is never replaced. */
	static open(dataDir: string, maxBytes: number): SealedStore {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		const log = openFile(
			join(dataDir, LOG_FILE),
			`CREATE TABLE IF NOT EXISTS withdrawn (stream BLOB PRIMARY KEY, stream_key BLOB NOT NULL, tombstone BLOB NOT NULL);
			 CREATE TABLE IF NOT EXISTS enrolments (centre BLOB NOT NULL, enrolment BLOB NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (centre, enrolment))`
		);
		const db = openFile(
			join(dataDir, FILE),
			`CREATE TABLE IF NOT EXISTS streams (stream BLOB PRIMARY KEY, stream_key BLOB NOT NULL, centre BLOB NOT NULL, enrolment BLOB NOT NULL,
			   version INTEGER NOT NULL, bytes INTEGER NOT NULL, enrolment_paper BLOB NOT NULL, delegation_paper BLOB NOT NULL, grant_paper BLOB NOT NULL, head BLOB NOT NULL);
			 CREATE INDEX IF NOT EXISTS by_centre ON streams (centre, stream);
			 CREATE TABLE IF NOT EXISTS chunks (stream BLOB NOT NULL, n INTEGER NOT NULL, chunk BLOB NOT NULL, PRIMARY KEY (stream, n))`
		);
		const store = new SealedStore(db, log, maxBytes);
		for (const { stream } of log.prepare('SELECT stream FROM withdrawn').all() as unknown as { stream: Bytes }[])
			store.#forget(stream);
		return store;
	}

	get counts(): { streams: number; bytes: number; withdrawn: number } {
		const stored = 'SELECT count(*) AS streams, coalesce(sum(bytes), 0) AS bytes FROM streams';
		const { streams, bytes } = this.#db.prepare(stored).get() as { streams: number; bytes: number };
		const { withdrawn } = this.#log.prepare('SELECT count(*) AS withdrawn FROM withdrawn').get() as {
			withdrawn: number;
		};
		return { streams, bytes, withdrawn };
	}

	known(stream: Bytes): Known {
		const gone = this.#log.prepare('SELECT stream_key, tombstone FROM withdrawn WHERE stream = ?').get(stream);
		if (gone !== undefined) {
			const { stream_key: streamKey, tombstone: bytes } = gone as unknown as { stream_key: Bytes; tombstone: Bytes };
			const tombstone = checkTombstone(bytes, { stream, streamKey });
			assert(tombstone.ok, 'a tombstone was checked before it was written down');
			return { kind: 'withdrawn', tombstone: tombstone.value };
		}
		const row = this.#row(stream);
		if (row === undefined) return { kind: 'nothing' };
		const head = checkHead(row.head, { stream, streamKey: row.stream_key });
		assert(head.ok, 'a head was checked before it was written down');
		return { kind: 'head', head: head.value, streamKey: row.stream_key };
	}

	revisionOf(centre: Bytes, enrolment: Bytes): number | undefined {
		const select = 'SELECT revision FROM enrolments WHERE centre = ? AND enrolment = ?';
		return (this.#log.prepare(select).get(centre, enrolment) as { revision: number } | undefined)?.revision;
	}

	/**
	 * Takes the place of the version before; durable when it returns `laid`. Only ever called with what was checked against `known`
	 * without anything in between: one process has the file, and this does not wait.
	 */
	lay({ chain: { enrolment, grant }, head }: Checked, laid: LaidVersion): 'laid' | 'full' {
		const { stream, streamKey } = grant.said;
		const { centre, enrolment: number, quota, revision } = enrolment.said;
		const bytes = laid.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
		const others = 'SELECT coalesce(sum(bytes), 0) AS bytes FROM streams WHERE stream <> ?';
		const all = this.#db.prepare(others).get(stream) as { bytes: number };
		const ofGroup = this.#db.prepare(`${others} AND centre = ? AND enrolment = ?`).get(stream, centre, number) as {
			bytes: number;
		};
		if (all.bytes + bytes > this.#maxBytes || ofGroup.bytes + bytes > quota) return 'full';
		this.#log
			.prepare(
				'INSERT INTO enrolments VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET revision = max(revision, excluded.revision)'
			)
			.run(centre, number, revision);
		this.#atOnce(() => {
			this.#clear(stream);
			this.#db
				.prepare('INSERT INTO streams VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
				.run(
					stream,
					streamKey,
					centre,
					number,
					head.said.version,
					bytes,
					laid.enrolment,
					laid.delegation,
					laid.grant,
					laid.head
				);
			const insert = this.#db.prepare('INSERT INTO chunks VALUES (?, ?, ?)');
			laid.chunks.forEach((chunk, n) => insert.run(stream, n, chunk));
		});
		this.#settle();
		return 'laid';
	}

	/** The last version; undefined when there is none. */
	read(stream: Bytes): LaidVersion | undefined {
		const row = this.#row(stream);
		if (row === undefined) return undefined;
		const rows = this.#db.prepare('SELECT chunk FROM chunks WHERE stream = ? ORDER BY n').all(stream);
		return {
			enrolment: row.enrolment_paper,
			delegation: row.delegation_paper,
			grant: row.grant_paper,
			head: row.head,
			chunks: (rows as unknown as { chunk: Bytes }[]).map(({ chunk }) => chunk)
		};
	}

	/** The tombstone of a stream that was taken back. */
	tombstone(stream: Bytes): Bytes | undefined {
		const row = this.#log.prepare('SELECT tombstone FROM withdrawn WHERE stream = ?').get(stream);
		return (row as { tombstone: Bytes } | undefined)?.tombstone;
	}

	/** Ends a stream with a checked tombstone: written down for good first, then its bytes are overwritten. */
	withdraw(stream: Bytes, streamKey: Bytes, tombstone: Bytes): void {
		this.#log
			.prepare('INSERT INTO withdrawn VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
			.run(stream, streamKey, tombstone);
		this.#forget(stream);
	}

	/** Streams for a centre, by their names, after one of them. */
	inbox(centre: Bytes, after: Bytes | undefined, limit: number): readonly ListedStream[] {
		const select = 'SELECT stream, version FROM streams WHERE centre = ? AND stream > ? ORDER BY stream LIMIT ?';
		return this.#db.prepare(select).all(centre, after ?? new Uint8Array(0), limit) as unknown as ListedStream[];
	}

	close(): void {
		this.#db.close();
		this.#log.close();
	}

	#row(stream: Bytes): StreamRow | undefined {
		return this.#db.prepare('SELECT * FROM streams WHERE stream = ?').get(stream) as unknown as StreamRow | undefined;
	}

	#clear(stream: Bytes): void {
		this.#db.prepare('DELETE FROM chunks WHERE stream = ?').run(stream);
		this.#db.prepare('DELETE FROM streams WHERE stream = ?').run(stream);
	}

	#forget(stream: Bytes): void {
		if (this.#row(stream) === undefined) return;
		this.#atOnce(() => this.#clear(stream));
		this.#settle();
	}

	/** What was deleted lingers in the write-ahead log until that is emptied. */
	#settle(): void {
		this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	}

	#atOnce(work: () => void): void {
		this.#db.exec('BEGIN IMMEDIATE');
		try {
			work();
			this.#db.exec('COMMIT');
		} catch (error) {
			this.#db.exec('ROLLBACK');
			throw error;
		}
	}
}

const openFile = (path: string, tables: string): DatabaseSync => {
	const db = new DatabaseSync(path);
	db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
	const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
	if (version > VERSION) throw new Error(`${path} is of a newer version (${version})`);
	db.exec(`${tables}; PRAGMA user_version = ${VERSION}`);
	return db;
};
