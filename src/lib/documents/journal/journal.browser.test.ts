// A month of 日誌 as a person at the desk meets it, from the first word to the pruning: one cast and one stage, so one file.
import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import type { DocumentId } from '../../kernel/ids.ts';
import type { Photos } from '../kind.ts';
import { putDown } from '../lay-sheet.ts';
import { hashesNamedIn, putUpPhoto, type NamedPhoto } from '../photos.ts';
import { journal } from './index.ts';
import JournalView from './JournalView.svelte';
import { PAGE_FOUND } from './limits.ts';
import type { JournalMonth } from './model.ts';
import { daysOf, type ShownEntry } from './month.ts';
import { EMPTY_FORM, formOf, planEntry, type EntryForm } from './plans.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(async () => {
	await tearDown();
	delete document.documentElement.dataset.textSize;
});

type Session = MemorySession<JournalMonth>;

/** Somebody writes an entry on their own device, without this page. */
const write = (session: Session, form: Partial<EntryForm>, by = '鈴木 一郎', entry?: ShownEntry): void => {
	const full = { ...EMPTY_FORM, day: '2026-11-20', ...(entry && formOf(entry)), ...form };
	const id = entry?.id ?? Math.random().toString(36).slice(2, 14);
	const plan = planEntry(id, full, full.day.slice(0, 7), entry?.next[0]?.is);
	if (!plan.ok) throw new Error(plan.error.join());
	const signed = { by, tablet: false, at: Date.parse(`${full.day}T00:30:00Z`) };
	session.change((draft) => void putDown(draft, [session.current], plan.value, signed, Math.random));
};
const entriesIn = (session: Session): readonly ShownEntry[] => daysOf([session.current]).flatMap((day) => day.entries);
const wordsIn = (session: Session): readonly string[] =>
	entriesIn(session).flatMap((entry) => (entry.struck ? [] : [entry.words]));

/** Sato-san opens November's 日誌. */
const open = (
	entries: readonly Partial<EntryForm>[] = [],
	{
		locale = 'ja',
		desk = new Desk(),
		today,
		session = MemorySession.of(journal, randomFrom(7), '2026-11')
	}: { locale?: 'ja' | 'en'; desk?: Desk; today?: string; session?: Session } = {}
): { session: Session; desk: Desk } => {
	for (const entry of entries) write(session, entry);
	if (today !== undefined) desk.today = today as Desk['today'];
	desk.put(journal, session);
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: JournalView, locale, title: '日誌', around: desk }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	return { session, desk };
};

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const text = (words: string | RegExp) => page.getByText(words);

