import { describe, expect, it } from 'vitest';
import { beginRequest, beginSlip } from '../../documents/slip/index.ts';
import { Drafts } from './drafts.ts';

const [NEW, NAMED] = ['a new slip', 'a named slip'];
const words = (slip: string, about: string): string =>
	beginSlip(slip, false, [], { kind: 'journal', document: '', part: 'e1', pieces: ['words'], taken: { about } });

/** A cabinet that keeps drafts until it is opened again. */
const cabinetWith = (...kept: readonly (readonly [string, string])[]) => {
	const disk = new Map(kept);
	const opens = (): Drafts =>
		new Drafts([...disk], async (name, text) => (text === undefined ? disk.delete(name) : disk.set(name, text)));
	return { disk, opens };
};

describe('slips that are half written', () => {
	it('stay, each by itself, whatever becomes of another one', async () => {
		const { opens } = cabinetWith();
		const sato = opens();
		sato.ofSlip('slip', NEW).keep(words(NEW, 'ガスのにおい'));
		sato.ofSlip('slip', NAMED).keep(words(NAMED, '新聞が四日'));
		await sato.putAway(1_000);
		const later = opens();
		expect([...later.slips('slip')].sort()).toEqual([NAMED, NEW]);
		expect(later.ofSlip('slip', NAMED).kept).toContain('新聞が四日');
		// Sato-san stops rewriting the other one.
		later.ofSlip('slip', NAMED).keep(undefined);
		await later.putAway(1_000);
		expect(opens().slips('slip')).toEqual([NEW]);
		expect(opens().ofSlip('slip', NEW).kept).toContain('ガスのにおい');
	});

	it('are found where all of them lay before, and go from there when they are put down', async () => {
		const { disk, opens } = cabinetWith(['slip', words(NEW, 'ガスのにおい')], ['request', beginRequest('a talk')]);
		const sato = opens();
		expect([sato.slips('slip'), sato.slips('request')]).toEqual([[NEW], ['a talk']]);
		expect(sato.ofSlip('slip', NEW).kept).toContain('ガスのにおい');
		sato.ofSlip('slip', NAMED).keep(words(NAMED, '新聞が四日'));
		sato.ofSlip('slip', NEW).keep(undefined);
		await sato.putAway(1_000);
		expect(opens().slips('slip')).toEqual([NAMED]);
		expect([...disk.keys()].sort()).toEqual(['request', `slip ${NAMED}`]);
	});
});
