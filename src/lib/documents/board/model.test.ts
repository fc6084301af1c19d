import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { perform, type Act } from './acts.ts';
import { MAX_CARDS, MAX_PASTE_BYTES, MAX_PASTE_LINES } from './limits.ts';
import { boardPreview, emptyBoard, type Board } from './model.ts';
import { shownCards } from './shown.ts';
import { planMove, planWriting, type Cut } from './plans.ts';

/** A house's board as one person's device holds it. */
class Device {
	doc: A.Doc<Board>;
	constructor(doc: A.Doc<Board>) {
		this.doc = doc;
	}
	do(act: Act | undefined): Act | undefined {
		let inverse: Act | undefined;
		this.doc = A.change(this.doc, (draft) => {
			inverse = act && perform(draft, act);
		});
		return inverse;
	}
	write(text: string, cut: Cut = 'by-line'): Act | undefined {
		const plan = planWriting(this.doc, text, cut, Math.random);
		if (!plan.ok) throw new Error(plan.error.problem);
		return this.do(plan.value);
	}
	move(words: string, place: { before: string } | { after: string }): Act | undefined {
		const [at] = Object.entries(place) as [[string, string]];
		return this.do(planMove(this.doc, this.id(words), { [at[0]]: this.id(at[1]) } as { before: string }, Math.random));
	}
	rewrite(words: string, to: string): Act | undefined {
		return this.do({ do: 'rewrite', id: this.id(words), from: words, to });
	}
	takeOff(words: string): Act | undefined {
		return this.do({ do: 'take-off', cards: [{ id: this.id(words) }] });
	}
	id(words: string): string {
		return Object.entries(this.doc.cards).find(([, card]) => card.text === words)![0];
	}
	get words(): readonly string[] {
		return shownCards(this.doc).map((card) => card.text);
	}
	meet(other: Device): void {
		this.doc = A.merge(this.doc, A.clone(other.doc));
		other.doc = A.merge(other.doc, A.clone(this.doc));
	}
}

const neighbours = (...words: string[]): { sato: Device; suzuki: Device } => {
	const sato = new Device(A.from({ ...emptyBoard('ワイワイガヤガヤ') }));
	if (words.length > 0) sato.write(words.join('\n'));
	return { sato, suzuki: new Device(A.clone(sato.doc)) };
};

describe('writing on the board', () => {
	it('puts the lines of a paste on top, in their order, as one block and one change', () => {
		const { sato } = neighbours('前からある札');
		const changes = A.getAllChanges(sato.doc).length;
		sato.write('一\r\n二\n\n   \n　\n三');
		expect(sato.words).toEqual(['一', '二', '三', '前からある札']);
		expect(A.getAllChanges(sato.doc).length).toBe(changes + 1);
	});

	it('keeps two pastes of the same moment apart', () => {
		const { sato, suzuki } = neighbours('前からある札');
		sato.write(Array.from({ length: 24 }, (_, n) => `佐藤${n}`).join('\n'));
		suzuki.write(Array.from({ length: 24 }, (_, n) => `鈴木${n}`).join('\n'));
		sato.meet(suzuki);
		const owners = sato.words.map((words) => words.slice(0, 2));
		expect(owners.filter((owner, n) => owner !== owners[n - 1])).toHaveLength(3);
		expect(suzuki.words).toEqual(sato.words);
	});

	it('makes one card of many lines when asked to', () => {
		const { sato } = neighbours();
		sato.write('一\r\n二\n', 'as-one');
		expect(sato.words).toEqual(['一\n二']);
	});

	it('keeps the lines of 5,000 in order', () => {
		const { sato } = neighbours();
		const lines = Array.from({ length: MAX_CARDS }, (_, n) => `札${n}`);
		sato.write(lines.join('\n'));
		expect(sato.words).toEqual(lines);
	});

	it.each<[string, string, Cut, object]>([
		['nothing but blanks', ' \n　\n\u200b', 'by-line', { problem: 'nothing-written' }],
		['more than a megabyte', 'あ'.repeat(MAX_PASTE_BYTES / 3 + 1), 'by-line', { problem: 'too-much-text' }],
		[
			'too many lines',
			'あ\n'.repeat(MAX_PASTE_LINES + 1),
			'by-line',
			{ problem: 'too-many-lines', lines: MAX_PASTE_LINES + 1 }
		],
		['a line that is too long', `短い\n${'𠮷'.repeat(2001)}`, 'by-line', { problem: 'card-too-long', card: 2, of: 2 }],
		[
			'more than there is room for',
			'あ\n'.repeat(MAX_CARDS),
			'by-line',
			{ problem: 'board-full', room: MAX_CARDS - 1, asked: MAX_CARDS }
		]
	])('refuses %s and says why', (_what, text, cut, error) => {
		const { sato } = neighbours('前からある札');
		expect(planWriting(sato.doc, text, cut, Math.random)).toEqual({ ok: false, error });
	});

	it('counts as people count: 2,000 𠮷 or families fit on a card, whole', () => {
		const { sato } = neighbours();
		sato.write('𠮷'.repeat(2000));
		sato.write('👨‍👩‍👧'.repeat(2000));
		expect(sato.words).toEqual(['👨‍👩‍👧'.repeat(2000), '𠮷'.repeat(2000)]);
	});
});