describe('writing', () => {
	it('keeps what happened today, and the focus is at the button for the next', async () => {
		const { session } = open();
		await button('日誌を書く').click();
		await expect.element(box('ことば')).toHaveFocus();
		await userEvent.type(box('ことば'), 'お茶の会、九人');
		await button('書きとめる').click();
		await expect.element(button('日誌を書く')).toHaveFocus();
		await expect.element(text('お茶の会、九人')).toBeVisible();
		await expect.element(text(/佐藤 花子.*午前10:11/)).toBeVisible();
		expect(wordsIn(session)).toEqual(['お茶の会、九人']);
		await button('もとに戻す').click();
		expect(wordsIn(session)).toEqual([]);
		expect(entriesIn(session)[0]!.words).toBe('お茶の会、九人');
	});

	it('asks where a concern is from, and keeps it with whom it is about and what follows', async () => {
		const { session } = open();
		await button('日誌を書く').click();
		await radio('気になること').click();
		await box('ことば').fill('新聞が三日たまっている');
		await box('だれのこと').fill('高橋さん');
		await button('書きとめる').click();
		await expect.element(text('どこから聞いたかを、1つえらんでください。')).toBeVisible();
		expect(entriesIn(session)).toEqual([]);
		await radio('見た').click();
		await button('このあとすることも書く').click();
		await box('このあとすること').fill('声をかける');
		await page.getByRole('combobox', { name: 'だれが' }).fill('鈴木 一郎');
		await page.getByLabelText('いつまでに').fill('2026-11-22');
		await button('書きとめる').click();
		expect(entriesIn(session)[0]).toMatchObject({ what: 'concern', whom: '高橋さん', source: 'seen' });
		await expect.element(text('どこから: 見た')).toBeVisible();
		await expect.element(text(/声をかける.*鈴木 一郎.*11月22日/)).toBeVisible();
		await button('すみました「声をかける」').click();
		expect(entriesIn(session)[0]!.next[0]!.is.done).toBe(true);
	});

	it('asks softly about hearsay on health, and only then', async () => {
		const { session } = open();
		const asks = () => document.body.textContent.includes('人から聞いた、体や病気のことのようです');
		await button('日誌を書く').click();
		await radio('気になること').click();
		await box('ことば').fill('認知症らしい');
		await radio('見た').click();
		expect(asks()).toBe(false);
		await radio('人から').click();
		await expect.poll(asks).toBe(true);
		await button('書きとめる').click();
		expect(wordsIn(session)).toEqual(['認知症らしい']);
	});

	it('says on the shared tablet who said to be writing', async () => {
		const desk = new Desk();
		desk.hand = { name: '鈴木', tablet: true };
		open([], { desk });
		await button('日誌を書く').click();
		await box('ことば').fill('鍵を閉めた');
		await button('書きとめる').click();
		await expect.element(text(/共用タブレットで、鈴木さんと名のって/)).toBeVisible();
	});

	it('has what was begun again when writing was stopped', async () => {
		open();
		await button('日誌を書く').click();
		await box('ことば').fill('途中まで');
		await button('書くのをやめる').click();
		await button('日誌を書く').click();
		await expect.element(box('ことば')).toHaveValue('途中まで');
	});

	it('writes weather, duty and people at the head of the day', async () => {
		const { session } = open();
		await button('天気・当番・人数を書く 11月20日(金)').click();
		await radio('くもり').click();
		await box('当番').fill('佐藤・鈴木');
		await box('人数').fill('たくさん');
		await button('書きとめる').click();
		await expect.element(text('人数は、12 のように数字で書いてください。')).toBeVisible();
		await box('人数').fill('１２人');
		await button('書きとめる').click();
		expect(daysOf([session.current])[0]).toMatchObject({ weather: [{ is: 'cloudy' }], people: [{ is: 12 }] });
		await expect.element(text('12人')).toBeVisible();
	});

	it('shows markup as words', async () => {
		open([{ words: '<img src=x onerror="document.title=\'ran\'"><b>太字</b>' }]);
		await expect.element(text(/<b>太字<\/b>/)).toBeVisible();
		expect(document.title).not.toBe('ran');
	});
});

describe('rewriting', () => {
	it('keeps the earlier words in sight', async () => {
		open([{ words: 'お茶の会' }]);
		await button('これを…「お茶の会」').click();
		await button('なおす').click();
		await box('ことば').fill('茶話会');
		await button('書きとめる').click();
		await expect.element(button('これを…「茶話会」')).toHaveFocus();
		await text('前のことば（1）').click();
		await expect.element(page.getByText('お茶の会', { exact: true })).toBeVisible();
		await expect.element(text(/なおした方: 佐藤 花子/)).toBeVisible();
	});

	it('shows both words when a neighbour rewrote it meanwhile', async () => {
		const { session } = open([{ words: 'お茶の会' }]);
		await button('これを…「お茶の会」').click();
		await button('なおす').click();
		const suzuki = session.atNeighbours();
		write(suzuki, { words: 'お茶の会。歌も' }, '鈴木 一郎', entriesIn(suzuki)[0]);
		session.hear(suzuki);
		await expect.element(box('ことば')).toHaveValue('お茶の会');
		await box('ことば').fill('お茶の会。九人');
		await button('書きとめる').click();
		await expect.element(text('同じときに、こうも書かれました。「なおす」で1つにまとめられます。')).toBeVisible();
		await expect.element(text('お茶の会。歌も')).toBeVisible();
	});

	it('strikes out with the words kept, and takes that back', async () => {
		const { session } = open([{ words: 'まちがい' }]);
		await button('これを…「まちがい」').click();
		await button('取り消す').click();
		expect(wordsIn(session)).toEqual([]);
		await expect.element(text(/取り消しました.*佐藤 花子/)).toBeVisible();
		await button('取り消しをやめる').click();
		expect(wordsIn(session)).toEqual(['まちがい']);
	});
});

