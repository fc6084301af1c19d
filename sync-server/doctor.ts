import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CENTRES_FILE } from './centre-list.ts';
import { KEY_FILE, KEY_LENGTH } from './identity-file.ts';
import { MAILBOX_FILE } from './mailbox-store.ts';
import { LOG_FILE, SLIPS_FILE } from './sqlite-sealed-store.ts';

/** What was found, in both languages. */
interface Finding {
	readonly isRight: boolean;
	readonly said: string;
}

const FILES = [SLIPS_FILE, LOG_FILE, CENTRES_FILE, MAILBOX_FILE];
const MIB = 1024 * 1024;

/** Looks at a relay's folder and changes nothing, beside a relay that runs or while none does: whether all is right, and what was seen. */
export const examine = (dataDir: string): { readonly isDone: boolean; readonly lines: readonly string[] } => {
	if (!existsSync(dataDir)) return { isDone: false, lines: [`× ${dataDir} がありません。 / There is no ${dataDir}.`] };
	const files = FILES.map((name) => ofFile(dataDir, name));
	const isReadable = files.every(({ isRight }) => isRight);
	const findings = [ofKey(dataDir), ...files, ...(isReadable ? ofSlips(dataDir) : [])];
	return {
		isDone: findings.every(({ isRight }) => isRight),
		lines: findings.map(({ isRight, said }) => `${isRight ? '○' : '×'} ${said}`)
	};
};

const ofKey = (dataDir: string): Finding => {
	const path = join(dataDir, KEY_FILE);
	if (!existsSync(path))
		return finding(
			false,
			`${KEY_FILE} がありません。写しがあれば restore してください。`,
			`No ${KEY_FILE}: restore a backup if there is one.`
		);
	const { size, mode } = statSync(path);
	if (size !== KEY_LENGTH) return finding(false, `${KEY_FILE} がこわれています。`, `${KEY_FILE} is damaged.`);
	const isPrivate = (mode & 0o077) === 0;
	return isPrivate
		? finding(true, '中継の鍵', 'the relay’s key')
		: finding(false, `${KEY_FILE} をほかの人も読めます（chmod 600）。`, `Others can read ${KEY_FILE} (chmod 600).`);
};

const ofFile = (dataDir: string, name: string): Finding => {
	if (!existsSync(join(dataDir, name))) return finding(true, `${name}：まだありません`, `${name}: not there yet`);
	try {
		return reading(dataDir, name, (db) => {
			const rows = db.prepare('PRAGMA integrity_check').all() as unknown as { integrity_check: string }[];
			const isWhole = rows.length === 1 && rows[0]!.integrity_check === 'ok';
			return isWhole ? finding(true, name, name) : finding(false, `${name} がこわれています。`, `${name} is damaged.`);
		});
	} catch {
		return finding(false, `${name} を読めません。`, `${name} cannot be read.`);
	}
};

const numbersIn = (db: DatabaseSync, sql: string): Readonly<Record<string, number>> =>
	db.prepare(sql).get() as Record<string, number>;

/** What stands in one file beside what stands in the other. */
const ofSlips = (dataDir: string): readonly Finding[] => {
	if (![SLIPS_FILE, LOG_FILE].every((name) => existsSync(join(dataDir, name)))) return [];
	return reading(dataDir, SLIPS_FILE, (db) => {
		const all = numbersIn(
			db,
			'SELECT count(*) AS streams, coalesce(sum(bytes), 0) AS bytes FROM streams WHERE bytes > 0'
		);
		const torn = numbersIn(
			db,
			`SELECT (SELECT count(*) FROM chunks WHERE stream NOT IN (SELECT stream FROM streams)) + (SELECT count(*) FROM streams
				WHERE bytes <> (SELECT coalesce(sum(length(chunk)), 0) FROM chunks WHERE chunks.stream = streams.stream)) AS streams`
		);
		db.prepare('ATTACH ? AS log').run(join(dataDir, LOG_FILE));
		const gone = numbersIn(db, 'SELECT count(*) AS withdrawn FROM log.withdrawn');
		const left = numbersIn(
			db,
			'SELECT count(*) AS streams FROM streams WHERE stream IN (SELECT stream FROM log.withdrawn)'
		);
		const mebibytes = Math.round(all.bytes! / MIB);
		return [
			finding(
				true,
				`連絡票 ${all.streams} 件（${mebibytes} MiB）、取り下げ ${gone.withdrawn} 件`,
				`${all.streams} slips (${mebibytes} MiB), ${gone.withdrawn} taken back`
			),
			torn.streams === 0
				? finding(true, '連絡票はどれもそろっています', 'every slip is whole')
				: finding(false, `そろっていない連絡票が ${torn.streams} 件あります。`, `${torn.streams} slips are not whole.`),
			left.streams === 0
				? finding(true, '取り下げたものは何も残っていません', 'nothing is left of what was taken back')
				: finding(
						false,
						`取り下げたのに残っているものが ${left.streams} 件あります。中継を始めなおすと消えます。`,
						`${left.streams} that were taken back are still there. A restart of the relay clears them.`
					)
		];
	});
};

const reading = <T>(dataDir: string, name: string, read: (db: DatabaseSync) => T): T => {
	const db = new DatabaseSync(join(dataDir, name), { readOnly: true });
	try {
		return read(db);
	} finally {
		db.close();
	}
};

const finding = (isRight: boolean, ja: string, en: string): Finding => ({ isRight, said: `${ja} / ${en}` });
