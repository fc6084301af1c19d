// What people do with the cards of one board, one after the other: one cast and one stage, so one file.
import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import talk from '../../../../tests/fixtures/talk.txt?raw';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import { perform, type Act } from './acts.ts';
import BoardView from './BoardView.svelte';
import { board } from './index.ts';
import { PAGE_CARDS } from './limits.ts';
import type { Board } from './model.ts';
import { shownCards } from './shown.ts';
import { planWriting } from './plans.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Board>;
const act = (session: Session, what: Act): void => session.change((draft) => void perform(draft, what));
const write = (session: Session, text: string): void => {
	const plan = planWriting(session.current, text, 'by-line', session.random);
	if (plan.ok) act(session, plan.value);
};
const idOf = (session: Session, words: string): string =>
	shownCards(session.current).find((card) => card.text === words)!.id;
const wordsIn = (session: Session): readonly string[] => shownCards(session.current).map((card) => card.text);

/** Sato-san opens a board on which these lines are. */
const open = (lines = '', locale: 'ja' | 'en' = 'ja'): Session => {
	const session: Session = MemorySession.of(board, randomFrom(7));
	write(session, lines);
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: BoardView, locale, title: 'ボード', around: new Desk() }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	return session;
};

const shownWords = (): string[] =>
	Array.from(document.querySelectorAll('.cards > li .words'), (each) => each.textContent);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const box = () => page.getByRole('textbox', { name: 'ひとこと', exact: true });
const openCard = (words: string) => page.getByRole('button', { name: `この札を…「${words}」` }).click();

const TEN_MEGABYTES = 'あいうえお\n'.repeat(650_000);
/** What a browser tells the page when somebody pastes. */
const pasteInto = (area: Element, text: string): void => {
	const clipboardData = new DataTransfer();
	clipboardData.setData('text/plain', text);
	area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
};

describe('writing', () => {
	it('puts one ひとこと on top, and the box is ready for the next', async () => {
		const session = open('前からある札');
		await button('ひとことを書く').click();
		await expect.element(box()).toHaveFocus();
		await userEvent.type(box(), 'ゴミ出しなら、できるよ');
		await button('ボードに貼る').click();
		expect(shownWords()).toEqual(['ゴミ出しなら、できるよ', '前からある札']);
		await expect.element(box()).toHaveFocus();
		await expect.element(box()).toHaveValue('');
		expect(wordsIn(session)).toEqual(shownWords());
	});

	it('makes 24 cards of 24 lines, says so before, and takes all back at once', async () => {
		const session = open();
		await button('ひとことを書く').click();
		await box().fill(talk);
		await expect.element(page.getByText('24まいの札にします')).toBeVisible();
		await button('ボードに貼る').click();
		expect(shownWords()).toEqual(talk.trim().split('\n'));
		await expect.element(page.getByText('札を24まい貼りました')).toBeVisible();
		await button('もとに戻す').click();
		expect(shownWords()).toEqual([]);
		expect(wordsIn(session)).toEqual([]);
	});

	it('keeps the lines together on one card when asked', async () => {
		open();
		await button('ひとことを書く').click();
		await box().fill('一\n二');
		await page.getByLabelText('1まいにまとめる').click();
		await expect.element(page.getByText('1まいの札にします')).toBeVisible();
		await button('ボードに貼る').click();
		expect(shownWords()).toEqual(['一\n二']);
	});

	it('keeps what was written when the box is put away', async () => {
		open();
		await button('ひとことを書く').click();
		await box().fill('途中まで');
		await button('書くのをやめる').click();
		await button('ひとことを書く').click();
		await expect.element(box()).toHaveValue('途中まで');
	});

	it('says why 10 MB were not taken in; the board and the box stay as they were', async () => {
		open('前からある札');
		await button('ひとことを書く').click();
		await box().fill('書きかけ');
		pasteInto(box().element(), TEN_MEGABYTES);
		await expect.element(page.getByText(/文字が多すぎて、入れられませんでした/)).toBeVisible();
		await expect.element(box()).toHaveValue('書きかけ');
		await expect.element(page.getByText(/文字が多すぎて、入れられませんでした/)).toBeVisible();
		expect(shownWords()).toEqual(['前からある札']);
	});

	it('says why 10 MB that came another way than by a paste were not taken in', async () => {
		open();
		await button('ひとことを書く').click();
		await box().fill('書きかけ');
		const area = box().element() as HTMLTextAreaElement;
		area.value = TEN_MEGABYTES;
		area.dispatchEvent(new InputEvent('input', { bubbles: true }));
		await expect.element(box()).toHaveValue('書きかけ');
		await expect.element(page.getByText(/文字が多すぎて、入れられませんでした/)).toBeVisible();
	});

	it('says what is wrong with too many lines, and they stay in the box', async () => {
		open();
		await button('ひとことを書く').click();
		const lines = 'あ\n'.repeat(5001);
		pasteInto(box().element(), lines);
		await button('ボードに貼る').click();
		await expect.element(page.getByText(/いま5,001行あります。/)).toBeVisible();
		await expect.element(box()).toHaveValue(lines);
		expect(shownWords()).toEqual([]);
	});

	it('shows markup as words', async () => {
		open();
		await button('ひとことを書く').click();
		const markup = '<img src=x onerror="document.title=\'ran\'"><script>document.title="ran"</script>{@html "x"}';
		await box().fill(markup);
		await button('ボードに貼る').click();
		expect(shownWords()).toEqual([markup]);
		expect(document.querySelector('.cards img, .cards script')).toBeNull();
		expect(document.title).not.toBe('ran');
	});
});

