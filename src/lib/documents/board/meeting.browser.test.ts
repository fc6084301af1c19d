// A meeting at one board, from the quiet minutes to the request sheet: one cast and one stage, so one file.
import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import { perform } from './acts.ts';
import BoardView from './BoardView.svelte';
import { detailsOf } from './details.ts';
import { groupsOf } from './groups.ts';
import { board } from './index.ts';
import { countMarks } from './marks.ts';
import { cardAt, type Board } from './model.ts';
import { shownCards } from './shown.ts';
import { planGroup, planWriting } from './plans.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Board>;

const open = (lines: string, locale: 'ja' | 'en' = 'ja', around = new Desk()): Session => {
	const session: Session = MemorySession.of(board, randomFrom(7));
	const plan = planWriting(session.current, lines, 'by-line', session.random);
	if (plan.ok) session.change((draft) => void perform(draft, plan.value));
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: BoardView, locale, title: 'ボード', around }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	return session;
};
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const entry = ({ current }: Session, words: string) =>
	cardAt(current, shownCards(current).find((card) => card.text === words)!.id)!;
const groups = ({ current }: Session) =>
	Object.fromEntries(
		groupsOf(current, shownCards(current)).groups.map(({ name, cards }) => [
			name,
			cards.map((id) => cardAt(current, id)!.text)
		])
	);
const openCard = (words: string) => button(`この札を…「${words}」`).click();
const chosen = () => Array.from(document.querySelectorAll('ol.chosen > li'), (each) => each.textContent.trim());
const press = (name: string | RegExp) => button(name).click();

describe('putting together', () => {
	it('goes by choosing, naming and まとめる; a card goes out and in again; ばらす leaves the cards', async () => {
		const session = open('お茶\n体操\nゴミ出し');
		await press('まとめる');
		await press('名前をつけてまとめる');
		await expect.element(page.getByText('さきに、まとめる札をえらんでください。')).toBeVisible();
		await page.getByRole('checkbox', { name: 'えらぶ「お茶」' }).click();
		await page.getByRole('checkbox', { name: 'えらぶ「体操」' }).click();
		await expect.element(page.getByText('2まいえらびました')).toBeVisible();
		await press('名前をつけてまとめる');
		await box('まとまりの名前').fill('集まり');
		await page.getByRole('dialog').getByRole('button', { name: 'まとめる', exact: true }).click();
		await expect.element(page.getByRole('heading', { name: '集まり（2まい）' })).toBeVisible();
		expect(groups(session)).toEqual({ 集まり: ['お茶', '体操'] });
		await expect.element(button('まとめる')).toHaveFocus();

		await openCard('体操');
		await press('まとまりからはずす');
		expect(groups(session)).toEqual({ 集まり: ['お茶'] });
		await expect.element(button('この札を…「体操」')).toHaveFocus();
		await openCard('ゴミ出し');
		await press('まとまりに入れる');
		await page.getByRole('radio', { name: '集まり（1まい）' }).click();
		await press('ここに入れる');
		expect(groups(session)).toEqual({ 集まり: ['お茶', 'ゴミ出し'] });

		await press('名前をつける「集まり」');
		await box('まとまりの名前').fill('朝のこと');
		await page.getByRole('dialog').getByRole('button', { name: '名前をつける', exact: true }).click();
		expect(groups(session)).toEqual({ 朝のこと: ['お茶', 'ゴミ出し'] });
		await press('ばらす「朝のこと」');
		await page.getByRole('dialog').getByRole('button', { name: 'ばらす', exact: true }).click();
		expect(groups(session)).toEqual({});
		expect(shownCards(session.current)).toHaveLength(3);
		await press('もとに戻す');
		expect(groups(session)).toEqual({ 朝のこと: ['お茶', 'ゴミ出し'] });
	});

	it('shows what a neighbour puts together meanwhile', async () => {
		const session = open('お茶\n体操');
		const suzuki = session.atNeighbours();
		const order = '0';
		suzuki.change((draft) => {
			perform(draft, { do: 'put', cards: [{ id: 'g1', text: '鈴木さんの', order, role: 'group' }] });
			perform(draft, { do: 'group', id: shownCards(draft)[0]!.id, to: 'g1' });
		});
		session.hear(suzuki);
		await expect.element(page.getByRole('heading', { name: '鈴木さんの（1まい）' })).toBeVisible();
		await expect.element(page.getByRole('heading', { name: 'まとまりに入っていない札' })).toBeVisible();
	});

	it('leaves whoever is at a card at that card when a neighbour puts it elsewhere', async () => {
		const session = open('お茶\n体操');
		await press('まとめる');
		const box = page.getByRole('checkbox', { name: 'えらぶ「体操」' });
		await box.click();
		const suzuki = session.atNeighbours();
		suzuki.change((draft) => {
			perform(draft, { do: 'put', cards: [{ id: 'g1', text: '鈴木さんの', order: '0', role: 'group' }] });
			perform(draft, { do: 'group', id: shownCards(draft)[1]!.id, to: 'g1' });
		});
		session.hear(suzuki);
		await expect.element(page.getByRole('heading', { name: '鈴木さんの（1まい）' })).toBeVisible();
		await expect.element(box).toHaveFocus();
		await expect.element(box).toBeChecked();
	});

	it('keeps what one is at from going behind the bar when a neighbour takes a card off above it', async () => {
		const session = open(Array.from({ length: 20 }, (_, n) => `札${n}`).join('\n'));
		// Not every browser holds the page still by itself.
		document.documentElement.style.overflowAnchor = 'none';
		await press('まとめる');
		const control = page.getByRole('checkbox', { name: 'えらぶ「札9」' }).element() as HTMLElement;
		control.focus();
		const bar = page.getByText('まだえらんでいません').element().parentElement!;
		const below = () => control.getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
		// The card above it is higher than that, and lower than the bar and that.
		scrollBy(0, below() - 60);
		await expect.poll(below).toBeLessThan(80);
		const suzuki = session.atNeighbours();
		suzuki.change((draft) => {
			perform(draft, { do: 'take-off', cards: [{ id: shownCards(draft)[0]!.id }] });
		});
		session.hear(suzuki);
		await expect.element(page.getByText('札0', { exact: true })).not.toBeInTheDocument();
		await expect.poll(below).toBeGreaterThanOrEqual(0);
		expect(document.activeElement).toBe(control);
		document.documentElement.style.overflowAnchor = '';
	});
});

