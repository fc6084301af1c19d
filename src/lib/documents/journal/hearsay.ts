import type { Source, What } from './month.ts';

/**
 * Words about body and mind, illness and disability (要配慮個人情報). A neighbour's hearsay about them is a rumour until the person
 * says so, so the page asks once, softly, and never refuses. Pure.
 */
const HEALTH =
	/病|癌|がん(?!ば)|ガン|認知|ぼけ|ボケ|うつ|鬱|統合失調|発達|障害|障がい|介護|要支援|診断|入院|退院|通院|手術|治療|余命|後遺症|麻痺|まひ|脳梗塞|心筋梗塞|糖尿|血圧|透析|発作|感染|コロナ|アル中|アルコール依存|依存症|徘徊|失禁|おむつ|オムツ|薬を|服薬|飲み忘れ|精神|自殺|ＨＩＶ|HIV|ＤＶ|DV|虐待|妊娠|流産/iu;
const HEALTH_IN_ENGLISH =
	/\b(ill(ness)?|sick|disease|cancer|dementia|alzheimer\w*|depress\w*|disab\w*|diagnos\w*|hospital\w*|surgery|stroke|diabet\w*|medication|mental\w*|addict\w*|pregnan\w*|abuse\w*)\b/iu;

/** Whether the words tell about somebody's health. Rather once too often than not: it only asks. */
const isAboutHealth = (words: string): boolean => {
	const plain = words.normalize('NFKC');
	return HEALTH.test(plain) || HEALTH_IN_ENGLISH.test(plain);
};

/** Somebody's health, and only heard from others. */
export const isHealthHearsay = (entry: { what: What; source: Source | ''; words: string }): boolean =>
	entry.what === 'concern' && entry.source === 'told' && isAboutHealth(entry.words);
