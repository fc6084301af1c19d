import { keyWords } from '../src/lib/identity/key-words.ts';
import { toHex } from '../src/lib/kernel/bytes.ts';
import { areWordsOf, type AdminCommand } from './admin-command.ts';
import { backUp, restore } from './backup.ts';
import { CentreList, listedIn, type ListedCentre } from './centre-list.ts';
import { examine } from './doctor.ts';
import { SLIPS_OF_A_CENTRE } from './limits.ts';

const MIB = 1024 * 1024;

/** Whether it was done, and what is said of it. */
export interface Done {
	readonly isDone: boolean;
	readonly lines: readonly string[];
}

/** Does what an operator asked, beside a relay that runs or while none does. Throws when a file or folder cannot be had. */
export const administer = (command: AdminCommand, dataDir: string): Done => {
	switch (command.does) {
		case 'backup':
			return done(...backUp(dataDir, command.folder));
		case 'doctor':
			return examine(dataDir);
		case 'restore':
			return done(...restore(dataDir, command.folder));
		case 'list':
		case 'add':
		case 'quota':
		case 'remove': {
			const list = CentreList.open(dataDir);
			try {
				return command.does === 'list' ? tell(list.all()) : change(command, list);
			} finally {
				list.close();
			}
		}
	}
};

const change = (command: Extract<AdminCommand, { does: 'add' | 'quota' | 'remove' }>, list: CentreList): Done => {
	const { centre } = command;
	const listed = listedIn(list.all(), centre);
	if (command.does === 'add') {
		const words = keyWords(centre).join(' ');
		if (command.words.length === 0)
			return refused(
				`この鍵のことばは「${words}」です。センターの画面と同じなら、このことばも書いて、もういちど add してください。 / The words of this key are "${words}". When the centre’s screen shows the same, add again with these words.`
			);
		if (!areWordsOf(command.words, centre))
			return refused(
				'ことばが鍵と合いません。何も加えていません。センターに電話でたしかめてください。 / These are not the words of this key. Nothing was added. Call the centre and compare.'
			);
		const name = command.name || (listed?.name ?? '');
		list.put({ centre, name, quota: listed?.quota ?? SLIPS_OF_A_CENTRE, isTrusted: true });
		return done(`加えました：${name} ${words} / Added.`);
	}
	if (listed === undefined) return refused('その鍵は一覧にありません。 / That key is not on the list.');
	if (command.does === 'quota') {
		list.put({ ...listed, quota: command.mebibytes * MIB });
		return done(`容量を ${command.mebibytes} MiB にしました。 / The quota is ${command.mebibytes} MiB now.`);
	}
	list.put({ ...listed, isTrusted: false });
	return done(
		'外しました。新しい連絡票は預かりません。いまあるものは、読むことも取り下げることもできます。 / Removed. No new slips are kept; those that lie here can still be read and taken back.'
	);
};

const tell = (all: readonly ListedCentre[]): Done =>
	all.length === 0
		? done('一覧にはまだ何もありません。 / The list is empty.')
		: done(
				...all.flatMap((listed) => [
					`${listed.isTrusted ? '○' : '×'} ${listed.name || '—'} (${listed.quota / MIB} MiB)`,
					`  ${keyWords(listed.centre).join(' ')}`,
					`  ${toHex(listed.centre)}`
				])
			);

const done = (...lines: string[]): Done => ({ isDone: true, lines });
const refused = (line: string): Done => ({ isDone: false, lines: [line] });