/** Takes a card by its handle and holds it: the drag library looks where the hand is a few times a second. */
const grab = (words: string) => {
	const handle = page.getByRole('button', { name: `動かす「${words}」` }).element();
	const { x, y } = handle.getBoundingClientRect();
	const clientX = x + 5;
	let clientY = y + 5;
	const mouse = (type: string, target: EventTarget) =>
		target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY }));
	mouse('mousedown', handle);
	clientY += 10;
	mouse('mousemove', window);
	return {
		moveTo(element: Element): void {
			clientY = element.closest('li')!.getBoundingClientRect().bottom - 5;
			mouse('mousemove', window);
		},
		letGo: () => mouse('mouseup', window)
	};
};

describe('moving', () => {
	it('goes by buttons; the focus stays, the words say where to', async () => {
		open('一\n二\n三');
		await openCard('二');
		await button('下へ').click();
		expect(shownWords()).toEqual(['一', '三', '二']);
		await expect.element(button('下へ')).toHaveFocus();
		await expect.element(page.getByText('「二」を、3まいのうち上から3番目に動かしました')).toBeVisible();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByText('もう、いちばん下です。')).toBeVisible();
		await expect.element(button('下へ')).toHaveFocus();
		button('上へ').element().focus();
		await userEvent.keyboard('{Enter}{Enter}');
		expect(shownWords()).toEqual(['二', '一', '三']);
		await expect.element(button('上へ')).toHaveFocus();
	});

	it('goes by dragging the handle', async () => {
		const session = open('一\n二\n三');
		const hand = grab('一');
		hand.moveTo(page.getByText('三', { exact: true }).element());
		await expect.poll(shownWords).toEqual(['二', '三', '一']);
		expect(wordsIn(session)).toEqual(['一', '二', '三']);
		hand.letGo();
		await expect.poll(() => wordsIn(session)).toEqual(['二', '三', '一']);
		await expect.element(page.getByText('「一」を、3まいのうち上から3番目に動かしました')).toBeVisible();
	});

	it('goes by the handle and the arrow keys', async () => {
		const session = open('一\n二\n三');
		page.getByRole('button', { name: '動かす「一」' }).element().focus();
		await userEvent.keyboard(' {ArrowDown}{ArrowDown} ');
		await expect.poll(() => wordsIn(session)).toEqual(['二', '三', '一']);
		expect(shownWords()).toEqual(['二', '三', '一']);
	});

	it('keeps what a neighbour adds while a card is in the hand', async () => {
		const session = open('一\n二\n三');
		const suzuki = session.atNeighbours();
		write(suzuki, '鈴木さんの札');
		const hand = grab('一');
		await expect.poll(() => document.getElementById('dnd-action-dragged-el')).not.toBeNull();
		session.hear(suzuki);
		hand.letGo();
		await expect.poll(shownWords).toEqual(['鈴木さんの札', '一', '二', '三']);
	});
});

