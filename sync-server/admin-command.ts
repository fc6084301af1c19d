import { keyWords } from '../src/lib/identity/key-words.ts';
import { fromHex, type Bytes } from '../src/lib/kernel/bytes.ts';
import { err, ok, type Result } from '../src/lib/kernel/result.ts';

/** What an operator asks of `npm run relay:admin`. */
export type AdminCommand =
	| { readonly does: 'list' }
	| { readonly does: 'doctor' }
	/** `words`: as the centre's own screen shows them; without any they are only told. */
	| { readonly does: 'add'; readonly centre: Bytes; readonly words: readonly string[]; readonly name: string }
	| { readonly does: 'quota'; readonly centre: Bytes; readonly mebibytes: number }
	| { readonly does: 'remove'; readonly centre: Bytes }
	| { readonly does: 'backup' | 'restore'; readonly folder: string };

/** What may stand in one line of a list. */
const MAX_NAME = 100;
const MAX_MEBIBYTES = 1024 * 1024;
const NO_COMMAND = 'no-command';
type Problem = typeof NO_COMMAND | 'not-a-key' | 'not-a-size' | 'no-folder' | 'long-name';

/** The command of `relay:admin list | add KEY [WORDS… [NAME]] | quota KEY MIB | remove KEY | backup FOLDER | restore FOLDER | doctor`. Pure. */
export const readCommand = ([does, first, ...more]: readonly string[]): Result<AdminCommand, Problem> => {
	switch (does) {
		case 'list':
			return ok({ does });
		case 'doctor':
			return ok({ does });
		case 'backup':
		case 'restore':
			return first === undefined ? err('no-folder') : ok({ does, folder: first });
		case 'add':
		case 'quota':
		case 'remove':
			break;
		default:
			return err(NO_COMMAND);
	}
	const centre = keyIn(first ?? '');
	if (centre === undefined) return err('not-a-key');
	if (does === 'remove') return ok({ does, centre });
	if (does === 'quota') {
		const mebibytes = Number(more[0]);
		const isSize = Number.isInteger(mebibytes) && mebibytes > 0 && mebibytes <= MAX_MEBIBYTES;
		return isSize ? ok({ does, centre, mebibytes }) : err('not-a-size');
	}
	// Six words may come as six arguments or as one, with the spaces of a Japanese keyboard.
	const texts = more.flatMap((text) => text.split(/\s+/)).filter((text) => text !== '');
	const count = keyWords(centre).length;
	const name = texts.slice(count).join(' ');
	return name.length > MAX_NAME ? err('long-name') : ok({ does, centre, words: texts.slice(0, count), name });
};

const keyIn = (text: string): Bytes | undefined =>
	/^[0-9a-f]{64}$/i.test(text) ? (fromHex(text.toLowerCase()) as Bytes) : undefined;

/** Whether these are the words of a key. The list is written with marks apart, a keyboard writes them together. Pure. */
export const areWordsOf = (words: readonly string[], key: Bytes): boolean =>
	words.map((word) => word.normalize('NFKD')).join(' ') ===
	keyWords(key)
		.map((word) => word.normalize('NFKD'))
		.join(' ');

/** What to do about each, in both languages. */
export const SENTENCES: Readonly<Record<Problem, string>> = {
	'no-command':
		'list、add <鍵> <6つのことば> <名まえ>、quota <鍵> <MiB>、remove <鍵>、backup <フォルダー>、restore <フォルダー>、doctor のどれかを書いてください。 / Say one of: list, add <key> <six words> <name>, quota <key> <MiB>, remove <key>, backup <folder>, restore <folder>, doctor.',
	'not-a-key': '鍵は16進の64文字で書いてください。 / A key has 64 hex digits.',
	'not-a-size': '容量は MiB の数で書いてください。 / A quota is a whole number of MiB.',
	'no-folder': 'フォルダーの名まえを書いてください。 / Name a folder.',
	'long-name': `名まえは${MAX_NAME}文字までにしてください。 / A name has at most ${MAX_NAME} characters.`
};