describe('what is said of a card', () => {
	it('is written with it, changed later, and taken back', async () => {
		const session = open('前からある札');
		await press('ひとことを書く');
		await box('ひとこと').fill('手すりがほしい');
		await press('しゅるいや場所もつける');
		await page.getByRole('radio', { name: '困りごと' }).click();
		await page.getByRole('radio', { name: '本人から' }).click();
		await box('場所').fill('集会所の前');
		await press('ボードに貼る');
		expect(detailsOf(entry(session, '手すりがほしい'))).toEqual({
			sort: 'trouble',
			source: 'self',
			place: '集会所の前'
		});
		await openCard('前からある札');
		await press('この札について');
		await page.getByRole('radio', { name: 'つぶやき' }).click();
		await page.getByLabelText('日にち').fill('2026-11-21');
		await press('これでよい');
		expect(detailsOf(entry(session, '前からある札'))).toEqual({ sort: 'murmur', date: '2026-11-21' });
		await expect.element(page.getByText('11月21日(土)')).toBeVisible();
		await press('もとに戻す');
		expect(detailsOf(entry(session, '前からある札'))).toEqual({});
	});

	it('is こうなりました, below the card', async () => {
		open('手すりがほしい');
		await openCard('手すりがほしい');
		await press('こうなりました');
		await box('こうなりましたのことば').fill('手すりがつきました');
		await press('札につける');
		await expect.element(page.getByRole('listitem').getByText('手すりがつきました')).toBeVisible();
		await press('こうなりましたをはずす「手すりがつきました」');
		expect(page.getByRole('listitem').getByText('手すりがつきました').elements()).toEqual([]);
		await press('もとに戻す');
		await expect.element(page.getByRole('listitem').getByText('手すりがつきました')).toBeVisible();
	});
});

