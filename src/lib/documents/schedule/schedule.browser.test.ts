// 予定 and 当番 as people meet them, one day after the other: one cast and one stage, so one file.
import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import activities from '../../../../tests/fixtures/schedule/activities.csv?raw';
import neighbourFile from '../../../../tests/fixtures/schedule/neighbour.ics?raw';
import { neighbour, togetherOn } from '../../../../tests/support/around.ts';
import TogetherStage from '../../../../tests/support/TogetherStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import type { Day } from '../../i18n/days.ts';
import type { Notices } from '../../ui/bell.svelte.ts';
import type { Neighbour } from '../around.ts';
import type { DocumentSession } from '../kind.ts';
import { putDown } from '../lay-sheet.ts';
import { countSaying, turnSaying } from './acts.ts';
import { eventsIn } from './event.ts';
import { schedule } from './index.ts';
import type { ScheduleYear } from './model.ts';
import { EMPTY_FORM, planEvent, type EventForm } from './plans.ts';
import ScheduleView from './ScheduleView.svelte';
import TodayView from './TodayView.svelte';
import TurnsView from './TurnsView.svelte';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(async () => {
	await tearDown();
	delete document.documentElement.dataset.textSize;
	await page.viewport(414, 896);
});

type Session = MemorySession<ScheduleYear>;
type View = Component<{ session: DocumentSession<ScheduleYear> }>;

/** The screens of one document, as one neighbour and then the other works with them: one stage for all. */
const SATO = neighbour('a'.repeat(64), '佐藤');
const SUZUKI = neighbour('b'.repeat(64), '鈴木');
const TUESDAY = '2026-11-10' as Day;
const MADOGUCHI: EventForm = {
	...EMPTY_FORM,
	name: '窓口',
	opens: true,
	place: '1階',
	day: '2026-11-03',
	rule: 'FREQ=WEEKLY;BYDAY=TU',
	begins: '13:30',
	ends: '15:30',
	closed: ['holidays'],
	posts: [{ name: '鍵', needed: 1 }]
};