describe('passing on', () => {
	it('shows the words without names, lets them be changed, and puts them on the board', async () => {
		const { desk, session } = open([{ words: '田中さんと高橋さんが、3号棟に手すりがほしいと話した' }]);
		await button(/^これを…/).click();
		await button('つぶやきにする').click();
		await expect.element(box('つぶやき')).toHaveValue('ある方とある方が、あるお宅に手すりがほしいと話した');
		await expect.element(text('名前や番号のようなことばを、3か所はずしました。')).toBeVisible();
		expect(desk.onBoard).toEqual([]);
		await box('つぶやき').fill('手すりがほしい');
		await button('ボードに貼る').click();
		await expect.element(text('ボードに貼りました。日誌のことばは、そのままです。')).toBeVisible();
		expect(desk.onBoard).toEqual(['手すりがほしい']);
		expect(wordsIn(session)[0]).toContain('田中さん');
	});

	it('makes a task of what is still to be done, without names', async () => {
		const { desk } = open([{ words: '電球が切れた', nextWords: '田中さんの電球をかえる' }]);
		await button(/^これを…/).click();
		await button('やることにする').click();
		await expect.element(box('やること')).toHaveValue('ある方の電球をかえる');
		expect(await desk.tasks()).toEqual([]);
		await button('やることに入れる').click();
		await expect.element(text(/話し合いの「やること」に入れました/)).toBeVisible();
		expect(await desk.tasks()).toEqual(['ある方の電球をかえる']);
		expect(desk.onBoard).toEqual([]);
	});

	it('begins a 連絡票 with the words and whom they are about, and never over another one that is half written', async () => {
		const paper = { words: '新聞が三日たまっている', what: 'concern', source: 'seen', whom: '高橋さん' } as const;
		const { desk, session } = open([paper, { words: '郵便も' }]);
		const entry = entriesIn(session).find(({ words }) => words === paper.words);
		await button(/^これを….*新聞/).click();
		await button('センターにつなぐ').click();
		// The least is ticked, and how it is known is not.
		const dialog = page.getByRole('dialog');
		await expect.element(dialog.getByText(/^これは緊急通報ではありません/)).toBeVisible();
		await dialog.getByRole('checkbox', { name: /だれのこと/ }).click();
		await dialog.getByRole('checkbox', { name: 'どこから聞いたか: 見た' }).click();
		await button('連絡票を書く').click();
		const origin = { kind: 'journal', document: '', part: entry!.id, day: '2026-11-20' };
		const taken = { about: paper.words, source: 'seen' };
		expect(desk.begun).toEqual([{ ...origin, pieces: ['words', 'source'], taken }]);
		await button(/^これを….*郵便/).click();
		await button('センターにつなぐ').click();
		await button('連絡票を書く').click();
		await expect.element(text(/^書きかけの連絡票があります/)).toBeVisible();
		expect(desk.begun).toHaveLength(1);
	});
});