describe('芋づる', () => {
	it('joins a card to the one that somebody learnt of it from; it is found by words, said on both, and taken away', async () => {
		open('藤棚のベンチ\n朝のラジオ体操\n夏みかん');
		await openCard('夏みかん');
		await press('どの札から分かったか');
		await box('もとの札をさがすことば').fill('ベンチ');
		await expect.element(page.getByRole('radio', { name: '朝のラジオ体操' })).not.toBeInTheDocument();
		await page.getByRole('radio', { name: '藤棚のベンチ' }).click();
		await press('つなぐ');
		await expect.element(page.getByText('「夏みかん」を「藤棚のベンチ」とつなぎました')).toBeVisible();
		await expect.element(page.getByText('「藤棚のベンチ」から分かりました')).toBeVisible();
		await expect.element(page.getByText('ここから「夏みかん」が分かりました')).toBeVisible();
		await press('つながりをはずす「藤棚のベンチ」');
		expect(page.getByText('「藤棚のベンチ」から分かりました').elements()).toEqual([]);
		await press('もとに戻す');
		await expect.element(page.getByText('「藤棚のベンチ」から分かりました')).toBeVisible();
	});
});

describe('what a 宝物 means', () => {
	it('is asked of a 宝物 only, and stands on the card', async () => {
		const session = open('朝のラジオ体操');
		await openCard('朝のラジオ体操');
		await press('この札について');
		expect(page.getByRole('checkbox', { name: '見守り' }).elements()).toEqual([]);
		await page.getByRole('radio', { name: '宝物' }).click();
		await page.getByRole('checkbox', { name: '見守り' }).click();
		await page.getByRole('checkbox', { name: 'つながり' }).click();
		await press('これでよい');
		expect(detailsOf(entry(session, '朝のラジオ体操'))).toEqual({ sort: 'treasure', meanings: ['company', 'watch'] });
		await expect.element(page.getByText('見守り', { exact: true })).toBeVisible();
		await press('もとに戻す');
		expect(detailsOf(entry(session, '朝のラジオ体操'))).toEqual({});
	});
});

