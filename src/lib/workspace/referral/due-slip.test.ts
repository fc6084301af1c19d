import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../../documents/lay-sheet.ts';
import { connectSayings, readLine, slip, takeBackSaying, type SlipDocument } from '../../documents/slip/index.ts';
import { dueOf, dueOnDisk } from './due-slip.ts';

const LINE = { id: '', enrolment: 'the papers', revocations: [] };
const DAY = '2026-11-20' as never;
let turn = 0;
const lay = (doc: SlipDocument, ...sayings: readonly Saying[]): SlipDocument => {
	const draft = { ...doc, sheets: { ...doc.sheets } };
	putDown(draft, [doc], sayings, { by: '佐藤', tablet: false, at: ++turn }, () => (turn++ * 0.618) % 1);
	return draft;
};
const says = (topic: string, words: Saying['says']): Saying => ({ of: 'slip', topic, says: words });
const connected = (doc: SlipDocument): SlipDocument => lay(doc, ...connectSayings(readLine(doc)));
const written = lay(
	slip.empty('a slip'),
	says('matter', { about: '新聞がたまっている' }),
	says('consent', { consent: 'agreed' })
);
const going = connected(written);
/** A disk that takes so long that somebody does this meanwhile. */
const paperOn = (doc: SlipDocument, meanwhile: (doc: SlipDocument) => SlipDocument) => {
	const paper = { current: doc, settle: async () => void (paper.current = meanwhile(paper.current)) };
	return paper;
};
const aboutOf = async (meanwhile: (doc: SlipDocument) => SlipDocument): Promise<string | undefined> =>
	(await dueOnDisk(paperOn(going, meanwhile), LINE, DAY))?.fields.about;

describe('REF12 a slip goes by its line', () => {
	it('while somebody has it go, and nothing hinders it', () => {
		expect(dueOf(written, LINE, DAY)).toBeUndefined();
		expect(dueOf(connected(slip.empty('a slip')), LINE, DAY)).toBeUndefined();
		expect(dueOf(going, LINE, DAY)).toMatchObject({ known: { round: 1 }, fields: { about: '新聞がたまっている' } });
	});

	it('as it stands when it is durable, and not at all when it was put otherwise or taken back meanwhile', async () => {
		const takenBack = (doc: SlipDocument): SlipDocument => lay(doc, takeBackSaying(readLine(doc)));
		expect(await aboutOf((doc) => doc)).toBe('新聞がたまっている');
		expect(await aboutOf((doc) => lay(doc, says('receiver', { toPhone: '0312345678' })))).toBe('新聞がたまっている');
		expect(await aboutOf((doc) => lay(doc, says('matter', { about: '郵便もたまっている' })))).toBeUndefined();
		expect(await aboutOf(takenBack)).toBeUndefined();
		// By another round it would be another slip at the centre.
		expect(await aboutOf((doc) => connected(takenBack(doc)))).toBeUndefined();
	});
});