describe('other months', () => {
	const october = (desk: Desk): Session => {
		const session: Session = MemorySession.of(journal, randomFrom(9), '2026-10', 'octoberoctober' as DocumentId);
		write(session, { day: '2026-10-05', words: '十月の体操' });
		desk.put(journal, session);
		return session;
	};

	it('are shown when chosen, and can be written in', async () => {
		const desk = new Desk();
		const before = october(desk);
		open([{ words: 'お茶の会' }], { desk });
		await page.getByRole('combobox', { name: '月' }).selectOptions('令和8年(2026年)10月');
		await expect.element(text('十月の体操')).toBeVisible();
		await button('日誌を書く').click();
		await box('ことば').fill('あとから書く');
		await button('書きとめる').click();
		expect(wordsIn(before).toSorted()).toEqual(['あとから書く', '十月の体操'].toSorted());
	});

	it('are found in, by word, person and day', async () => {
		const desk = new Desk();
		october(desk);
		open([{ words: 'テレビの音' }, { words: 'お茶の会' }], { desk });
		await box('さがすことば').fill('てれび');
		await expect.element(text('1件あります')).toBeVisible();
		await box('さがすことば').fill('体操');
		await expect.element(page.getByRole('search').getByText('十月の体操')).toBeVisible();
		await box('さがすことば').fill('ない');
		await expect.element(text(/見つかりませんでした/)).toBeVisible();
		await button('さがすのをやめる').click();
		await page.getByRole('search').getByLabelText('日にち').fill('2026-10-05');
		await expect.element(text('1件あります')).toBeVisible();
	});

	it('that are kept no longer are named before they go, and go when somebody says so', async () => {
		const desk = new Desk();
		october(desk);
		desk.keepMonths = 12;
		open([], { desk, today: '2027-11-20' });
		await expect.element(text('令和8年(2026年)10月\u30001日分、1件').first()).toBeVisible();
		await button('消す').click();
		expect(desk.buried).toEqual([]);
		await page.getByRole('dialog').getByRole('button', { name: '消す' }).click();
		await expect.element(text('保存期間がすぎた日誌を消しました。')).toBeVisible();
		expect(desk.buried).toEqual(['octoberoctober']);
	});

	it('is set for the whole desk, after what it lets go was shown', async () => {
		const desk = new Desk();
		const old: Session = MemorySession.of(journal, randomFrom(9), '2024-10', 'octoberoctober' as DocumentId);
		write(old, { day: '2024-10-05', words: '古いこと' });
		desk.put(journal, old);
		open([], { desk });
		await expect.element(text('日誌は、決めて消すまで、ずっと残ります。')).toBeVisible();
		await button('保存期間を決める').click();
		await expect.element(text('この期間にしても、いま消すことになる月はありません。')).toBeVisible();
		await radio('1年間').click();
		await expect.element(text('令和6年(2024年)10月\u30001日分、1件')).toBeVisible();
		await button('この期間にする').click();
		expect(desk.keepMonths).toBeUndefined();
		await page.getByRole('dialog').getByRole('button', { name: 'この期間にする' }).click();
		expect(desk.keepMonths).toBe(12);
		await expect.element(text('日誌を、1年間残すことにしています。')).toBeVisible();
		await expect.element(button('消す')).toBeVisible();
		expect(desk.buried).toEqual([]);
	});

	it('lets nothing go that cannot be read, and says so', async () => {
		const desk = new Desk();
		const [lost, strange] = ['lostlost', 'strangestrange'].map((id, n): Session => {
			const session: Session = MemorySession.of(journal, randomFrom(9), `2024-0${n + 1}`, id as DocumentId);
			write(session, { day: `2024-0${n + 1}-05`, words: '古いこと' });
			desk.put(journal, session);
			return session;
		});
		desk.damaged.push(lost!.id);
		const newer = { of: 'e', topic: 'from-tomorrow', says: { is: 'あした' } };
		const seen = strange!.current;
		const signed = { by: '鈴木', tablet: false, at: 1 };
		strange!.change((draft) => void putDown(draft, [seen], [newer], signed, Math.random));
		desk.keepMonths = 12;
		open([], { desk });
		await expect.element(text(/読めないところがあるので、消しません/)).toBeVisible();
		await expect.element(text('令和6年(2024年)1月\u30001日分、1件').first()).toBeVisible();
		await expect.element(text('令和6年(2024年)2月\u30001日分、1件').first()).toBeVisible();
		await expect.element(button('消す')).not.toBeInTheDocument();
	});
});

it('lists what was found a page at a time, from the newest', async () => {
	open(Array.from({ length: PAGE_FOUND + 1 }, (_, n) => ({ words: `電球${n + 1}` })));
	const found = page.getByRole('search').getByRole('listitem');
	await box('さがすことば').fill('電球');
	await expect.element(text(/21件あります。新しいほうから20件/)).toBeVisible();
	expect(found.elements()).toHaveLength(PAGE_FOUND);
	await button('前のものも見る（あと1件）').click();
	await expect.element(text('21件あります')).toBeVisible();
	expect(found.elements()).toHaveLength(PAGE_FOUND + 1);
});

/** Photos of which none has come yet. */
const AWAITED: Photos = { take: () => new Promise(() => {}), follow: (_photo, tell) => tell({ kind: 'not-yet-here' }) };
const photoOf = (entry: string, words: string): NamedPhoto => {
	const size = { width: 40, height: 30 };
	return { hash: 'a'.repeat(64), key: 'b'.repeat(64), ...size, consent: 'no-faces', words, on: entry };
};

