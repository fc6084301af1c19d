/**
 * Takes names out of words that leave the desk. Pure. It finds names that are known, names by the さん or 様 behind them, rooms and
 * telephone numbers. It cannot know every name, so a person always reads the words before they go.
 */

/** What stands where something was taken out: 「ある方」, 「あるお宅」, 「（番号）」. */
export interface StandIns {
	readonly person: string;
	readonly home: string;
	readonly number: string;
}

export interface Nameless {
	readonly words: string;
	/** How many were taken out. */
	readonly taken: number;
}

const TITLE =
	'(?:さん|サン|さま|様(?![子々式相態])|ちゃん|くん|君|氏(?![名神])|先生|会長|副会長|班長|組長|理事長|夫妻|ご夫婦|一家)';
/** A name as it is written before a title: characters of one script, for a name that is spelt in two is rare. */
const BEFORE_TITLE = `(?:[\\p{Script=Han}々ヶ]{1,6}|[\\p{Script=Katakana}ー]{2,10}|[A-Za-z][A-Za-z.'-]{0,20})`;
const TITLED = new RegExp(`(${BEFORE_TITLE})\\s?${TITLE}`, 'gu');
/** A name in ひらがな has no seam before it, so it is taken from the last seam that there is. */
const TITLED_KANA = new RegExp(`(?<=^|[\\s、。「」（(・\\n])([ぁ-ん]{2,6})${TITLE}`, 'gu');
const ENGLISH_TITLED = /\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+\p{Lu}[\p{L}'-]*/gu;
const ROOM =
	/(?:[0-9０-９]{1,3}|[A-Za-zＡ-Ｚ一二三四五六七八九十]{1,3})(?:号棟|棟)(?:の?[0-9０-９]{1,4}(?:号室|号)?)?|[0-9０-９]{2,4}号室?/gu;
const TELEPHONE = /(?:\+81|[0０])[0-9０-９][-0-9０-９－ー‐() （）]{7,14}[0-9０-９]/gu;

/** Who is called さん without being named. */
const NOBODY_NAMED =
	/^(?:方|皆|奥|嫁|娘|息子|坊|孫|姉|兄|母|父|伯母|叔母|伯父|叔父|祖母|祖父|お?客|隣|看護師|介護士|医者|大家|管理員|管理人|民生委員|役員|職員|店員|運転手|世話人|相談員|保健師|警備員|業者|大工|床屋|八百屋|本屋|牛乳屋|豆腐屋|魚屋|肉屋|花屋|米屋|酒屋|電気屋|パン屋|クリーニング屋|神|仏|王|講師|担当|ある方|誰|どちら|みな|みんな|おばあ|おじい|おば|おじ|おかあ|おとう|ばあ|じい|かあ|とう|ねえ|にい|むすこ|むすめ|おきゃく|おとなり|となり|おく|おまご|まご)$/u;

/** The words without the names given, without what looks like a name, a room or a telephone number. */
export const withoutNames = (words: string, names: readonly string[], standIns: StandIns): Nameless => {
	let taken = 0;
	const out = (stands: string) => (): string => {
		taken++;
		return stands;
	};
	const titled = (whole: string, name: string): string =>
		NOBODY_NAMED.test(name.trim()) || name === standIns.person ? whole : out(standIns.person)();
	const known = spellings(names);
	let nameless = words.toWellFormed().replace(TELEPHONE, out(standIns.number)).replace(ROOM, out(standIns.home));
	if (known.length > 0)
		nameless = nameless.replace(
			new RegExp(`(?:${known.map(escaped).join('|')})(?:\\s?${TITLE})?`, 'giu'),
			out(standIns.person)
		);
	nameless = nameless
		.replace(ENGLISH_TITLED, out(standIns.person))
		.replace(TITLED, titled)
		.replace(TITLED_KANA, titled);
	return { words: nameless, taken };
};

/** A name whole, without its さん, without its blank, and each of its parts that is long enough not to be another word. The longest come first. */
const spellings = (names: readonly string[]): readonly string[] => {
	const all = names.flatMap((name) => {
		const bare = name.trim().replace(new RegExp(`\\s?${TITLE}$`, 'u'), '');
		const parts = bare.split(/\s+/u);
		return [bare, parts.join(''), ...parts];
	});
	return [...new Set(all)].filter((name) => Array.from(name).length >= 2).sort((a, b) => b.length - a.length);
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
