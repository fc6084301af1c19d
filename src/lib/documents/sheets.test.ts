import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnTop, laySheet, saysAlready, type Laid } from './lay-sheet.ts';
import { pilesIn, type Pile, type StoredSheet } from './sheets.ts';

interface Paper {
	sheets: Record<string, StoredSheet>;
}

/** One person's device with a paper that all write on. */
class Device {
	doc: A.Doc<Paper>;
	readonly by: string;
	constructor(doc: A.Doc<Paper>, by: string) {
		this.doc = doc;
		this.by = by;
	}
	write(words: string, of = 'entry', at = 0): Laid {
		let laid: Laid | undefined;
		this.doc = A.change(this.doc, (draft) => {
			const saying = { of, topic: 'words', says: { words } };
			laid = laySheet(draft.sheets, saying, this.pile(of), { by: this.by, tablet: false, at }, Math.random);
		});
		return laid!;
	}
	pile(of = 'entry'): Pile | undefined {
		return pilesIn(this.doc.sheets).get(of)?.get('words');
	}
	get shown(): { top: unknown[]; below: unknown[] } {
		const words = (sheets: Pile['top'] = []) => sheets.map((sheet) => sheet.says.words);
		return { top: words(this.pile()?.top), below: words(this.pile()?.below) };
	}
	meet(other: Device): void {
		this.doc = A.merge(this.doc, A.clone(other.doc));
		other.doc = A.merge(other.doc, A.clone(this.doc));
	}
}

const neighbours = (): { sato: Device; suzuki: Device } => {
	const common = A.from<Paper & Record<string, unknown>>({ sheets: {} }) as A.Doc<Paper>;
	return { sato: new Device(common, '佐藤'), suzuki: new Device(A.clone(common), '鈴木') };
};

describe('a pile of sheets', () => {
	it('shows what was laid last, and keeps what was said before', () => {
		const { sato } = neighbours();
		sato.write('三人来た');
		sato.write('四人来た');
		expect(sato.shown).toEqual({ top: ['四人来た'], below: ['三人来た'] });
	});

	it('has both on top when two wrote at the same time, and the next sheet lies on both', () => {
		const { sato, suzuki } = neighbours();
		sato.write('三人来た');
		sato.meet(suzuki);
		sato.write('四人来た', 'entry', 1);
		suzuki.write('五人来た', 'entry', 2);
		sato.meet(suzuki);
		expect(sato.shown).toEqual({ top: ['五人来た', '四人来た'], below: ['三人来た'] });
		expect(suzuki.shown).toEqual(sato.shown);
		suzuki.write('四人と、あとから一人');
		expect(suzuki.shown.top).toEqual(['四人と、あとから一人']);
		expect(suzuki.shown.below).toHaveLength(3);
	});

	it('goes by who knew what, not by clocks', () => {
		const { sato, suzuki } = neighbours();
		sato.write('三人来た', 'entry', 9_000);
		sato.meet(suzuki);
		suzuki.write('四人来た', 'entry', 1);
		sato.meet(suzuki);
		expect(sato.shown.top).toEqual(['四人来た']);
	});

	it('keeps two first sheets of one thing, as of a day that two begin', () => {
		const { sato, suzuki } = neighbours();
		sato.write('晴れ', '2026-11-20');
		suzuki.write('くもり', '2026-11-20');
		sato.meet(suzuki);
		expect(sato.pile('2026-11-20')!.top).toHaveLength(2);
	});

	it('knows what it says already and which sheet is on top', () => {
		const { sato } = neighbours();
		const first = sato.write('三人来た');
		expect(saysAlready(sato.pile(), { words: '三人来た' })).toBe(true);
		expect(saysAlready(sato.pile(), { words: '三人来た', more: 1 })).toBe(false);
		expect(saysAlready(undefined, {})).toBe(false);
		expect(isOnTop(sato.pile(), first.id)).toBe(true);
		expect(sato.write('四人').before).toEqual({ words: '三人来た' });
		expect(isOnTop(sato.pile(), first.id)).toBe(false);
	});

	it('shows something of every pile whatever a faulty device left there', () => {
		const { sato } = neighbours();
		const { id } = sato.write('三人来た');
		const other = sato.write('つぎ', 'other').id;
		sato.doc = A.change(sato.doc, (draft) => {
			draft.sheets[id]!.on = new A.ImmutableString(`${other} ${id} nobody`);
			Object.assign(draft.sheets, { broken: { of: 5 }, empty: null, word: 'x', half: { ...{ n: 1, at: 0 } } });
			Object.assign(draft.sheets[other]!, { colour: ['blue'] });
		});
		expect(sato.shown.top).toEqual(['三人来た']);
		expect(sato.pile('other')!.top[0]!.says).toEqual({ words: 'つぎ' });
	});

	it('never loses a word and shows the same to all, however three write and meet', () => {
		const step = fc.record({ who: fc.nat(2), meets: fc.nat(2), of: fc.constantFrom('a', 'b'), at: fc.nat(3) });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
				const { sato, suzuki } = neighbours();
				const devices = [sato, suzuki, new Device(A.clone(sato.doc), '田中')];
				steps.forEach(({ who, meets, of, at }, n) => {
					devices[who]!.write(`ことば${n}`, of, at);
					if (meets !== who) devices[who]!.meet(devices[meets]!);
				});
				for (const device of [...devices, ...devices]) device.meet(sato);
				const said = (device: Device) =>
					['a', 'b'].map((of) =>
						[device.pile(of)?.top, device.pile(of)?.below].map((pile) => pile?.map(({ id }) => id))
					);
				for (const device of devices) expect(said(device)).toEqual(said(sato));
				const words = ['a', 'b'].flatMap((of) => [...(sato.pile(of)?.top ?? []), ...(sato.pile(of)?.below ?? [])]);
				expect(words.map((sheet) => sheet.says.words).toSorted()).toEqual(steps.map((_, n) => `ことば${n}`).toSorted());
			})
		);
	});
});