describe('taking back', () => {
	it('goes back one own act after the other, and leaves what a neighbour did between', async () => {
		const session = open('一\n二');
		await openCard('一');
		await button('はずす').click();
		const suzuki = session.atNeighbours();
		write(suzuki, '鈴木さんの札');
		session.hear(suzuki);
		await openCard('二');
		await button('上へ').click();
		expect(shownWords()).toEqual(['二', '鈴木さんの札']);
		await button('もとに戻す').click();
		expect(shownWords()).toEqual(['鈴木さんの札', '二']);
		await expect.element(page.getByText('「一」をはずしました')).toBeVisible();
		await button('もとに戻す').click();
		expect(shownWords()).toEqual(['鈴木さんの札', '一', '二']);
		expect(button('もとに戻す').elements()).toEqual([]);
	});

	it('says so when a neighbour changed it since', async () => {
		const session = open('一');
		await button('ひとことを書く').click();
		await box().fill('二');
		await button('ボードに貼る').click();
		const suzuki = session.atNeighbours();
		act(suzuki, { do: 'rewrite', id: idOf(suzuki, '二'), from: '二', to: '二、いいですね' });
		session.hear(suzuki);
		await button('もとに戻す').click();
		await expect.element(page.getByText('そのあとほかの方が変えたので、そのままにしました。')).toBeVisible();
		expect(shownWords()).toEqual(['二、いいですね', '一']);
	});

	it('leaves the focus on the next card when one is taken off, on the write button when none is left', async () => {
		open('一\n二');
		await openCard('一');
		await button('はずす').click();
		await expect.element(page.getByRole('button', { name: 'この札を…「二」' })).toHaveFocus();
		await openCard('二');
		await button('はずす').click();
		await expect.element(button('ひとことを書く')).toHaveFocus();
	});
});

describe('writing in a card', () => {
	const editor = () => page.getByRole('textbox', { name: '札のことば' });
	const area = () => editor().element() as HTMLTextAreaElement;
	const edit = async (words: string) => {
		await openCard(words);
		await button('なおす').click();
		await expect.element(editor()).toHaveFocus();
	};
	const neighbourWrites = (session: Session, from: string, to: string): void => {
		const suzuki = session.atNeighbours();
		act(suzuki, { do: 'rewrite', id: idOf(suzuki, from), from, to });
		session.hear(suzuki);
	};

	it('shares each key at once and goes back as one act', async () => {
		const session = open('お茶の会');
		await edit('お茶の会');
		const before = session.changes;
		await userEvent.keyboard('123');
		expect(wordsIn(session)).toEqual(['お茶の会123']);
		expect(session.changes).toBe(before + 3);
		await button('できました').click();
		await expect.element(button('なおす')).toHaveFocus();
		await expect.element(page.getByText('「お茶の会123」をなおしました')).toBeVisible();
		await button('もとに戻す').click();
		expect(shownWords()).toEqual(['お茶の会']);
	});

	it('foretells what the box is about to say, and nothing that does not fit', async () => {
		const session = open('お茶の会');
		await edit('お茶の会');
		await userEvent.keyboard('1');
		const path = ['cards', idOf(session, 'お茶の会1'), 'text'];
		expect(session.foretold).toEqual({ path, text: 'お茶の会1' });
		await userEvent.fill(editor(), 'あ'.repeat(3_000));
		expect(session.foretold).toEqual({ path, text: 'お茶の会1' });
		expect(wordsIn(session)).toEqual(['お茶の会1']);
	});

	it('keeps the caret when a neighbour writes in the same card, and the words of both', async () => {
		const session = open('お茶の会');
		await edit('お茶の会');
		area().setSelectionRange(2, 2);
		await userEvent.keyboard('A');
		neighbourWrites(session, 'お茶Aの会', '土曜のお茶Aの会、10時');
		await expect.element(editor()).toHaveValue('土曜のお茶Aの会、10時');
		expect(area().selectionStart).toBe(6);
		await userEvent.keyboard('B');
		expect(wordsIn(session)).toEqual(['土曜のお茶ABの会、10時']);
		await button('できました').click();
		await button('もとに戻す').click();
		expect(shownWords()).toEqual(['土曜のお茶の会、10時']);
	});

	it('leaves an unfinished word of the input method alone, and brings both together after it', async () => {
		const session = open('お茶の会');
		await edit('お茶の会');
		await cdp().send('Input.imeSetComposition', { text: 'どよ', selectionStart: 2, selectionEnd: 2 });
		await expect.element(editor()).toHaveValue('お茶の会どよ');
		neighbourWrites(session, 'お茶の会', '第1回 お茶の会');
		await new Promise((painted) => requestAnimationFrame(painted));
		await expect.element(editor()).toHaveValue('お茶の会どよ');
		await cdp().send('Input.imeSetComposition', { text: '土曜', selectionStart: 2, selectionEnd: 2 });
		await cdp().send('Input.insertText', { text: '土曜' });
		await expect.element(editor()).toHaveValue('第1回 お茶の会土曜');
		expect(area().selectionStart).toBe('第1回 お茶の会土曜'.length);
		expect(wordsIn(session)).toEqual(['第1回 お茶の会土曜']);
	});

	it('goes on when a neighbour takes the card off, and the card is back with the next key', async () => {
		const session = open('お茶の会\n二');
		await edit('お茶の会');
		const suzuki = session.atNeighbours();
		act(suzuki, { do: 'take-off', cards: [{ id: idOf(suzuki, 'お茶の会') }] });
		session.hear(suzuki);
		await expect.element(page.getByText(/ほかの方が、この札をはずしました/)).toBeVisible();
		await expect.element(editor()).toHaveFocus();
		await userEvent.keyboard('！');
		expect(wordsIn(session)).toEqual(['お茶の会！', '二']);
	});

	it('takes a card without words off, and its words come back', async () => {
		open('お茶の会\n二');
		await edit('お茶の会');
		await editor().fill(' 　');
		await button('できました').click();
		expect(shownWords()).toEqual(['二']);
		await button('もとに戻す').click();
		expect(shownWords()).toEqual(['お茶の会', '二']);
	});

	it('does not take in what would make it longer than a card, and says so', async () => {
		const session = open('お茶の会');
		await edit('お茶の会');
		await editor().fill('あ'.repeat(2001));
		await expect.element(page.getByText(/札は2,000文字までです/)).toBeVisible();
		await expect.element(editor()).toHaveValue('お茶の会');
		expect(wordsIn(session)).toEqual(['お茶の会']);
	});
});