describe('one card, two people', () => {
	it('merges what both wrote at the same time', () => {
		const { sato, suzuki } = neighbours('お茶の会');
		sato.rewrite('お茶の会', '土曜のお茶の会');
		suzuki.rewrite('お茶の会', 'お茶の会、10時から');
		sato.meet(suzuki);
		expect(sato.words).toEqual(['土曜のお茶の会、10時から']);
		expect(suzuki.words).toEqual(sato.words);
	});

	it('comes back when it was written in elsewhere while it was taken off here', () => {
		const { sato, suzuki } = neighbours('お茶の会');
		sato.takeOff('お茶の会');
		suzuki.rewrite('お茶の会', 'お茶の会、10時から');
		sato.meet(suzuki);
		expect(sato.words).toEqual(['お茶の会、10時から']);
		expect(suzuki.words).toEqual(sato.words);
	});

	it('comes back too when the writer had not heard of an earlier removal and undo', () => {
		const { sato, suzuki } = neighbours('お茶の会');
		sato.do(sato.takeOff('お茶の会'));
		sato.takeOff('お茶の会');
		suzuki.rewrite('お茶の会', 'お茶の会！');
		suzuki.meet(sato);
		expect(suzuki.words).toEqual(['お茶の会！']);
	});

	it('stays off when both took it off, also after both wrote and saw it', () => {
		const { sato, suzuki } = neighbours('お茶の会');
		sato.rewrite('お茶の会', 'お茶の会あ');
		suzuki.rewrite('お茶の会', 'いお茶の会');
		sato.meet(suzuki);
		sato.takeOff('いお茶の会あ');
		suzuki.takeOff('いお茶の会あ');
		sato.meet(suzuki);
		expect([sato.words, suzuki.words]).toEqual([[], []]);
	});

	it('stays off when it was only moved elsewhere', () => {
		const { sato, suzuki } = neighbours('一', '二');
		sato.takeOff('二');
		suzuki.move('二', { before: '一' });
		sato.meet(suzuki);
		expect([sato.words, suzuki.words]).toEqual([['一'], ['一']]);
	});
});

describe('taking back', () => {
	it('takes back each own act exactly', () => {
		const { sato } = neighbours('一', '二', '三');
		for (const act of [
			() => sato.write('四\n五'),
			() => sato.rewrite('一', '壱'),
			() => sato.move('三', { before: '一' }),
			() => sato.takeOff('二')
		]) {
			const inverse = act();
			expect(sato.words).not.toEqual(['一', '二', '三']);
			sato.do(inverse);
			expect(sato.words).toEqual(['一', '二', '三']);
		}
	});

	it('leaves what a neighbour wrote in the same card since', () => {
		const { sato, suzuki } = neighbours('お茶の会');
		const inverse = sato.rewrite('お茶の会', '土曜のお茶の会');
		suzuki.meet(sato);
		suzuki.rewrite('土曜のお茶の会', '土曜のお茶の会、10時から');
		sato.meet(suzuki);
		sato.do(inverse);
		expect(sato.words).toEqual(['お茶の会、10時から']);
	});

	it('leaves a card that a neighbour wrote in or moved since', () => {
		const { sato, suzuki } = neighbours('一', '二', '三');
		const [added, moved] = [sato.write('四\n五'), sato.move('三', { before: '一' })];
		suzuki.meet(sato);
		suzuki.rewrite('四', '四、いいですね');
		suzuki.move('三', { after: '二' });
		sato.meet(suzuki);
		sato.do(added);
		sato.do(moved);
		expect(sato.words).toEqual(['四、いいですね', '一', '二', '三']);
	});

	it('does not bring back a card that a neighbour took off since', () => {
		const { sato, suzuki } = neighbours('一');
		const inverse = sato.rewrite('一', '壱');
		suzuki.meet(sato);
		suzuki.takeOff('壱');
		sato.meet(suzuki);
		expect(sato.do(inverse)).toBeUndefined();
		expect(sato.words).toEqual([]);
	});
});

describe('moving', () => {
	it('goes right before or after another card, also past cards with equal keys', () => {
		const { sato } = neighbours('一', '二', '三', '四');
		const key = sato.doc.cards[sato.id('二')]!.order.val;
		sato.do({ do: 'move', id: sato.id('三'), to: key });
		sato.move('四', { before: '一' });
		sato.move('一', { after: '二' });
		expect(sato.words[0]).toBe('四');
		expect(sato.words.at(-1)).toBe('一');
	});

	it('of one card by two people ends at one place for both', () => {
		const { sato, suzuki } = neighbours('一', '二', '三');
		sato.move('二', { before: '一' });
		suzuki.move('二', { after: '三' });
		sato.meet(suzuki);
		expect(sato.words).toEqual(suzuki.words);
		expect([...sato.words].sort()).toEqual(['一', '二', '三'].sort());
	});
});

describe('a board that a faulty or newer device wrote in', () => {
	it('shows the good cards and keeps the rest as it is', () => {
		const { sato } = neighbours('お茶の会');
		sato.doc = A.change(sato.doc, (draft) => {
			Object.assign(draft.cards, { broken: { text: 5 }, empty: null, word: 'x' });
			Object.assign(draft.cards[sato.id('お茶の会')]!, { colour: 'blue' });
		});
		sato.rewrite('お茶の会', 'お茶とお話の会');
		const kept = A.load<Board>(A.save(sato.doc));
		expect(shownCards(kept).map((card) => card.text)).toEqual(['お茶とお話の会']);
		expect(kept.cards).toMatchObject({ broken: { text: 5 }, empty: null, word: 'x' });
		expect(Object.values(kept.cards)).toContainEqual(expect.objectContaining({ colour: 'blue' }));
	});

	it('is previewed on one line, cut between characters', () => {
		const { sato } = neighbours('一\u2003つめ', '👨‍👩‍👧'.repeat(200));
		expect(boardPreview(sato.doc)).toBe(`一 つめ／${'👨‍👩‍👧'.repeat(75)}`);
	});
});