const lay = (session: Session, sayings: Parameters<typeof putDown>[2]): void => {
	const seen = session.current;
	session.change((draft) => void putDown(draft, [seen], sayings, { by: '鈴木', tablet: false, at: 5 }, session.random));
};
const withEvent = (form: EventForm = MADOGUCHI): Session => {
	const session: Session = MemorySession.of(schedule, randomFrom(3), '2026');
	const plan = planEvent('e1', form, undefined);
	if (plan.ok) lay(session, plan.value);
	return session;
};
const show = (
	view: View,
	session: Session,
	me = SATO,
	today = '2026-11-04' as Day,
	locale: 'ja' | 'en' = 'ja',
	notices?: Notices
) => {
	const people = me === SATO ? [SATO, SUZUKI] : [SUZUKI, SATO];
	const around = togetherOn(session, { people, today, now: 1_000 });
	const app = mount(TogetherStage, {
		target: document.body,
		props: { session, View: view, locale, title: '予定', around, notices }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
};
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const text = (): string => document.querySelector('main')!.textContent.replace(/\s+/g, ' ');

const says = (where: ReturnType<typeof page.getByRole>, words: string): Promise<void> =>
	expect.poll(() => where.query()?.textContent.replace(/\s+/g, ' '), { timeout: 8_000 }).toContain(words);

/** Goes on with Tab until this control has the focus. */
const tabTo = async (name: RegExp): Promise<void> => {
	for (let presses = 0; presses < 80; presses++) {
		const label = document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
		if (name.test(label)) return;
		await userEvent.keyboard('{Tab}');
	}
	throw new Error(`no way by keyboard to ${name}`);
};

describe('当番', () => {
	it('is taken, swapped and given up by keyboard alone, with the largest letters on a narrow phone', async () => {
		await page.viewport(360, 740);
		document.documentElement.dataset.textSize = '26';
		const session = withEvent();
		const later = '2026-11-17' as Day;
		lay(session, [turnSaying('e1', later, '鍵', { person: SUZUKI.id, name: '鈴木', hand: SUZUKI.id }, 'asks')]);
		show(TurnsView as View, session);
		await tabTo(/^この日やれます（11月10日\(火\) 鍵）/);
		await userEvent.keyboard('{Enter}');
		expect(text()).toContain('佐藤 そろいました');
		await tabTo(/^代わってほしい（11月10日/);
		await userEvent.keyboard('{Enter}');
		expect(text()).toContain('佐藤（代わってほしい）');
		await tabTo(/^休みます（11月10日/);
		await userEvent.keyboard('{Enter}');
		expect(text()).toContain('この日は休みます');
		expect(text()).not.toContain('佐藤（代わってほしい）');
		await tabTo(/^鈴木さんと代わります（11月17日/);
		await userEvent.keyboard('{Enter}');
		expect(text()).toContain('佐藤（鈴木さんの代わり）');
		await tabTo(/^休みます（11月17日/);
		await userEvent.keyboard('{Enter}');
		expect(text()).toContain('鈴木（代わってほしい）');
		expect(document.documentElement.scrollWidth).toBe(360);
	});

	it('is swapped: one asks, the other answers, and both see who comes', async () => {
		const session = withEvent();
		lay(session, [turnSaying('e1', TUESDAY, '鍵', { person: SUZUKI.id, name: '鈴木', hand: SUZUKI.id }, 'asks')]);
		show(TurnsView as View, session);
		await button(/^鈴木さんと代わります（11月10日/).click();
		expect(text()).toContain('佐藤（鈴木さんの代わり）');
		expect(text()).not.toContain('鈴木（代わってほしい）');
	});

	it('has a friendly word when two took the last place while apart, and the same one on both devices', async () => {
		const tablet = withEvent();
		const phone = tablet.atNeighbours();
		const takes = (who: Neighbour) =>
			turnSaying('e1', TUESDAY, '鍵', { person: who.id, name: who.name, hand: who.id }, 'takes');
		lay(tablet, [takes(SATO)]);
		lay(phone, [takes(SUZUKI)]);
		tablet.hear(phone);
		phone.hear(tablet);
		show(TurnsView as View, tablet);
		const here = text().match(/鍵 佐藤、鈴木.*?かまいません。/)?.[0];
		expect(here).toContain('1人のところに、2人が手をあげました');
		await tearDown();
		show(TurnsView as View, phone, SUZUKI);
		expect(text().match(/鍵 佐藤、鈴木.*?かまいません。/)?.[0]).toBe(here);
	});

	it('has its offices with their terms, which stand on the sheet of 年度がわり', async () => {
		const session = withEvent();
		show(TurnsView as View, session, SATO, '2027-03-10' as Day);
		await page.getByText('お役目と任期').click();
		await button('お役目を入れる').click();
		expect(text()).toContain('お役目の名前を書いてください');
		await page.getByRole('textbox', { name: 'お役目', exact: true }).fill('窓口役');
		await page.getByRole('textbox', { name: 'つとめる方' }).fill('佐藤');
		await page.getByRole('textbox', { name: '代わりの方' }).fill('鈴木');
		await page.getByLabelText('任期のおわり').fill('2027-03-31');
		await button('お役目を入れる').click();
		await expect
			.poll(text)
			.toContain('窓口役 佐藤（代わり: 鈴木） 任期は令和9年(2027年)3月31日(水)まで もうすぐ任期が終わります。');
		expect(await commands.axe()).toEqual([]);
		await button('なおす（窓口役）').click();
		await page.getByRole('textbox', { name: 'つとめる方' }).fill('田中');
		await button('お役目をなおす').click();
		await expect.poll(text).toContain('窓口役 田中（代わり: 鈴木）');
		await tearDown();
		show(ScheduleView as View, session, SATO, '2027-03-10' as Day);
		await button('年度がわりの紙をつくる').click();
		await expect.poll(text).toContain('窓口役 田中（代わり: 鈴木） 任期は');
	});

	it('asks for notices only by a button with its reason, takes a no, and can be stopped', async () => {
		let asked = 0;
		const notices = (answer: NotificationPermission): Notices => ({
			permission: 'default',
			requestPermission: async () => ((asked += 1), answer),
			show: async () => undefined
		});
		show(TurnsView as View, withEvent(), SATO, '2026-11-04' as Day, 'ja', notices('granted'));
		expect(text()).toContain('名前も中身も出ません');
		expect(asked).toBe(0);
		await button('お知らせを出す').click();
		await expect.poll(text).toContain('このスマホ・パソコンでは、お知らせを出しています');
		await button('お知らせをやめる').click();
		await expect.element(button('お知らせを出す')).toBeVisible();
		expect(asked).toBe(1);
		await tearDown();
		show(TurnsView as View, withEvent(), SATO, '2026-11-04' as Day, 'ja', notices('denied'));
		await button('お知らせを出す').click();
		await expect.poll(text).toContain('ブラウザーの設定で、お知らせが止まっています');
		await tearDown();
		show(TurnsView as View, withEvent());
		expect(text()).toContain('このブラウザーでは、お知らせを出せません');
	});

	it('is written for somebody without a device, and taken back', async () => {
		const session = withEvent();
		show(TurnsView as View, session);
		await page.getByRole('combobox', { name: 'どなたの分を書きますか' }).selectOptions('鈴木');
		await button(/^この日やれます（11月10日/).click();
		expect(text()).toContain('鍵 鈴木');
		await button('もとに戻す').click();
		expect(text()).not.toContain('鍵 鈴木');
	});
});

describe('予定', () => {
	it('is entered as a newcomer would, and comes back by the rule that was chosen', async () => {
		const session: Session = MemorySession.of(schedule, randomFrom(5), '2026');
		show(ScheduleView as View, session);
		await button('保存').click();
		await expect.element(page.getByText('予定の名前を書いてください。')).toBeVisible();
		expect(document.activeElement).toBe(page.getByRole('textbox', { name: '予定の名前' }).element());
		await page.getByRole('textbox', { name: '予定の名前' }).fill('健康教室');
		await page.getByLabelText('日にち').fill('2026-11-14');
		await page.getByRole('combobox', { name: 'くりかえし' }).selectOptions('毎月 第2土曜');
		await page.getByLabelText('始まる時間').fill('10:00');
		await button('保存').click();
		expect(text()).toContain('11月14日(土) 健康教室 午前10:00');
		expect(text()).toContain('12月12日(土) 健康教室');
		expect(eventsIn([session.current])[0]!.when.rule).toBe('FREQ=MONTHLY;BYDAY=2SA');
		await button('もとに戻す').click();
		expect(text()).not.toContain('健康教室');
	});

	it('says 出席 in one tap, calls a day off with a sentence first, and moves a day', async () => {
		const session = withEvent();
		show(ScheduleView as View, session);
		const first = page.getByRole('listitem').filter({ hasText: '11月10日(火)' });
		await first.getByRole('button', { name: '出席' }).click();
		await says(first, '出席 1人');
		await first.getByRole('button', { name: /この日のことを/ }).click();
		await first.getByRole('button', { name: 'この日を中止にする' }).click();
		const dialog = page.getByRole('dialog');
		await says(dialog, 'みんなの予定に「中止」と出て');
		await dialog.getByRole('textbox', { name: '中止のわけ' }).fill('雨');
		await dialog.getByRole('button', { name: 'この日を中止にする' }).click();
		await says(first, '中止になりました（雨）');
		await first.getByRole('button', { name: 'もとの予定にもどす' }).click();
		await first.getByRole('button', { name: 'この日だけ、日や時間をかえる' }).click();
		await page.getByRole('dialog').getByLabelText('かえたあとの日にち').fill('2026-11-12');
		await page.getByRole('dialog').getByRole('button', { name: 'する', exact: true }).click();
		await expect.element(page.getByRole('listitem').filter({ hasText: '11月12日(木)' })).toBeVisible();
	});

	it('is closed for a while with the reason, for everybody, and opens again', async () => {
		const session = withEvent();
		show(ScheduleView as View, session);
		await page.getByText('お休みの期間（センターのお休み、集会室の工事など）').click();
		await button('お休みの期間を入れる').click();
		expect(text()).toContain('日にちをえらび直してください');
		await page.getByLabelText('お休みのはじめの日').fill('2026-11-09');
		await page.getByLabelText('お休みのおわりの日').fill('2026-11-20');
		await page.getByRole('textbox', { name: 'わけ' }).fill('集会室の工事');
		await button('お休みの期間を入れる').click();
		const first = page.getByRole('listitem').filter({ hasText: '11月10日(火)' });
		await says(first, 'お休みの期間です（集会室の工事）');
		expect(await commands.axe()).toEqual([]);
		await button('このお休みをやめる（11月9日(月) 〜 11月20日(金) 集会室の工事）').click();
		await says(first, '午後1:30');
		await button('もとに戻す').click();
		await says(first, 'お休みの期間です');
	});

	it('is a table of a month, Sunday first, with the names of holidays in it', async () => {
		show(ScheduleView as View, withEvent());
		await page.getByRole('radio', { name: '月の表' }).click();
		const table = page.getByRole('table');
		await says(table.getByRole('columnheader').first(), '日曜');
		const third = table.getByRole('cell', { name: /文化の日/ });
		await says(third, '祝日なのでお休みです');
		await says(table.getByRole('cell', { name: /きょう/ }), '4');
	});
});

describe('files', () => {
	const choose = async (name: string, text: string): Promise<void> => {
		const input = page.getByLabelText('ファイルをえらぶ');
		if (!document.querySelector('details:last-of-type')?.hasAttribute('open'))
			await page.getByText('ほかの表やカレンダーから入れる・渡す').click();
		await userEvent.upload(input, new File([text], name));
	};

	it('of activities come in after a look at them, and again change nothing; taken back, they are gone', async () => {
		const session = withEvent();
		show(ScheduleView as View, session);
		await choose('activities.csv', activities);
		const preview = page.getByRole('region', { name: '入れる前に、ごらんください' });
		await says(preview, '新しく入る予定 14件 （そのうち4件は、日は未定です）');
		expect(eventsIn([session.current])).toHaveLength(1);
		expect(preview.getByRole('combobox', { name: '予定の名前' }).element()).toHaveValue('0');
		await button('14件を予定に入れる').click();
		await expect.element(page.getByText('14件の予定を入れました。')).toBeVisible();
		await expect.element(page.getByRole('heading', { name: '支え合い推進会議' })).toBeVisible();
		await choose('activities.csv', activities);
		await says(preview, 'もう入っている予定 14件（かわりません）');
		await button('入れるのをやめる').click();
		await button('もとに戻す').click();
		expect(eventsIn([session.current]).filter(({ gone }) => !gone)).toHaveLength(1);
	});

	it('with a row that cannot be read say why, and let it be put right', async () => {
		show(ScheduleView as View, withEvent());
		await choose('list.csv', 'なまえ,くりかえし,開始\r\n朝市,毎週土曜,朝\r\n');
		await says(page.getByRole('region', { name: '入れる前に、ごらんください' }), '2行目: 朝市、毎週土曜、朝');
		await button('2行目を、なおして入れる').click();
		await expect.element(page.getByRole('textbox', { name: '予定の名前' })).toHaveValue('朝市');
	});

	it('of another calendar come in twice as once, and what is none is refused', async () => {
		const session = withEvent();
		show(ScheduleView as View, session);
		await choose('neighbour.ics', neighbourFile);
		const preview = page.getByRole('region', { name: '入れる前に、ごらんください' });
		await says(preview, '新しく入る予定 4件');
		await button('4件を予定に入れる').click();
		await choose('neighbour.ics', neighbourFile);
		await says(preview, 'もう入っている予定 4件（かわりません）');
		await choose('nothing.ics', 'BEGIN:VCALENDAR');
		await expect.element(page.getByRole('alert')).toBeVisible();
	});
});

describe('人数のまとめ', () => {
	it('has the days that were held and the people who came, by month, half year and 年度, with the background', async () => {
		const session = withEvent();
		lay(session, [countSaying('e1', TUESDAY, 14, '雨でした')]);
		show(ScheduleView as View, session, SATO, '2026-11-18' as Day);
		await page.getByRole('radio', { name: '人数のまとめ' }).click();
		const row = (name: RegExp) => page.getByRole('row', { name });
		await says(row(/^令和8年\(2026年\)11月/), '2日14人 人数のない日が1日あります');
		await says(row(/^下半期/), '2日14人');
		await says(row(/^令和8年度/), '2日14人');
		expect(text()).toContain('2026-11-10 雨でした');
		expect(text()).toContain('今年度は、あと');
	});

	it('of a day that is over is written afterwards, for somebody else too, and stands in the report of its 年度', async () => {
		const session = withEvent();
		show(ScheduleView as View, session, SATO, '2027-04-05' as Day);
		expect(text()).not.toContain('3月30日(火)');
		await button('終わった日を見る（人数をあとで書く）').click();
		const last = page.getByRole('listitem').filter({ hasText: '3月30日(火)' });
		await page.getByRole('combobox', { name: 'どなたの分を書きますか' }).selectOptions('鈴木');
		await last
			.getByRole('group', { name: /^鈴木さんは、来られましたか/ })
			.getByRole('button', { name: '出席' })
			.click();
		await says(last, '出席 1人');
		await button('もっと前の日を見る').click();
		const before = page.getByRole('listitem').filter({ hasText: '3月2日(火)' });
		await before.getByRole('button', { name: /この日のことを/ }).click();
		await before.getByRole('textbox', { name: '来た人数' }).fill('１２人');
		await before.getByRole('textbox', { name: '人数の背景' }).fill('雪でした');
		await before.getByRole('button', { name: '来た人数を書く' }).click();
		await says(before, '来た方 12人 雪でした');
		await button('年度がわりの紙をつくる').click();
		await button('令和8年度(2026年度)の報告をつくる').click();
		const row = page.getByRole('row', { name: /^窓口/ });
		await says(row, '窓口0日 延べ0人 20日 延べ13人 20日 延べ13人');
		expect(text()).toContain('4月1日から3月31日までの分です');
		expect(text()).toContain('人数のない日が18日あります');
		expect(text()).toContain('3月2日(火) 窓口: 雪でした');
		expect(await commands.axe()).toEqual([]);
		await button('予定にもどる').click();
		await page.getByRole('radio', { name: '人数のまとめ' }).click();
		await says(page.getByRole('row', { name: /^令和9年度/ }), '0日0人');
		await button('前の年度').click();
		await says(page.getByRole('row', { name: /^令和8年度/ }), '20日13人');
	});
});

describe('きょう', () => {
	it('says that the place is open, who is there and when it is open next', () => {
		const session = withEvent();
		lay(session, [turnSaying('e1', TUESDAY, '鍵', { person: SUZUKI.id, name: '鈴木', hand: SUZUKI.id }, 'takes')]);
		show(TodayView as View, session, SATO, TUESDAY);
		expect(text()).toContain('きょうは あいています');
		expect(text()).toContain('当番: 鈴木');
		expect(text()).toContain('次は 11月17日(火) 午後1:30 〜 午後3:30 です');
	});

	it('is called off today in two taps, with a sentence first, and back', async () => {
		show(TodayView as View, withEvent(), SATO, TUESDAY);
		await button('きょうは中止にする').click();
		const dialog = page.getByRole('dialog');
		await says(dialog, 'みんなの予定に「中止」と出て');
		await dialog.getByRole('textbox', { name: '中止のわけ' }).fill('台風');
		await dialog.getByRole('button', { name: 'きょうは中止にする' }).click();
		await expect.poll(text).toContain('きょうは お休みです 窓口: 中止になりました（台風）');
		await button('もとに戻す').click();
		await expect.poll(text).toContain('きょうは あいています');
	});

	it('tells of the own turn, of a swap that is asked for and of a place that nobody took', () => {
		const session = withEvent({ ...MADOGUCHI, posts: [...MADOGUCHI.posts, { name: 'お茶', needed: 2 }] });
		lay(session, [
			turnSaying('e1', TUESDAY, '鍵', { person: SUZUKI.id, name: '鈴木', hand: SUZUKI.id }, 'asks'),
			turnSaying('e1', TUESDAY, 'お茶', { person: SATO.id, name: '佐藤', hand: SATO.id }, 'takes')
		]);
		show(TodayView as View, session, SATO, '2026-11-09' as Day);
		const what = '11月10日(火) 午後1:30 〜 午後3:30 窓口';
		expect(text()).toContain(`鈴木さんが、だれかに代わってほしいそうです: ${what} 鍵`);
		expect(text()).toContain(`あしたは、あなたの当番です: ${what} お茶`);
		expect(text()).toContain(`あと1人いると助かります: ${what} お茶`);
	});

	it('says that a holiday closes it', () => {
		show(TodayView as View, withEvent(), SATO, '2026-11-03' as Day);
		expect(text()).toContain('きょうは お休みです');
		expect(text()).toContain('祝日なのでお休みです');
	});

	it('speaks English', () => {
		show(TodayView as View, withEvent(), SATO, TUESDAY, 'en');
		expect(text()).toContain('Open today');
	});
});

describe('日にちの相談', () => {
	it('goes from days proposed over ○△× for oneself and for somebody else to a day settled on, and back', async () => {
		const session = withEvent({ ...EMPTY_FORM, name: '芋煮会' });
		show(ScheduleView as View, session);
		await button('日にちを相談する（○△×） 芋煮会').click();
		await page.getByLabelText('候補の日').fill('2026-11-21');
		await page.getByLabelText('始まる時間').fill('10:00');
		await button('候補に入れる').click();
		await button('候補の日を足す 芋煮会').click();
		await page.getByLabelText('候補の日').fill('2026-11-14');
		await button('候補に入れる').click();
		await button('○ 行けます').nth(1).click();
		await page.getByRole('combobox', { name: 'どなたの分を書きますか' }).selectOptions('鈴木');
		await button('△ たぶん').nth(1).click();
		await button('× 行けません').first().click();
		expect(text()).toContain('11月14日(土) 午前10:00 〜 ○ 0人△ 0人× 1人 鈴木');
		expect(text()).toContain('○ 1人 佐藤△ 1人 鈴木× 0人');
		await button('この日に決める（11月21日(土)）').click();
		await page.getByRole('dialog').getByRole('button', { name: 'この日に決める' }).click();
		await expect
			.poll(() => eventsIn([session.current])[0]!.when)
			.toMatchObject({ from: '2026-11-21', begins: '10:00' });
		await button('もとに戻す').click();
		expect(eventsIn([session.current])[0]!.when.from).toBeUndefined();
	});
});

describe('tables and papers', () => {
	/** What stands on it, without the blanks between. */
	const sheet = (): string => document.querySelector('main table, main article')!.textContent.replace(/\s+/g, '');

	it('show a week with who is there and a 年度, and go back and forth by button', async () => {
		const session = withEvent();
		lay(session, [turnSaying('e1', TUESDAY, '鍵', { person: SUZUKI.id, name: '鈴木', hand: SUZUKI.id }, 'takes')]);
		show(ScheduleView as View, session);
		await page.getByRole('radio', { name: '週の表' }).click();
		expect(sheet()).toContain('11月3日(火)祝文化の日窓口祝日なのでお休みです');
		await button('次の週').click();
		expect(sheet()).toContain('11月10日(火)窓口午後1:30〜午後3:30場所:1階鍵:鈴木');
		await page.getByRole('radio', { name: '年の表' }).click();
		expect(sheet()).toContain('12月窓口5回');
		await button('次の年度').click();
		expect(sheet()).toContain('令和9年度(2027年度)');
		expect(await commands.axe()).toEqual([]);
	});

	it('make a flyer, an attendance sheet and a list of postings, each alone on its page, and come back', async () => {
		show(ScheduleView as View, withEvent({ ...MADOGUCHI, name: '芋煮会', rule: '', day: '2026-11-21', closed: [] }));
		await button(/^この日のことを/).click();
		await button('チラシをつくる').click();
		await expect.element(button('予定にもどる')).toHaveFocus();
		await page.getByRole('textbox', { name: '問い合わせ先' }).fill('022-333-4444');
		expect(sheet()).toContain('芋煮会令和8年(2026年)11月21日(土)午後1:30〜午後3:30場所:1階問い合わせ:022-333-4444');
		expect(await commands.axe()).toEqual([]);
		await button('予定にもどる').click();
		await button('場所のカードをつくる（A6を4枚）').click();
		await expect.poll(sheet).toContain('芋煮会11月21日(土)午後1:30〜午後3:30場所:1階');
		await button('予定にもどる').click();
		await button('出席の紙をつくる').click();
		await expect.poll(sheet).toContain('出席令和8年(2026年)11月21日(土)芋煮会');
		await button('予定にもどる').click();
		await button('掲示の一覧をつくる').click();
		await expect.poll(sheet).toContain('芋煮会11月21日(土)11月22日(日)');
		expect(await commands.axe()).toEqual([]);
		await button('予定にもどる').click();
		await button('年度がわりの紙をつくる').click();
		await expect.poll(sheet).toContain('年度がわり令和9年度(2027年度)にむけて');
		expect(await commands.axe()).toEqual([]);
		await button('予定にもどる').click();
		await expect.element(button('予定を入れる')).toHaveFocus();
	});
});