const nextFrame = () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));

/** A busy machine slows both alike, so the ratio is what is held. */
const MAX_OF_PLAIN = 5;

/** Milliseconds until a list without anything but words is painted. */
const paintedPlainly = async (length: number): Promise<number> => {
	const from = performance.now();
	const list = document.createElement('ul');
	list.append(
		...Array.from({ length }, (_, n) => Object.assign(document.createElement('li'), { textContent: `札${n}` }))
	);
	document.body.append(list);
	await nextFrame();
	const took = performance.now() - from;
	list.remove();
	return took;
};

describe('5,000 cards', () => {
	it('are painted page by page, no slower than some plain lists of as many, and typing stays quick', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		write(session, Array.from({ length: 5000 }, (_, n) => `札${n}`).join('\n'));
		const plain = await paintedPlainly(5000);
		const from = performance.now();
		const app = mount(DeskStage, {
			target: document.body,
			props: { session, View: BoardView, locale: 'ja', title: 'ボード', around: new Desk() }
		} as never);
		tearDown = () => unmount(app);
		flushSync();
		await nextFrame();
		const painted = performance.now() - from;
		expect(shownWords()).toHaveLength(PAGE_CARDS);
		await button('つぎの札を見る（あと4,800まい）').click();
		expect(shownWords()).toHaveLength(2 * PAGE_CARDS);
		await expect.element(page.getByRole('button', { name: `この札を…「札${PAGE_CARDS}」` })).toHaveFocus();
		await openCard('札0');
		await button('なおす').click();
		const start = performance.now();
		await userEvent.keyboard('1234567890');
		const typed = (performance.now() - start) / 10;
		window.dispatchEvent(new Event('beforeprint'));
		expect(document.querySelectorAll('.cards > li')).toHaveLength(5000);
		console.log(
			`5,000 cards: painted in ${painted.toFixed(0)} ms (a plain list in ${plain.toFixed(0)} ms), ${typed.toFixed(0)} ms a key`
		);
		expect(painted).toBeLessThan(MAX_OF_PLAIN * plain);
		expect(typed).toBeLessThan(MAX_OF_PLAIN * plain);
	});
});

describe('in English', () => {
	it('has the same controls', async () => {
		open('一\n二', 'en');
		await button('Write a few words').click();
		await page.getByRole('textbox', { name: 'A few words' }).fill('x\ny');
		await expect.element(page.getByText('This makes 2 cards')).toBeVisible();
		await button('Put on the board').click();
		expect(shownWords()).toEqual(['x', 'y', '一', '二']);
	});
});
