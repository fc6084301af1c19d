// One idea: the interface of sealed slips over one SQLite file, each statement beside what it is for.
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { assert } from '../src/lib/kernel/assert.ts';
import { concatBytes, type Bytes } from '../src/lib/kernel/bytes.ts';
import { namesSteward, type Enrolment } from '../src/lib/referral/enrolment.ts';
import { readHead, readTombstone, type Head, type Known } from '../src/lib/referral/head.ts';
import { READ_BACK_DAYS } from '../src/lib/referral/limits.ts';
import { isOver } from '../src/lib/referral/over.ts';
import { revocationName, type CheckedRevocation } from '../src/lib/referral/revocation.ts';
import type { LaidRevocation, LaidVersion, ListedWhole } from '../src/lib/wire/referral.ts';
import { KEPT_FOR_GOOD_BYTES } from './limits.ts';
import type { Checked, RevocationRoom, Room, SealedStore } from './sealed-store.ts';
import { SlipTotals, type Held } from './slip-totals.ts';
import { atOnce, copyWhole, emptyWriteAhead, hasOld, openSqlite, preparing, withOld } from './sqlite-file.ts';

interface StreamRow {
	readonly stream: Bytes;
	readonly stream_key: Bytes;
	readonly enrolment_paper: Bytes;
	readonly delegation_paper: Bytes;
	readonly grant_paper: Bytes;
	readonly head: Bytes;
	/** Of all chunks; 0 once they were purged. */
	readonly bytes: number;
}

const isPurged = ({ bytes }: StreamRow): boolean => bytes === 0;
const headIn = (bytes: Bytes): Head => {
	const head = readHead(bytes);
	assert(head.ok, 'a head was checked before it was written down');
	return head.value;
};
const papersIn = (row: StreamRow): Pick<LaidVersion, 'enrolment' | 'delegation' | 'grant'> => ({
	enrolment: row.enrolment_paper,
	delegation: row.delegation_paper,
	grant: row.grant_paper
});
/** Before every name. */
const NO_BYTES = new Uint8Array(0);

export const SLIPS_FILE = 'referral.sqlite';
export const LOG_FILE = 'referral-log.sqlite';
const VERSION = 1;
/** 2: who may send no more. 3: how many streams of a group ended so. */
const LOG_VERSION = 3;
const SLIPS = `CREATE TABLE IF NOT EXISTS streams (stream BLOB PRIMARY KEY, stream_key BLOB NOT NULL, centre BLOB NOT NULL, enrolment BLOB NOT NULL,
	  version INTEGER NOT NULL, bytes INTEGER NOT NULL, enrolment_paper BLOB NOT NULL, delegation_paper BLOB NOT NULL, grant_paper BLOB NOT NULL, head BLOB NOT NULL);
	CREATE INDEX IF NOT EXISTS by_centre ON streams (centre, stream);
	CREATE TABLE IF NOT EXISTS chunks (stream BLOB NOT NULL, n INTEGER NOT NULL, chunk BLOB NOT NULL, PRIMARY KEY (stream, n))`;
const LOG = `CREATE TABLE IF NOT EXISTS withdrawn (stream BLOB PRIMARY KEY, stream_key BLOB NOT NULL, tombstone BLOB NOT NULL);
	CREATE TABLE IF NOT EXISTS enrolments (centre BLOB NOT NULL, enrolment BLOB NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (centre, enrolment));
	CREATE TABLE IF NOT EXISTS revoked (name BLOB PRIMARY KEY, enrolment BLOB NOT NULL, centre BLOB NOT NULL, is_steward INTEGER NOT NULL, day INTEGER NOT NULL,
	  until INTEGER NOT NULL, enrolment_paper BLOB NOT NULL, revocation BLOB NOT NULL);
	CREATE INDEX IF NOT EXISTS revoked_by_centre ON revoked (centre, name);
	CREATE INDEX IF NOT EXISTS revoked_by_enrolment ON revoked (enrolment);
	CREATE TABLE IF NOT EXISTS ended (centre BLOB NOT NULL, enrolment BLOB NOT NULL, streams INTEGER NOT NULL, PRIMARY KEY (centre, enrolment))`;
/** Of two that name the same device the one with the later day stays. */
const LATER =
	'ON CONFLICT DO UPDATE SET day = excluded.day, revocation = excluded.revocation WHERE excluded.day > revoked.day';

/**
 * Sealed slips in one SQLite file. What only ever grows stands in a second file, what was taken back, the revisions of enrolments and who may send no more: a
 * backup of the first one that is put back is cleared by the second before anything is given out.
 */