describe('photos', () => {
	const opened = (entry: Partial<EntryForm>, month?: string) => {
		const session: Session = MemorySession.of(
			journal,
			randomFrom(7),
			month ?? '2026-11',
			`a month${month ?? ''}` as DocumentId
		);
		session.photos = AWAITED;
		write(session, entry);
		const photo = photoOf(entriesIn(session)[0]!.id, 'こわれたランプ');
		session.change((draft) => putUpPhoto(draft, photo));
		return session;
	};

	it('stand with their entry in words until they are here, are found by these, and go when somebody is sure', async () => {
		const session = opened({ words: '階段がくらい' });
		open([], { session });
		const entry = page.getByRole('listitem').filter({ hasText: '階段がくらい' }).first();
		await expect.element(entry.getByText(/写真はまだ届いていません/)).toBeVisible();
		await box('さがすことば').fill('ランプ');
		await expect.element(text('1件あります')).toBeVisible();
		await box('さがすことば').fill('');
		await button('これを…「階段がくらい」').click();
		await button('写真をのせる').click();
		await expect.element(page.getByRole('dialog').getByText(/見られるのは、世話人だけです/)).toBeVisible();
		await button('やめる').click();
		await button('写真を消す：こわれたランプ').click();
		await page.getByRole('dialog').getByRole('button', { name: '写真を消す' }).click();
		await expect.element(entry.getByText(/こわれたランプ/)).not.toBeInTheDocument();
		expect(hashesNamedIn(session.current)).toEqual([]);
	});

	it('are counted before a month goes', async () => {
		const desk = new Desk();
		desk.keepMonths = 12;
		desk.put(journal, opened({ day: '2024-01-05', words: '古いこと' }, '2024-01'));
		open([], { desk });
		await expect.element(text('令和6年(2024年)1月\u30001日分、1件、写真1まい').first()).toBeVisible();
	});
});

describe('on paper', () => {
	it('is the whole month from its first day, without what was struck out', async () => {
		open([{ words: '二十日のこと' }, { day: '2026-11-02', words: '二日のこと' }]);
		window.dispatchEvent(new Event('beforeprint'));
		const paper = document.querySelector('.print-only')!.textContent;
		expect(paper).toContain('令和8年(2026年)11月');
		expect(paper.indexOf('二日のこと')).toBeLessThan(paper.indexOf('二十日のこと'));
		window.dispatchEvent(new Event('afterprint'));
		await expect.poll(() => document.querySelector('.print-only')).toBeNull();
	});
});

describe.each(['ja', 'en'] as const)('looked at by axe (%s)', (locale) => {
	it('has nothing to complain about, and fits a narrow phone with the largest letters', async () => {
		await page.viewport(360, 740);
		document.documentElement.dataset.textSize = '26';
		const desk = new Desk();
		desk.keepMonths = 1;
		const old: Session = MemorySession.of(journal, randomFrom(9), '2026-01', 'januaryjanuary' as DocumentId);
		write(old, { day: '2026-01-05', words: '一月' });
		desk.put(journal, old);
		const session: Session = MemorySession.of(journal, randomFrom(7), '2026-11');
		session.photos = AWAITED;
		open(
			[
				{ words: 'テレビの音', what: 'concern', source: 'told', whom: '高橋さん', nextWords: '見に行く' },
				{ words: 'まちがい' }
			],
			{ desk, locale, session }
		);
		const photo = photoOf(entriesIn(session)[0]!.id, 'こわれたランプ');
		session.change((draft) => putUpPhoto(draft, photo));
		write(session, { words: 'なおした' }, '田中', entriesIn(session)[1]);
		const look = async (where: string) => {
			await expect.poll(commands.axe, { timeout: 15_000, message: where }).toEqual([]);
			expect(document.documentElement.scrollWidth - innerWidth, where).toBeLessThanOrEqual(0);
		};
		document.querySelector<HTMLElement>('[data-control="open"]')!.click();
		await look('the month');
		document.querySelector<HTMLElement>('.actions button')!.click();
		await expect.poll(() => document.querySelector('fieldset')).not.toBeNull();
		await look('the editor');
		await page.viewport(1280, 800);
	});
});
