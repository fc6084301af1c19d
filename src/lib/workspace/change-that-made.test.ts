import * as A from '@automerge/automerge';
import { expect, it } from 'vitest';
import { changeThatMade } from './change-that-made.ts';

it('finds the change that made a part of a document, whoever wrote in it since', () => {
	type Doc = { parts: Record<string, { words: string }> };
	const actors = { sato: 'aa'.repeat(16), suzuki: 'bb'.repeat(16) };
	const first = A.from<Doc>({ parts: {} }, { actor: actors.sato });
	const suzuki = A.change(A.clone(first, { actor: actors.suzuki }), (draft) => {
		draft.parts.hers = { words: 'お茶' };
	});
	const sato = A.change(A.merge(first, suzuki), (draft) => {
		draft.parts.hers!.words = 'お茶会';
		draft.parts.his = { words: '掃除' };
	});
	const changes = A.getChangesMetaSince(sato, []);
	const by = (part: object) => changeThatMade(A.getObjectId(part as never), changes);
	expect(by(sato.parts.hers!)).toMatchObject({ actor: actors.suzuki, seq: 1 });
	expect(by(sato.parts.his!)).toMatchObject({ actor: actors.sato, seq: 2 });
	expect(changeThatMade(null, changes)).toBeUndefined();
});
