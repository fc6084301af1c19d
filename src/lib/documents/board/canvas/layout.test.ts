import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../../tests/support/random.ts';
import { perform, type Act } from '../acts.ts';
import { boardMessages } from '../messages.ts';
import { emptyBoard, type Board, type CardId } from '../model.ts';
import { shownCards } from '../shown.ts';
import { planGroup, planWriting } from '../plans.ts';
import { readBoard } from '../reading.ts';
import { spotInWords, spotOf } from '../spot.ts';
import { testing } from '../testing.ts';
import { landingOf, planLanding } from './drop.ts';
import { drawSheet } from './drawing.ts';
import { layOut, type Layout } from './layout.ts';
import { cardLines } from './lines.ts';
import { nearestThatWay } from './nearest.ts';
import { meet } from './settle.ts';

class Table {
	doc: A.Doc<Board> = A.from({ ...emptyBoard('ワイワイガヤガヤ') });
	readonly random = randomFrom(5);
	do(...acts: readonly Act[]): this {
		this.doc = A.change(this.doc, (draft) => acts.forEach((act) => void perform(draft, act)));
		return this;
	}
	write(...lines: readonly string[]): this {
		const plan = planWriting(this.doc, lines.join('\n'), 'by-line', this.random);
		return plan.ok ? this.do(plan.value) : this;
	}
	gather(name: string, ...words: readonly string[]): this {
		return this.do(
			...planGroup(
				this.doc,
				words.map((each) => this.id(each)),
				name,
				this.random
			)
		);
	}
	place(words: string, x: number, y: number): this {
		return this.do({ do: 'place', id: this.id(words), to: spotInWords({ x, y }) });
	}
	/** Lets go of a card with its upper left corner there. */
	drop(words: string, x: number, y: number): this {
		const piece = this.layout.byId.get(this.id(words))!;
		const landing = landingOf(this.layout, piece, { x, y });
		return this.do(...planLanding(this.doc, this.layout, piece, landing, '新', this.random));
	}
	id(words: string): CardId {
		return Object.entries(this.doc.cards).find(([, { text }]) => text === words)![0];
	}
	at(words: string) {
		return this.layout.byId.get(this.id(words))!;
	}
	get layout(): Layout {
		return layOut(this.doc, readBoard(this.doc, undefined));
	}
	get groups(): Readonly<Record<string, readonly string[]>> {
		const { grouped, byId } = readBoard(this.doc, undefined);
		return Object.fromEntries(grouped.groups.map(({ name, cards }) => [name, cards.map((id) => byId.get(id)!.text)]));
	}
}

describe('the board spread out', () => {
	it('shows every card once and none over another, whatever was moved where', () => {
		for (let seed = 1; seed <= 20; seed++) {
			const random = randomFrom(seed);
			let doc = A.from({ ...emptyBoard('机') });
			for (let n = 0; n < 60; n++) doc = A.change(doc, (draft) => void testing.randomEdit(draft, random));
			const { pieces } = layOut(doc, readBoard(doc, undefined));
			const cards = pieces.filter(({ kind }) => kind === 'card');
			expect(cards.map(({ id }) => id).toSorted()).toEqual(
				shownCards(doc)
					.map(({ id }) => id)
					.toSorted()
			);
			for (const [n, one] of pieces.entries())
				for (const other of pieces.slice(n + 1))
					if (one.group !== other.id && other.group !== one.id) expect(meet(one, other), `seed ${seed}`).toBe(false);
		}
	});

	it('moves none of the new cards when others come in', () => {
		const table = new Table().write(...Array.from({ length: 20 }, (_, n) => `前${n}`));
		const before = Array.from({ length: 20 }, (_, n) => table.at(`前${n}`));
		table.write('いま', '書いた', 'ばかり');
		expect(Array.from({ length: 20 }, (_, n) => table.at(`前${n}`))).toEqual(before);
	});

	it('leaves a まとまり where it is when another one is made', () => {
		const table = new Table().write('お茶', '体操', 'ゴミ出し').gather('集まり', 'お茶');
		const before = table.at('集まり');
		expect(table.gather('朝', '体操').at('集まり')).toEqual(before);
	});

	it('is at the same places for two devices after each moved the same card', () => {
		const sato = new Table().write('お茶');
		const suzuki = new Table();
		suzuki.doc = A.clone(sato.doc);
		sato.place('お茶', 100, 0);
		suzuki.place('お茶', 0, 900);
		sato.doc = A.merge(sato.doc, A.clone(suzuki.doc));
		suzuki.doc = A.merge(suzuki.doc, A.clone(sato.doc));
		expect(sato.layout).toEqual(suzuki.layout);
		expect([100, 0]).toContain(sato.at('お茶').x);
		expect([sato.at('お茶').x, sato.at('お茶').y].filter((each) => each > 0)).toHaveLength(1);
	});

	it('takes a spot that makes no sense for none', () => {
		for (const at of ['', 'x', '1', '-1,5', '1.5,2', '999999,0', '1,2,3'])
			expect(spotOf({ text: '', order: { val: '' }, at: { val: at } } as never)).toBeUndefined();
		expect(spotInWords({ x: -5, y: 1e9 })).toBe('0,100000');
	});
});

