import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CENTRES_FILE, CentreList } from './centre-list.ts';
import { copyIdentity, KEY_FILE } from './identity-file.ts';
import { SqliteSealedStore } from './sqlite-sealed-store.ts';

/**
 * What a relay must not lose: sealed slips and the log of what was taken back, the operator's list, and the key by which desks know it (REF38).
 * Letters of newcomers are left out: they last three weeks, and whoever waits leaves another one.
 */
const withFiles = <T>(dataDir: string, work: (store: SqliteSealedStore, list: CentreList) => T): T => {
	const store = SqliteSealedStore.open(dataDir);
	try {
		const list = CentreList.open(dataDir);
		try {
			return work(store, list);
		} finally {
			list.close();
		}
	} finally {
		store.close();
	}
};

/** Copies it into a folder while the relay goes on; what to tell the operator. Throws when a copy is there already. */
export const backUp = (dataDir: string, folder: string): readonly string[] =>
	withFiles(dataDir, (store, list) => {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		store.backUpTo(folder);
		list.backUpTo(folder);
		const copied = copyIdentity(dataDir, folder);
		if (copied === 'another') throw new Error(`${join(folder, KEY_FILE)} already exists and is another relay’s`);
		const hasKey = copied !== 'none';
		const { streams, withdrawn } = store.counts;
		return [
			`${folder} に写しをとりました。連絡票 ${streams} 件、取り下げ ${withdrawn} 件、センター ${list.all().length} か所。 / Backed up to ${folder}: ${streams} slips, ${withdrawn} taken back, ${list.all().length} centres.`,
			hasKey
				? '中継の鍵も入っています。これを持つ人は、この中継になりすませます。中継とおなじように守ってください。 / The relay’s key is in it: whoever has it can pass for this relay. Guard it like the relay itself.'
				: '中継の鍵はまだありません（いちど始めるとできます）。 / The relay has no key yet; its first start makes one.'
		];
	});

const OF_KEY: Readonly<Record<ReturnType<typeof copyIdentity>, readonly string[]>> = {
	copied: [
		'中継の鍵を戻しました。窓口とセンターは、おなじ中継としてつづけられます。 / The relay’s key is back: desks and centres go on with it as the same relay.'
	],
	same: [],
	another: [
		'中継の鍵は戻していません。ここには別の鍵があります。窓口とセンターが知っているのが写しのほうなら、中継を止め、relay.key をよそへ移して、もういちど restore してください。 / The relay’s key was not put back: there is another one here. If desks and centres know the one of the backup, stop the relay, move relay.key away and restore again.'
	],
	none: [
		`この写しには中継の鍵（${KEY_FILE}）がありません。ここに鍵がなければ、窓口とセンターはもういちど会う必要があります。 / This backup has no key of the relay (${KEY_FILE}). If there is none here either, desks and centres have to meet again.`
	]
};

/** Adds what a backup has and this folder lacks, and takes nothing away; what to tell the operator. Throws when there is no backup. */
export const restore = (dataDir: string, folder: string): readonly string[] =>
	withFiles(dataDir, (store, list) => {
		store.mergeFrom(folder);
		const hasList = existsSync(join(folder, CENTRES_FILE));
		if (hasList) list.mergeFrom(folder);
		const key = copyIdentity(folder, dataDir);
		const { streams, withdrawn } = store.counts;
		const centres = list.all().length;
		return [
			`${folder} から、なかったものを足しました。連絡票 ${streams} 件、取り下げ ${withdrawn} 件、センター ${centres} か所。取り下げたものは戻りません。 / Added what was missing from ${folder}: ${streams} slips, ${withdrawn} taken back, ${centres} centres. Nothing that was taken back returns.`,
			...(hasList
				? []
				: [
						`この写しにはセンターの一覧（${CENTRES_FILE}）がありません。list でたしかめ、足りなければ add してください。 / This backup has no list of centres (${CENTRES_FILE}). Look with list, and add those that are missing.`
					]),
			...OF_KEY[key]
		];
	});
