import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import AsksStage from '../../../../tests/support/AsksStage.svelte';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import { valueOf } from '../../../../tests/support/outcome.ts';
import '../../../app.css';
import type { Day } from '../../i18n/days.ts';
import { layOn } from '../lay-sheet.ts';
import { draftText } from './draft.ts';
import { EMPTY_FORM, type SlipForm } from './form.ts';
import { slip } from './index.ts';
import type { SlipDocument } from './model.ts';
import { planSlip } from './plans.ts';
import { goingOf, readSlip, topicsOn } from './slip.ts';
import SlipView from './SlipView.svelte';
import { stepSaying } from './steps.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<SlipDocument>;

/** Sato-san opens a slip. */
const open = async ({ desk = new Desk(), session = MemorySession.of(slip, randomFrom(7), 'slip1') } = {}): Promise<{
	session: Session;
	desk: Desk;
}> => {
	await tearDown();
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: SlipView, locale: 'ja', title: '相談・つなぐ', around: desk }
	} as never);
	flushSync();
	tearDown = async () => {
		tearDown = () => Promise.resolve();
		await unmount(app);
	};
	return { session, desk };
};

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const text = (words: string | RegExp) => page.getByText(words);

describe('同意', () => {
	it('いまは確かめられない never leads straight on: without a name, or an exception that asks again and stays marked', async () => {
		const { session, desk } = await open();
		await box('どんなことで').fill('ガスのにおいがする');
		await radio('いまは確かめられない').click();
		await expect.element(text('急ぐときは、先に電話してください。')).toBeVisible();
		await button('書きとめる').click();
		await expect.element(text(/下のわけを1つえらんでください/)).toBeVisible();
		expect(readSlip(session.current).first).toBeUndefined();

		await radio('虐待のうたがい（法律による通報）').click();
		await button('書きとめる').click();
		await expect.element(page.getByRole('dialog')).toBeVisible();
		expect(readSlip(session.current).first).toBeUndefined();
		await button('同意なしで書きとめる').click();
		await expect.element(text(/佐藤 花子さんが、同意なしの連絡票にしました/)).toBeVisible();
		await expect.element(button('読んで確認しました')).not.toBeInTheDocument();

		// Another 世話人 reads it on their own device.
		desk.hand = { name: '鈴木 一郎', tablet: true };
		await expect.element(button('読んで確認しました')).not.toBeInTheDocument();
		desk.hand = { name: '鈴木 一郎', tablet: false };
		await button('読んで確認しました').click();
		await expect.element(text(/佐藤 花子さんが、同意なし/)).not.toBeInTheDocument();
		expect(readSlip(session.current).confirming).toMatchObject({ why: 'exception', isDone: true });
	});

	it('an exception made on the shared tablet says over paper and text that nobody has confirmed it, until somebody has', async () => {
		const desk = new Desk();
		desk.hand = { name: '鈴木 一郎', tablet: true };
		const { session } = await open({ desk });
		await box('どんなことで').fill('あざがある');
		await radio('いまは確かめられない').click();
		await radio('虐待のうたがい（法律による通報）').click();
		await button('書きとめる').click();
		await button('同意なしで書きとめる').click();
		await expect.element(text(/共用タブレットで、鈴木 一郎さんと名のって、同意なしの連絡票にしました/)).toBeVisible();
		await expect.element(text('まだ確認されていません')).toBeVisible();
		desk.hand = { name: '鈴木 一郎', tablet: false };
		await button('読んで確認しました').click();
		await expect.element(text('まだ確認されていません')).not.toBeInTheDocument();
		await expect.element(text(/^鈴木 一郎さんが、同意なしの連絡票にしました/)).toBeVisible();
		expect(readSlip(session.current).confirming).toMatchObject({ why: 'exception', isDone: false });
	});

	it('from there a slip without a name is one press away, and asks to be read over', async () => {
		const { session } = await open();
		await box('どんなことで').fill('高橋さんの新聞がたまっている');
		await radio('いまは確かめられない').click();
		await button('名前を出さずに相談する').click();
		await expect.element(text('だれのことか分かることばを書かない')).toBeVisible();
		await expect.element(text(/名前や番号のようなことばが、1か所あります/)).toBeVisible();
		await expect.element(page.getByRole('radiogroup', { name: '同意' })).not.toBeInTheDocument();
		await expect.element(box('お名前')).not.toBeInTheDocument();
		await box('どんなことで').fill('新聞がたまっている方がいる');
		await button('書きとめる').click();
		await expect.element(text('読みなおしてから、しるしをつけてください。')).toBeVisible();
		await page.getByRole('checkbox', { name: /読みなおしました/ }).click();
		await button('書きとめる').click();
		await expect.element(text('いまのようす: 気づき')).toBeVisible();
		expect(readSlip(session.current).form).toMatchObject({ nameless: true, consent: '', name: '' });
		await button('名前のある連絡票にする').click();
		await expect.element(page.getByRole('radiogroup', { name: '同意' })).toBeVisible();
	});
});

