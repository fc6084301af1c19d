import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { toHex, type Bytes } from '../src/lib/kernel/bytes.ts';
import { MAX_BOX, MAX_LETTERS_PER_BOX } from '../src/lib/wire/limits.ts';
import type { KeptLetter } from '../src/lib/wire/mailbox.ts';
import { openSqlite } from './sqlite-file.ts';

export interface MailboxLimits {
	/** Bytes of all letters together. */
	readonly bytes: number;
	readonly letters: number;
}

interface Row {
	readonly id: Uint8Array<ArrayBuffer>;
	readonly day: number;
	readonly sealed: Uint8Array<ArrayBuffer>;
}

export const MAILBOX_FILE = 'mailbox.sqlite';
const VERSION = 1;
const TABLES = `CREATE TABLE IF NOT EXISTS letters (box BLOB NOT NULL, id BLOB NOT NULL, day INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE (box, id));
	CREATE INDEX IF NOT EXISTS by_day ON letters (day)`;

/** Sealed letters in one SQLite file: by box and id, with the day on which they were left, and nothing about who left or collected them. */
export class MailboxStore {
	readonly #db: DatabaseSync;
	readonly #limits: MailboxLimits;
	#letters: number;
	#bytes: number;

	private constructor(db: DatabaseSync, limits: MailboxLimits) {
		this.#db = db;
		this.#limits = limits;
		const { letters, bytes } = db
			.prepare('SELECT count(*) AS letters, coalesce(sum(length(sealed)), 0) AS bytes FROM letters')
			.get() as { letters: number; bytes: number };
		this.#letters = letters;
		this.#bytes = bytes;
	}

	/** Throws as openSqlite does. */
	static open(dataDir: string, limits: MailboxLimits): MailboxStore {
		return new MailboxStore(openSqlite(join(dataDir, MAILBOX_FILE), VERSION, TABLES), limits);
	}

	get counts(): { letters: number; bytes: number } {
		return { letters: this.#letters, bytes: this.#bytes };
	}

	/** Durable when it returns `kept`. A letter with the id of an earlier one takes its place and keeps its day. */
	leave(box: Bytes, { id, day, sealed }: KeptLetter): 'kept' | 'full' {
		const there = this.#db.prepare('SELECT length(sealed) AS size FROM letters WHERE box = ? AND id = ?').get(box, id);
		const former = there as { size: number } | undefined;
		const more = sealed.byteLength - (former?.size ?? 0);
		const inBox = this.#db
			.prepare('SELECT count(*) AS letters, coalesce(sum(length(sealed)), 0) AS bytes FROM letters WHERE box = ?')
			.get(box) as { letters: number; bytes: number };
		const isFull =
			inBox.bytes + more > MAX_BOX ||
			this.#bytes + more > this.#limits.bytes ||
			(!former && (inBox.letters >= MAX_LETTERS_PER_BOX || this.#letters >= this.#limits.letters));
		if (isFull) return 'full';
		this.#db
			.prepare(
				'INSERT INTO letters (box, id, day, sealed) VALUES (?, ?, ?, ?) ON CONFLICT (box, id) DO UPDATE SET sealed = excluded.sealed'
			)
			.run(box, id, day, sealed);
		this.#bytes += more;
		if (!former) this.#letters += 1;
		return 'kept';
	}

	/** All letters of the box but those known, the oldest first. */
	collect(box: Bytes, known: readonly Bytes[]): KeptLetter[] {
		const skip = new Set(known.map(toHex));
		const rows = this.#db.prepare('SELECT id, day, sealed FROM letters WHERE box = ? ORDER BY rowid').all(box);
		return (rows as unknown as Row[])
			.filter(({ id }) => !skip.has(toHex(id)))
			.map(({ id, day, sealed }) => ({ id, day, sealed }));
	}

	takeAway(box: Bytes, id: Bytes): void {
		this.#forget('box = ? AND id = ?', box, id);
	}

	/** Forgets what was left before this day. */
	forgetBefore(day: number): void {
		this.#forget('day < ?', day);
	}

	close(): void {
		this.#db.close();
	}

	#forget(where: string, ...values: (Bytes | number)[]): void {
		const rows = this.#db.prepare(`DELETE FROM letters WHERE ${where} RETURNING length(sealed) AS size`).all(...values);
		for (const { size } of rows as unknown as { size: number }[]) {
			this.#letters -= 1;
			this.#bytes -= size;
		}
	}
}