describe('a next step', () => {
	it('is one press and a yes away; the card says what was made of it and where that stands', async () => {
		const around = new Desk();
		const session = open('電球の取りかえ', 'ja', around);
		await openCard('電球の取りかえ');
		await press('やることにする');
		await page.getByRole('textbox', { name: 'やることのことば' }).fill('集会所の電球をかえる');
		await press('やることに書く');
		await expect.element(page.getByText(/話し合いの「やること」に書きました/)).toBeVisible();
		await press('とじる');
		expect(await around.tasks()).toEqual(['集会所の電球をかえる']);
		await expect.element(page.getByText('やることにしました')).toBeVisible();
		await expect
			.element(page.getByRole('link', { name: 'そこを見る' }))
			.toHaveAttribute('href', expect.stringMatching(/^\/note#at-.+%2F/));
		expect(shownCards(session.current).map(({ text }) => text)).toEqual(['電球の取りかえ']);
	});
});

describe('a need beside what answers it', () => {
	it('is a まとまり with 宝物 that may be published, on the board and on the request sheet', async () => {
		const around = new Desk();
		around.standing = [{ part: '7.A', words: '7 工具の貸し出し' }];
		const session = open('電球がかえられない\nお茶', 'ja', around);
		session.change((draft) =>
			planGroup(draft, [shownCards(draft)[0]!.id], '手をかりたい', session.random).forEach(
				(act) => void perform(draft, act)
			)
		);
		await press('宝物とつなぐ「手をかりたい」');
		await page.getByRole('checkbox', { name: '7 工具の貸し出し' }).click();
		await press('これでよい');
		await expect.element(page.getByText('「手をかりたい」の宝物をえらびました')).toBeVisible();
		await expect.element(page.getByRole('listitem').getByText('7 工具の貸し出し')).toBeVisible();
		await press('紙やファイルにする');
		await press('お願いの紙をつくる');
		const paper = page.getByRole('article', { name: 'みんなの声のまとめ（お願い）' });
		await expect.element(paper.getByText('7 工具の貸し出し')).toBeVisible();
		around.standing = [];
		await expect.element(paper.getByText('7 工具の貸し出し')).not.toBeInTheDocument();
	});
});

describe('a link back', () => {
	it('leads to the very card among many, in its まとまり or behind つぎの札を見る, with the focus, and says so', async () => {
		const around = new Desk();
		const session = open(Array.from({ length: 260 }, (_, n) => `札${n}`).join('\n'), 'ja', around);
		around.sought = shownCards(session.current)[250]!.id;
		await expect.element(button('この札を…「札250」')).toHaveFocus();
		const item = page.getByRole('listitem').filter({ hasText: '札250' });
		await expect.element(item.getByText('もとの札は、これです。')).toBeVisible();
		await expect.element(button('なおす')).toBeVisible();
		around.sought = 'gone';
		await expect.element(page.getByText('もとの札は、いまこのボードにありません。')).toBeVisible();
	});
});

describe('marks and dots', () => {
	it('are put with one press, counted, and taken away with another', async () => {
		const session = open('お茶');
		await press('うちもそう「お茶」');
		expect(countMarks(entry(session, 'お茶'))['same-here']).toBe(1);
		const mark = button('うちもそう 1人「お茶」');
		await expect.element(mark).toHaveAttribute('aria-pressed', 'true');
		await mark.click();
		expect(countMarks(entry(session, 'お茶'))['same-here']).toBe(0);
	});

	it('are entered for somebody without a device, once for each person and card', async () => {
		const session = open('お茶\n体操');
		await press('丸でえらぶ');
		await press('丸をつける「お茶」');
		expect(
			page
				.getByRole('combobox')
				.getByRole('option')
				.elements()
				.map((each) => each.textContent)
		).toEqual(['佐藤 花子（わたし）', '田中 実（代わりに入れる）']);
		await userEvent.selectOptions(
			page.getByRole('combobox', { name: 'どなたの丸ですか' }),
			'田中 実（代わりに入れる）'
		);
		await press('丸をつける「お茶」');
		await press('丸をつける「体操」');
		expect(countMarks(entry(session, 'お茶')).dot).toBe(2);
		expect(chosen()).toEqual(['丸 2 お茶', '丸 1 体操']);
		await press('丸をつける「体操」');
		expect(countMarks(entry(session, '体操')).dot).toBe(0);
		await press('札にもどる');
		await expect.element(button('丸でえらぶ')).toHaveFocus();
	});
});

describe('finding', () => {
	it('shows the cards in which the words are, whatever the kana, and all again after it', async () => {
		open('コーヒーの会\n体操\nこーひーをいれられる');
		await press('さがす');
		await box('さがすことば').fill('こーひー');
		await expect.element(page.getByText('2まい見つかりました。')).toBeVisible();
		expect(document.querySelectorAll('[data-card]')).toHaveLength(2);
		await press('さがすのをやめる');
		expect(document.querySelectorAll('[data-card]')).toHaveLength(3);
	});
});

describe('静かに書く時間', () => {
	it('says how many minutes are left, then that it is over, and takes nothing away', async () => {
		const session = open('お茶');
		await press('静かに書く時間');
		await press('3分');
		// At this desk each look at the clock is a minute later.
		await expect.element(page.getByText('静かに書く時間です。あと1分')).toBeVisible();
		await expect.element(page.getByText(/^時間になりました/)).toBeVisible();
		expect(shownCards(session.current)).toHaveLength(1);
		await press('静かに書く時間をおわる');
		await expect.element(button('静かに書く時間')).toHaveFocus();
	});
});

describe('D9, where everybody sees it', () => {
	it('asks before a card with a name goes up; it waits until somebody says so', async () => {
		const session = open('お茶');
		await press('ひとことを書く');
		await box('ひとこと').fill('鈴木さんが足をいためた');
		await press('ボードに貼る');
		await expect.element(page.getByRole('dialog', { name: 'ここは、みんなで見る場です' })).toBeVisible();
		expect(shownCards(session.current)).toHaveLength(1);
		await press('書きなおす');
		await expect.element(box('ひとこと')).toHaveFocus();
		await expect.element(box('ひとこと')).toHaveValue('鈴木さんが足をいためた');
		await press('ボードに貼る');
		await press('このまま貼る');
		expect(shownCards(session.current)).toHaveLength(2);
	});
});

describe('in English', () => {
	it('has the same controls', async () => {
		const session = open('a\nb', 'en');
		await press('Put together');
		await page.getByRole('checkbox', { name: 'Choose “a”' }).click();
		await press('Name them and put together');
		await box('Name of the group').fill('First');
		await page.getByRole('dialog').getByRole('button', { name: 'Put together', exact: true }).click();
		expect(groups(session)).toEqual({ First: ['a'] });
		await press('Choose with dots');
		await press('Put a dot on “b”');
		expect(countMarks(entry(session, 'b')).dot).toBe(1);
	});
});