it('a consent that has ended is said where paper and text are made', async () => {
	const { desk } = await open();
	await box('どんなことで').fill('新聞がたまっている');
	await radio('ご本人が同意').click();
	await page.getByText('同意のこまかいこと').click();
	await page.getByLabelText('同意の期限', { exact: false }).fill('2026-11-20');
	await button('書きとめる').click();
	await expect.element(button('送る前に見る')).toBeVisible();
	await expect.element(text('同意の期限が過ぎました')).not.toBeInTheDocument();
	desk.today = '2026-11-21' as Day;
	await expect.element(text('同意の期限が過ぎました')).toBeVisible();
});

describe('what is under way', () => {
	it('comes back as it was left, begins with what was on the slip before, and is taken back by もとに戻す', async () => {
		const desk = new Desk();
		const form = { ...EMPTY_FORM, about: '書きかけ', toFax: '03-1111-1112' };
		desk.draft = { ...desk.draft, kept: draftText({ slip: 'slip1', form }) };
		const { session } = await open({ desk });
		await expect.element(box('どんなことで')).toHaveValue('書きかけ');
		await expect.element(page.getByRole('textbox', { name: '渡す先のFAX' })).toHaveValue('03-1111-1112');
		await radio('ご本人が同意').click();
		await button('書きとめる').click();
		expect(desk.kept.at(-1)).toBeUndefined();
		await button('電話で伝えました').click();
		await page.getByLabelText('いつ', { exact: true }).fill('2026-11-21');
		await button('書きとめる').click();
		await expect.element(text('きょうまでの日をえらんでください。')).toBeVisible();
		await page.getByLabelText('いつ', { exact: true }).fill('2026-11-16');
		await button('書きとめる').click();
		await expect.element(text('3開所日たっても受付がありません。電話してください。')).toBeVisible();
		expect(readSlip(session.current).state).toBe('told');
		await button('もとに戻す').click();
		expect(readSlip(session.current).state).toBe('noticed');
	});
});

describe('what goes', () => {
	it('is the least again once a slip gets a name, and what is not ticked is told', async () => {
		const { session } = await open();
		await radio('いまは確かめられない').click();
		await button('名前を出さずに相談する').click();
		await box('どんなことで').fill('新聞がたまっている方がいる');
		await text('もう少しくわしく書く').click();
		await box('いつから').fill('先週から');
		await page.getByRole('checkbox', { name: /読みなおしました/ }).click();
		await button('書きとめる').click();
		await expect.element(text('しるしのない欄があります。これは渡しません: いつから')).toBeVisible();
		await page.getByRole('checkbox', { name: 'いつから: 先週から' }).click();
		await expect.element(text(/^しるしのない欄があります/)).not.toBeInTheDocument();
		await button('名前のある連絡票にする').click();
		await radio('ご本人が同意').click();
		await box('お名前').fill('高橋 トメ');
		await box('折り返しの電話').fill('03-2222-2222');
		await button('書きとめる').click();
		await expect.element(text('しるしのない欄があります。これは渡しません: いつから')).toBeVisible();
		expect(goingOf(readSlip(session.current))).toEqual(['about', 'name', 'consent', 'phone']);
	});
});

describe('what others write while somebody is writing', () => {
	const lay = (session: Session, form: Partial<SlipForm>, by: string): void => {
		const whole = { ...readSlip(session.current).form, ...form };
		const plan = valueOf(
			planSlip({ form: whole, isReadOver: true, today: '2026-11-20' as never }, topicsOn(session.current))
		);
		layOn(session, [session.current], plan, { by, tablet: false, at: Date.parse('2026-11-20T01:05:00Z') });
	};

	it('is not laid under by what comes back from behind the lock, and is told to whoever wrote that', async () => {
		const { session, desk } = await open();
		const named = { about: '新聞が三日たまっている', name: '高橋 トメ', consent: 'agreed' } as const;
		lay(session, named, '佐藤 花子');
		await tearDown();
		await open({ session, desk });
		await button('なおす').click();
		await text('もう少しくわしく書く').click();
		await box('いつから').fill('先週から');
		// The cabinet is locked, 鈴木さん leaves the name out, and the cabinet is opened again.
		await tearDown();
		desk.draft = { ...desk.draft, kept: desk.kept.at(-1) };
		lay(session, { nameless: true, phone: '03-2222-2222' }, '鈴木 一郎');
		await open({ session, desk });
		await expect.element(box('いつから')).toHaveValue('先週から');
		await expect.element(text(/^書きはじめたあとに、この連絡票が書きなおされました（鈴木 一郎/)).toBeVisible();
		await expect.element(text('名前を出さない相談です。')).toBeVisible();
		await expect.element(text('03-2222-2222')).toBeVisible();
		await button('書きとめる').click();
		const { form } = readSlip(session.current);
		expect(form).toMatchObject({ nameless: true, name: '', consent: '', phone: '03-2222-2222', since: '先週から' });
	});
});

