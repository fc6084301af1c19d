import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { assert } from '../src/lib/kernel/assert.ts';
import type { Bytes } from '../src/lib/kernel/bytes.ts';
import { checkHead, checkTombstone, type Known } from '../src/lib/referral/head.ts';
import type { LaidVersion, ListedStream } from '../src/lib/wire/referral.ts';
import type { Checked, Room, SealedStore } from './sealed-store.ts';
import { atOnce, openSqlite } from './sqlite-file.ts';

interface StreamRow {
	readonly stream: Bytes;
	readonly stream_key: Bytes;
	readonly enrolment_paper: Bytes;
	readonly delegation_paper: Bytes;
	readonly grant_paper: Bytes;
	readonly head: Bytes;
}

export const SLIPS_FILE = 'referral.sqlite';
const LOG_FILE = 'referral-log.sqlite';
const VERSION = 1;
const SLIPS = `CREATE TABLE IF NOT EXISTS streams (stream BLOB PRIMARY KEY, stream_key BLOB NOT NULL, centre BLOB NOT NULL, enrolment BLOB NOT NULL,
	  version INTEGER NOT NULL, bytes INTEGER NOT NULL, enrolment_paper BLOB NOT NULL, delegation_paper BLOB NOT NULL, grant_paper BLOB NOT NULL, head BLOB NOT NULL);
	CREATE INDEX IF NOT EXISTS by_centre ON streams (centre, stream);
	CREATE TABLE IF NOT EXISTS chunks (stream BLOB NOT NULL, n INTEGER NOT NULL, chunk BLOB NOT NULL, PRIMARY KEY (stream, n))`;
const LOG = `CREATE TABLE IF NOT EXISTS withdrawn (stream BLOB PRIMARY KEY, stream_key BLOB NOT NULL, tombstone BLOB NOT NULL);
	CREATE TABLE IF NOT EXISTS enrolments (centre BLOB NOT NULL, enrolment BLOB NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (centre, enrolment))`;

/**
 * Sealed slips in one SQLite file. What only ever grows stands in a second file, what was taken back and the revisions of enrolments: a
 * backup of the first one that is put back is cleared by the second before anything is given out.
 */
export class SqliteSealedStore implements SealedStore {
	readonly #db: DatabaseSync;
	readonly #log: DatabaseSync;

	private constructor(db: DatabaseSync, log: DatabaseSync) {
		this.#db = db;
		this.#log = log;
	}

	/** Throws as openSqlite does. */
	static open(dataDir: string): SqliteSealedStore {
		const log = openSqlite(join(dataDir, LOG_FILE), VERSION, LOG);
		const store = new SqliteSealedStore(openSqlite(join(dataDir, SLIPS_FILE), VERSION, SLIPS), log);
		store.#forgetWithdrawn();
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

	lay({ chain: { enrolment, grant }, head }: Checked, laid: LaidVersion, room: Room): 'laid' | 'full' {
		const { stream, streamKey } = grant.said;
		const { centre, enrolment: number, quota, revision } = enrolment.said;
		const bytes = laid.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
		const isFull =
			this.#bytesBeside(stream) + bytes > room.all ||
			this.#bytesBeside(stream, ' AND centre = ?', centre) + bytes > room.centre ||
			this.#bytesBeside(stream, ' AND centre = ? AND enrolment = ?', centre, number) + bytes > quota;
		if (isFull) return 'full';
		if ((this.revisionOf(centre, number) ?? -1) < revision)
			this.#log
				.prepare(
					'INSERT INTO enrolments VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET revision = max(revision, excluded.revision)'
				)
				.run(centre, number, revision);
		const { enrolment: enrolmentPaper, delegation, grant: grantPaper } = laid;
		const insert = this.#db.prepare('INSERT INTO streams VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
		const insertChunk = this.#db.prepare('INSERT INTO chunks VALUES (?, ?, ?)');
		const { version } = head.said;
		const wasThere = atOnce(this.#db, () => {
			const cleared = this.#clear(stream);
			insert.run(
				...[stream, streamKey, centre, number, version, bytes],
				...[enrolmentPaper, delegation, grantPaper, laid.head]
			);
			laid.chunks.forEach((chunk, n) => insertChunk.run(stream, n, chunk));
			return cleared;
		});
		if (wasThere) this.#settle();
		return 'laid';
	}