describe('letting go of a card', () => {
	it('on another card makes a まとまり; on a まとまり it goes in; beside, it lies loose', () => {
		const table = new Table().write('お茶', '体操', 'ゴミ出し').place('お茶', 600, 0);
		table.drop('体操', 610, 10);
		expect(table.groups).toEqual({ 新: ['お茶', '体操'] });
		const { x, y } = table.at('新');
		table.drop('ゴミ出し', x + 30, y + 30);
		expect(table.groups).toEqual({ 新: ['お茶', '体操', 'ゴミ出し'] });
		table.drop('体操', x, y + 2000);
		expect(table.groups).toEqual({ 新: ['お茶', 'ゴミ出し'] });
		expect(table.at('体操')).toMatchObject({ x, y: y + 2000, isNew: false });
	});

	it('within its まとまり changes the order; over the pile it is a new one again', () => {
		const table = new Table().write('一', '二', '三').gather('集まり', '一', '二', '三');
		const first = table.at('一');
		table.drop('三', first.x, first.y - 10);
		expect(table.groups).toEqual({ 集まり: ['三', '一', '二'] });
		table.drop('二', -900, 3000);
		expect(table.groups).toEqual({ 集まり: ['三', '一'] });
		expect(table.at('二').isNew).toBe(true);
	});

	it('of a まとまり moves it with its cards', () => {
		const table = new Table().write('お茶').gather('集まり', 'お茶');
		const inside = table.at('お茶').x - table.at('集まり').x;
		table.drop('集まり', 500, 40);
		expect(table.at('集まり')).toMatchObject({ x: 500, y: 40 });
		expect(table.at('お茶').x).toBe(500 + inside);
	});
});

describe('going with the arrow keys', () => {
	it('reaches every card, and comes to an end at the edges', () => {
		const { layout } = new Table().write(...Array.from({ length: 11 }, (_, n) => `札${n}`));
		const reached = new Set([layout.pieces[0]!.id]);
		for (const id of reached)
			for (const way of ['left', 'right', 'up', 'down'] as const) {
				const next = nearestThatWay(layout, id, way);
				if (next !== undefined) reached.add(next);
			}
		expect(reached.size).toBe(11);
	});
});

describe('the drawing', () => {
	it('holds every card and name, is well-formed whatever is written, and lies within its frame', () => {
		const table = new Table().write('<b>お茶</b> & "体操"', 'ゴミ\u0001出し').gather('集まり', 'ゴミ\u0001出し');
		const drawing = drawSheet(table.doc, readBoard(table.doc, undefined), table.layout, boardMessages.ja)!;
		expect(drawing.svg).toContain('&lt;b&gt;お茶&lt;/b&gt; &amp;');
		expect(drawing.svg).toContain('ゴミ出し');
		expect(drawing.svg).toContain('集まり（1まい）');
		expect(drawing.svg.match(/<rect/g)).toHaveLength(6);
		expect(drawing.svg).not.toContain(boardMessages.ja.learntWord);
		expect(
			drawSheet(new Table().doc, readBoard(new Table().doc, undefined), new Table().layout, boardMessages.ja)
		).toBe(undefined);
	});
});

describe('the lines of a card', () => {
	it('break after twelve wide letters, count half letters less, and end with … when there are too many', () => {
		expect(cardLines('あいうえおかきくけこさしす')).toEqual(['あいうえおかきくけこさし', 'す']);
		expect(cardLines('あいうえおかきくけこさし、す')).toEqual(['あいうえおかきくけこさ', 'し、す']);
		expect(cardLines('a'.repeat(20))).toHaveLength(1);
		expect(cardLines('一\n二')).toEqual(['一', '二']);
		expect(cardLines('あ'.repeat(200)).at(-1)).toMatch(/…$/);
		expect(cardLines('あ'.repeat(200))).toHaveLength(8);
	});
});