describe('what is wrong', () => {
	const keeps = () => button('書きとめる').click();

	it('is where the keeper is led: to the consent, the reason, the day and the part that was folded, each with its words', async () => {
		await open();
		await box('どんなことで').fill('新聞が三日たまっている');
		await keeps();
		await expect.element(page.getByRole('radiogroup', { name: '同意' })).toHaveAttribute('aria-invalid', 'true');
		await expect.element(radio('ご本人が同意')).toHaveFocus();
		await expect.element(radio('ご本人が同意')).toHaveAccessibleDescription('同意のことを、1つえらんでください。');
		await radio('いまは確かめられない').click();
		await keeps();
		await expect.element(radio('あたらない')).toHaveFocus();
		await expect.element(radio('あたらない')).toHaveAccessibleDescription(/下のわけを1つえらんでください/);

		await radio('ご本人が同意').click();
		const details = text('同意のこまかいこと');
		await details.click();
		await page.getByLabelText('同意を聞いた日', { exact: true }).fill('2026-11-19');
		await page.getByLabelText('見直す日', { exact: true }).fill('2026-11-18');
		await details.click();
		await keeps();
		const review = page.getByLabelText('見直す日', { exact: true });
		await expect.element(review).toHaveFocus();
		await expect.element(review).toHaveAccessibleDescription(/見直す日は、同意を聞いた日より/);
		await expect.element(page.getByLabelText('同意の期限', { exact: true })).not.toHaveAttribute('aria-invalid');
		await review.fill('2027-11-18');
		await box('お名前').fill('あ'.repeat(121));
		await keeps();
		await expect.element(box('お名前')).toHaveFocus();
		await expect.element(text(/^「お名前」に書けるのは、120文字までです/)).toBeVisible();
	});

	it('is told of the check by which somebody read a slip without a name over, and of an answer that is missing', async () => {
		const { session } = await open();
		await radio('いまは確かめられない').click();
		await button('名前を出さずに相談する').click();
		await box('どんなことで').fill('新聞がたまっている方がいる');
		await text('もう少しくわしく書く').click();
		await box('いつから').fill('鈴木さんが見た先週から');
		await expect.element(text(/1か所あります（いつから）/)).toBeVisible();
		await keeps();
		const check = page.getByRole('checkbox', { name: /読みなおしました/ });
		await expect.element(check).toHaveFocus();
		await expect.element(check).toHaveAccessibleDescription('読みなおしてから、しるしをつけてください。');
		await check.click();
		await keeps();
		expect(readSlip(session.current).form.nameless).toBe(true);
		await button('お返事がありました').click();
		await keeps();
		await expect.element(radio('お会いできました')).toHaveFocus();
		await expect.element(radio('お会いできました')).toHaveAccessibleDescription('お返事を1つえらんでください。');
	});
});

it('the list says of a slip that an exception waits for somebody, and that nobody received it in time', async () => {
	const session = MemorySession.of(slip, randomFrom(7), 'slip1');
	const lay = (...sayings: Parameters<typeof layOn>[2]): void =>
		void layOn(session, [session.current], sayings, { by: '佐藤 花子', tablet: false, at: 1 });
	const form = { ...EMPTY_FORM, about: 'ガスのにおい', consent: 'not-now', reason: 'life' } as const;
	const TODAY = '2026-11-20' as never;
	lay(...valueOf(planSlip({ form, isReadOver: true, today: TODAY }, new Set())));
	const show = async (): Promise<void> => {
		await tearDown();
		const app = mount(AsksStage, { target: document.body, props: { doc: session.current, around: new Desk() } });
		flushSync();
		tearDown = async () => {
			tearDown = () => Promise.resolve();
			await unmount(app);
		};
	};
	const [waits, overdue] = [
		text(/^同意なしの連絡票です。ほかの世話人の確認を/),
		text(/^3開所日たっても受付がありません/)
	];
	await show();
	await expect.element(waits).toBeVisible();
	await expect.element(overdue).not.toBeInTheDocument();
	lay(stepSaying('s1', { is: 'told', way: 'fax', day: '2026-11-16' as never, who: '' }));
	await show();
	await expect.element(overdue).toBeVisible();
	const { over } = readSlip(session.current).confirming;
	layOn(session, [session.current], [stepSaying('s2', { is: 'confirmed', day: TODAY, who: '', over })], {
		...{ by: '鈴木 一郎', tablet: false, at: 2 }
	});
	lay(stepSaying('s3', { is: 'received', day: TODAY, who: '' }));
	await show();
	await expect.element(waits).not.toBeInTheDocument();
	await expect.element(overdue).not.toBeInTheDocument();
});