export class SqliteSealedStore implements SealedStore {
	readonly #db: DatabaseSync;
	readonly #log: DatabaseSync;
	readonly #slips: (sql: string) => StatementSync;
	readonly #logged: (sql: string) => StatementSync;
	/** False while bytes that were deleted may linger in the write-ahead log. */
	#isSettled = false;
	#counted: { readonly version: number; readonly totals: SlipTotals } | undefined;

	private constructor(db: DatabaseSync, log: DatabaseSync) {
		this.#db = db;
		this.#log = log;
		this.#slips = preparing(db);
		this.#logged = preparing(log);
	}

	/** Throws as openSqlite does. */
	static open(dataDir: string): SqliteSealedStore {
		const log = openSqlite(join(dataDir, LOG_FILE), LOG_VERSION, LOG);
		const store = new SqliteSealedStore(openSqlite(join(dataDir, SLIPS_FILE), VERSION, SLIPS), log);
		store.#forgetWithdrawn();
		return store;
	}

	get counts(): { streams: number; bytes: number; withdrawn: number } {
		const stored = 'SELECT count(*) AS streams, coalesce(sum(bytes), 0) AS bytes FROM streams WHERE bytes > 0';
		const { streams, bytes } = this.#slips(stored).get() as { streams: number; bytes: number };
		const { withdrawn } = this.#logged('SELECT count(*) AS withdrawn FROM withdrawn').get() as {
			withdrawn: number;
		};
		return { streams, bytes, withdrawn };
	}

	known(stream: Bytes): Known {
		const gone = this.#logged('SELECT tombstone FROM withdrawn WHERE stream = ?').get(stream);
		if (gone !== undefined) {
			const { tombstone: bytes } = gone as unknown as { tombstone: Bytes };
			const tombstone = readTombstone(bytes);
			assert(tombstone.ok, 'a tombstone was checked before it was written down');
			return { kind: 'withdrawn', tombstone: tombstone.value };
		}
		const row = this.#row(stream);
		if (row === undefined) return { kind: 'nothing' };
		return { kind: 'head', head: headIn(row.head), streamKey: row.stream_key };
	}

	revisionOf(centre: Bytes, enrolment: Bytes): number | undefined {
		const select = 'SELECT revision FROM enrolments WHERE centre = ? AND enrolment = ?';
		return (this.#logged(select).get(centre, enrolment) as { revision: number } | undefined)?.revision;
	}

	revokedOn(enrolment: Bytes, device: Bytes): number | undefined {
		const row = this.#logged('SELECT day FROM revoked WHERE name = ?').get(concatBytes(enrolment, device));
		return (row as { day: number } | undefined)?.day;
	}

	revoke({ enrolment, revocation }: CheckedRevocation, laid: LaidRevocation, room: RevocationRoom): 'revoked' | 'full' {
		const { device, day, enrolment: hash } = revocation.said;
		const known = this.revokedOn(hash, device);
		if (known !== undefined && known >= day) return 'revoked';
		const isSteward = namesSteward(enrolment, device);
		const { count: ofAll } = this.#logged('SELECT count(*) AS count FROM revoked').get() as { count: number };
		const { count: ofEnrolment } = this.#logged(
			'SELECT count(*) AS count FROM revoked WHERE enrolment = ? AND is_steward = 0'
		).get(hash) as { count: number };
		const isFull = ofAll >= room.all || (!isSteward && ofEnrolment >= room.enrolment);
		if (known === undefined && isFull) return 'full';
		const { centre, until } = enrolment.said;
		this.#logged(`INSERT INTO revoked VALUES (?, ?, ?, ?, ?, ?, ?, ?) ${LATER}`).run(
			...[revocationName(revocation), hash, centre, Number(isSteward), day, until],
			...[laid.enrolment, laid.revocation]
		);
		return 'revoked';
	}

	revocations(centre: Bytes, after: Bytes | undefined, limit: number): readonly LaidRevocation[] {
		const select =
			'SELECT enrolment_paper AS enrolment, revocation FROM revoked WHERE centre = ? AND name > ? ORDER BY name LIMIT ?';
		return this.#logged(select).all(centre, after ?? NO_BYTES, limit) as unknown as LaidRevocation[];
	}

	purgeRevocations(day: number): void {
		this.#logged('DELETE FROM revoked WHERE until + ? < ?').run(READ_BACK_DAYS, day);
	}

	lay({ chain: { enrolment, grant }, head }: Checked, laid: LaidVersion, room: Room): 'laid' | 'full' {
		const { stream, streamKey } = grant.said;
		const { centre, enrolment: number, quota, revision } = enrolment.said;
		const bytes = laid.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
		const before = this.#held(stream);
		const next: Held = { centre, enrolment: number, bytes };
		const [all, ofCentre, ofGroup] = this.#totals().after(before, next);
		if (all > room.all || ofCentre > room.centre || ofGroup > quota) return 'full';
		if (before === undefined && !this.#mayOpen(enrolment.said, room)) return 'full';
		if ((this.revisionOf(centre, number) ?? -1) < revision)
			this.#logged(
				'INSERT INTO enrolments VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET revision = max(revision, excluded.revision)'
			).run(centre, number, revision);
		const { enrolment: enrolmentPaper, delegation, grant: grantPaper } = laid;
		const insert = this.#slips('INSERT INTO streams VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
		const insertChunk = this.#slips('INSERT INTO chunks VALUES (?, ?, ?)');
		const { version } = head.said;
		if (before) this.#isSettled = false;
		atOnce(this.#db, () => {
			this.#clear(stream);
			insert.run(
				...[stream, streamKey, centre, number, version, bytes],
				...[enrolmentPaper, delegation, grantPaper, laid.head]
			);
			laid.chunks.forEach((chunk, n) => insertChunk.run(stream, n, chunk));
		});
		this.#totals().replace(before, next);
		if (!this.#isSettled) this.#settle();
		return 'laid';
	}

	read(stream: Bytes): LaidVersion | undefined {
		const row = this.tombstone(stream) === undefined ? this.#row(stream) : undefined;
		if (row === undefined || isPurged(row)) return undefined;
		const rows = this.#slips('SELECT chunk FROM chunks WHERE stream = ? ORDER BY n').all(stream);
		return {
			...papersIn(row),
			head: row.head,
			chunks: (rows as unknown as { chunk: Bytes }[]).map(({ chunk }) => chunk)
		};
	}

	purgedHead(stream: Bytes): Bytes | undefined {
		const row = this.#row(stream);
		return row && isPurged(row) ? row.head : undefined;
	}

	tombstone(stream: Bytes): Bytes | undefined {
		const row = this.#logged('SELECT tombstone FROM withdrawn WHERE stream = ?').get(stream);
		return (row as { tombstone: Bytes } | undefined)?.tombstone;
	}

	/** Written down for good first, then the bytes are overwritten; a process killed in between does the second when it starts. */
	withdraw(stream: Bytes, streamKey: Bytes, tombstone: Bytes): void {
		const held = this.#held(stream);
		const insert = this.#logged('INSERT INTO withdrawn VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
		const count = this.#logged(
			'INSERT INTO ended VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET streams = ended.streams + 1'
		);
		atOnce(this.#log, () => {
			const { changes } = insert.run(stream, streamKey, tombstone);
			if (changes > 0 && held) count.run(held.centre, held.enrolment);
		});
		this.finish(stream);
	}

	finish(stream: Bytes): void {
		assert(this.tombstone(stream) !== undefined, 'only what was taken back is cleared');
		const held = this.#held(stream);
		if (held !== undefined) {
			this.#isSettled = false;
			atOnce(this.#db, () => this.#clear(stream));
			this.#totals().replace(held, undefined);
		}
		if (!this.#isSettled) this.#settle();
		if (!this.#isSettled) throw new Error('what was taken back lingers while another process reads the file');
	}

	purge(day: number, after: Bytes | undefined, limit: number): Bytes | undefined {
		const select = 'SELECT * FROM streams WHERE bytes > 0 AND stream > ? ORDER BY stream LIMIT ?';
		const rows = this.#slips(select).all(after ?? NO_BYTES, limit) as unknown as StreamRow[];
		const over = rows.filter((row) => isOver(papersIn(row), day));
		if (over.length > 0) {
			this.#isSettled = false;
			atOnce(this.#db, () => over.forEach(({ stream }) => this.#purge(stream)));
			this.#counted = undefined;
		}
		if (!this.#isSettled) this.#settle();
		return rows.length < limit ? undefined : rows.at(-1)!.stream;
	}

	inbox(centre: Bytes, after: Bytes | undefined, limit: number): readonly ListedWhole[] {
		const select =
			'SELECT stream, head FROM streams WHERE centre = ? AND bytes > 0 AND stream > ? ORDER BY stream LIMIT ?';
		const rows = this.#slips(select).all(centre, after ?? NO_BYTES, limit);
		return (rows as unknown as Pick<StreamRow, 'stream' | 'head'>[]).map(({ stream, head }) => {
			const { version, last } = headIn(head).said;
			return { stream, version, last };
		});
	}

	/** Writes both files into a folder, as copyWhole does. */
	backUpTo(folder: string): void {
		copyWhole(this.#db, join(folder, SLIPS_FILE));
		copyWhole(this.#log, join(folder, LOG_FILE));
	}

	/**
	 * Adds what a backup has and this lacks, and takes nothing away: of a stream the higher version stays, of an enrolment the higher
	 * revision, nothing comes back that either of the two logs says was taken back, and nobody may send who by either may not.
	 */
	mergeFrom(folder: string): void {
		withOld(this.#log, join(folder, LOG_FILE), () => {
			this.#log.exec('INSERT INTO withdrawn SELECT * FROM old.withdrawn WHERE true ON CONFLICT DO NOTHING');
			this.#log.exec(
				'INSERT INTO enrolments SELECT * FROM old.enrolments WHERE true ON CONFLICT DO UPDATE SET revision = max(revision, excluded.revision)'
			);
			if (hasOld(this.#log, 'ended'))
				this.#log.exec(
					'INSERT INTO ended SELECT * FROM old.ended WHERE true ON CONFLICT DO UPDATE SET streams = max(ended.streams, excluded.streams)'
				);
			if (hasOld(this.#log, 'revoked'))
				this.#log.exec(`INSERT INTO revoked SELECT * FROM old.revoked WHERE true ${LATER}`);
		});
		withOld(this.#db, join(folder, SLIPS_FILE), () => {
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

	#held(stream: Bytes): Held | undefined {
		const select = 'SELECT centre, enrolment, bytes FROM streams WHERE stream = ?';
		return this.#slips(select).get(stream) as unknown as Held | undefined;
	}

	/** Whether there is room for what stays of one stream more for good, beside those that are here and those that ended. */
	#mayOpen({ centre, enrolment, quota }: Enrolment['said'], room: Room): boolean {
		const select =
			'SELECT coalesce(sum(streams), 0) AS ofCentre, coalesce(sum(streams) FILTER (WHERE enrolment = ?), 0) AS ofGroup FROM ended WHERE centre = ?';
		const ended = this.#logged(select).get(enrolment, centre) as { ofCentre: number; ofGroup: number };
		const [ofCentre, ofGroup] = this.#totals().streamsOf({ centre, enrolment });
		const hasRoom = (streams: number, quota: number): boolean => (streams + 1) * KEPT_FOR_GOOD_BYTES <= quota;
		return hasRoom(ofCentre + ended.ofCentre, room.centre) && hasRoom(ofGroup + ended.ofGroup, quota);
	}

	/** Reckoned anew when another process, `relay:admin`, has written. */
	#totals(): SlipTotals {
		const { data_version: version } = this.#slips('PRAGMA data_version').get() as { data_version: number };
		if (this.#counted?.version !== version) {
			const all = this.#slips('SELECT centre, enrolment, bytes FROM streams').all() as unknown as Held[];
			this.#counted = { version, totals: new SlipTotals(all) };
		}
		return this.#counted.totals;
	}

	#row(stream: Bytes): StreamRow | undefined {
		return this.#slips('SELECT * FROM streams WHERE stream = ?').get(stream) as unknown as StreamRow | undefined;
	}

	#clear(stream: Bytes): void {
		for (const table of ['chunks', 'streams']) this.#slips(`DELETE FROM ${table} WHERE stream = ?`).run(stream);
	}

	/** What is left is where the stream stood. */
	#purge(stream: Bytes): void {
		this.#slips('DELETE FROM chunks WHERE stream = ?').run(stream);
		this.#slips(
			"UPDATE streams SET bytes = 0, enrolment_paper = x'', delegation_paper = x'', grant_paper = x'' WHERE stream = ?"
		).run(stream);
	}

	/** Clears what the log says was taken back, and what lingers of it in the write-ahead log. */
	#forgetWithdrawn(): void {
		const gone = this.#logged('SELECT stream FROM withdrawn').all() as unknown as { stream: Bytes }[];
		this.#isSettled = false;
		atOnce(this.#db, () => gone.forEach(({ stream }) => this.#clear(stream)));
		this.#counted = undefined;
		this.#settle();
	}

	#settle(): void {
		this.#isSettled = emptyWriteAhead(this.#db);
	}
}