	read(stream: Bytes): LaidVersion | undefined {
		const row = this.tombstone(stream) === undefined ? this.#row(stream) : undefined;
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

	tombstone(stream: Bytes): Bytes | undefined {
		const row = this.#log.prepare('SELECT tombstone FROM withdrawn WHERE stream = ?').get(stream);
		return (row as { tombstone: Bytes } | undefined)?.tombstone;
	}

	/** Written down for good first, then the bytes are overwritten; a process killed in between does the second when it starts. */
	withdraw(stream: Bytes, streamKey: Bytes, tombstone: Bytes): void {
		this.#log
			.prepare('INSERT INTO withdrawn VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
			.run(stream, streamKey, tombstone);
		if (atOnce(this.#db, () => this.#clear(stream))) this.#settle();
	}

	inbox(centre: Bytes, after: Bytes | undefined, limit: number): readonly ListedStream[] {
		const select = 'SELECT stream, version FROM streams WHERE centre = ? AND stream > ? ORDER BY stream LIMIT ?';
		return this.#db.prepare(select).all(centre, after ?? new Uint8Array(0), limit) as unknown as ListedStream[];
	}

	/** Writes both files into a folder, whole and as they are at one moment, while the relay goes on. Throws when one is there already. */
	backUpTo(folder: string): void {
		this.#db.prepare('VACUUM INTO ?').run(join(folder, SLIPS_FILE));
		this.#log.prepare('VACUUM INTO ?').run(join(folder, LOG_FILE));
	}

	/**
	 * Adds what a backup has and this lacks, and takes nothing away: of a stream the higher version stays, of an enrolment the higher
	 * revision, and nothing comes back that either of the two logs says was taken back.
	 */
	mergeFrom(folder: string): void {
		this.#attached(this.#log, join(folder, LOG_FILE), () => {
			this.#log.exec('INSERT INTO withdrawn SELECT * FROM old.withdrawn WHERE true ON CONFLICT DO NOTHING');
			this.#log.exec(
				'INSERT INTO enrolments SELECT * FROM old.enrolments WHERE true ON CONFLICT DO UPDATE SET revision = max(revision, excluded.revision)'
			);
		});
		this.#attached(this.#db, join(folder, SLIPS_FILE), () => {
			const newer = `SELECT theirs.stream FROM old.streams AS theirs LEFT JOIN main.streams AS ours USING (stream)
				WHERE ours.version IS NULL OR ours.version < theirs.version`;
			for (const { stream } of this.#db.prepare(newer).all() as unknown as { stream: Bytes }[]) {
				if (this.tombstone(stream) !== undefined) continue;
				this.#clear(stream);
				for (const table of ['streams', 'chunks'])
					this.#db.prepare(`INSERT INTO main.${table} SELECT * FROM old.${table} WHERE stream = ?`).run(stream);
			}
		});
		this.#forgetWithdrawn();
	}

	close(): void {
		this.#db.close();
		this.#log.close();
	}

	#attached(db: DatabaseSync, path: string, work: () => void): void {
		db.prepare('ATTACH ? AS old').run(path);
		try {
			atOnce(db, work);
		} finally {
			db.exec('DETACH old');
		}
	}

	/** Bytes of all streams but one. */
	#bytesBeside(stream: Bytes, which = '', ...values: Bytes[]): number {
		const select = `SELECT coalesce(sum(bytes), 0) AS bytes FROM streams WHERE stream <> ?${which}`;
		return (this.#db.prepare(select).get(stream, ...values) as { bytes: number }).bytes;
	}

	#row(stream: Bytes): StreamRow | undefined {
		return this.#db.prepare('SELECT * FROM streams WHERE stream = ?').get(stream) as unknown as StreamRow | undefined;
	}

	/** False when nothing was there. */
	#clear(stream: Bytes): boolean {
		this.#db.prepare('DELETE FROM chunks WHERE stream = ?').run(stream);
		return this.#db.prepare('DELETE FROM streams WHERE stream = ?').run(stream).changes > 0;
	}

	/** Clears what the log says was taken back, and what lingers of it in the write-ahead log. */
	#forgetWithdrawn(): void {
		const gone = this.#log.prepare('SELECT stream FROM withdrawn').all() as unknown as { stream: Bytes }[];
		atOnce(this.#db, () => gone.forEach(({ stream }) => this.#clear(stream)));
		this.#settle();
	}

	/** What was deleted lingers in the write-ahead log until that is emptied. */
	#settle(): void {
		this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	}
}
