import * as A from '@automerge/automerge';
import { expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../../tests/support/random.ts';
import { answer, comment, commentsOf, settle } from './comments.ts';
import { emptyNote, parseNote, type Note } from './model.ts';

const random = randomFrom(drawSeed());
const passage = { from: Uint8Array.of(1), to: Uint8Array.of(2) };
const sato = { by: '佐藤', tablet: false, at: 1 };
const suzuki = { by: '鈴木', tablet: true, at: 2 };
const begun = (): A.Doc<Note> => A.from({ ...emptyNote('集まり') } as never) as A.Doc<Note>;
const with_ = (doc: A.Doc<Note>, edit: (draft: Note) => void) => A.change(doc, (draft) => edit(draft));

it('keeps what two people say at once: comments, answers and 済', () => {
	const first = begun();
	const [a, b] = [A.clone(first), A.clone(first)];
	const mine = with_(a, (draft) => comment(draft, passage, '毎週土曜', 'だれが開けますか', sato, random));
	const hers = with_(b, (draft) => comment(draft, passage, '毎週土曜', '鍵はどこですか', suzuki, random));
	let both = A.merge(mine, hers);
	expect(commentsOf(both).map(({ words, signed }) => [words, signed])).toEqual([
		['だれが開けますか', sato],
		['鍵はどこですか', suzuki]
	]);
	const [asked] = commentsOf(both);
	const answered = with_(A.clone(both), (draft) => answer(draft, asked!, '私が開けます', suzuki, random));
	const settled = with_(A.clone(both), (draft) => settle(draft, asked!, true, sato, random));
	both = A.merge(A.merge(both, answered), settled);
	expect(commentsOf(both)[0]).toMatchObject({
		quote: '毎週土曜',
		passage,
		answers: [{ words: '私が開けます', signed: suzuki }],
		settled: { signed: sato }
	});
	both = with_(both, (draft) => settle(draft, commentsOf(both)[0]!, false, suzuki, random));
	expect(commentsOf(both)[0]!.settled).toBeUndefined();
	expect(parseNote(both)).toEqual({ ok: true, value: both });
});

it('passes over what a faulty device left, and shows the rest', () => {
	let doc = with_(begun(), (draft) => comment(draft, passage, '', 'ことば', sato, random));
	doc = with_(doc, (draft) => {
		const strange = draft as unknown as Record<string, unknown>;
		strange['sheet-1'] = 'x';
		strange['sheet-2'] = { of: 'y', topic: 'comment' };
		strange['sheet-'] = null;
	});
	expect(commentsOf(doc).map(({ words }) => words)).toEqual(['ことば']);
});
