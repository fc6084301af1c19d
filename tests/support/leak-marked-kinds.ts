import { ImmutableString } from '@automerge/automerge/slim';
import * as Y from 'yjs';
import { perform } from '../../src/lib/documents/board/acts.ts';
import { board } from '../../src/lib/documents/board/index.ts';
import { cardMarking } from '../../src/lib/documents/board/marking.ts';
import type { Board } from '../../src/lib/documents/board/model.ts';
import { planOutcome, planWriting } from '../../src/lib/documents/board/plans.ts';
import { shownCards } from '../../src/lib/documents/board/shown.ts';
import { strikingOut } from '../../src/lib/documents/journal/acts.ts';
import { journal } from '../../src/lib/documents/journal/index.ts';
import { entryMarking } from '../../src/lib/documents/journal/marking.ts';
import type { JournalMonth } from '../../src/lib/documents/journal/model.ts';
import { SOURCES } from '../../src/lib/documents/journal/month.ts';
import type { DocumentKind } from '../../src/lib/documents/kind.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import type { Marking } from '../../src/lib/documents/marked.ts';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import { noteMarking } from '../../src/lib/documents/note/marking.ts';
import { nextUpdateName, previewOf, type Note } from '../../src/lib/documents/note/model.ts';
import { textOfRecord, wordsOf } from '../../src/lib/documents/note/text.ts';
import { roster } from '../../src/lib/documents/roster/index.ts';
import { personMarking } from '../../src/lib/documents/roster/marking.ts';
import { rosterTitle, type RosterPage } from '../../src/lib/documents/roster/model.ts';
import { LINES, PERSON } from '../../src/lib/documents/roster/person.ts';
import { drawId, pilesIn } from '../../src/lib/documents/sheets.ts';

/** How people of the leak test write in what can be marked: in every place where words can stand, by what the app itself does. */

export interface Writing {
	random(): number;
	one<T>(list: readonly T[]): T;
	/** New words for a piece of a part; where no 連絡票 can take them from, the piece is another one. */
	word(part: string, piece: string): string;
	/** These words stand in that piece as well. */
	puts(words: string, part: string, piece: string): void;
	/** The words of others that stand in these as well: somebody is named. '' mostly. */
	naming(part: string, piece: string): string;
	/** Who writes. Nobody may hear of it. */
	readonly by: string;
}

export interface MarkedKind {
	readonly kind: DocumentKind;
	readonly marking: Marking;
	/** Anybody of the group can write there; otherwise it lies in the desk's cabinet. */
	readonly isEveryones: boolean;
	/** Names of the parts that there are. */
	parts(doc: object): readonly string[];
	write(draft: object, writing: Writing): void;
	/** What stands there before it is handed on. */
	begin(draft: object, writing: Writing): void;
}

const FEW = 5;
const DAYS = ['2026-11-01', '2026-11-19', '2026-11-20'];

const lay = (draft: JournalMonth | RosterPage, saying: Saying, { random, by }: Writing): void => {
	putDown(draft, [draft], [saying], { by, tablet: random() < 0.2, at: Math.floor(random() * 1e12) }, random);
};

const entriesIn = (month: JournalMonth): readonly string[] =>
	[...pilesIn(month.sheets)].flatMap(([of, topics]) => (topics.has('words') ? [of] : []));

const writeEntry = (month: JournalMonth, writing: Writing): void => {
	const { random, one, word } = writing;
	const entries = entriesIn(month);
	const chance = random();
	if (entries.length > 0 && chance < 0.1) return lay(month, strikingOut(month, one(entries)), writing);
	if (entries.length > 0 && chance < 0.25) {
		const of = one(entries);
		const says = { words: word(of, 'next'), owner: word(of, 'owner'), due: '', done: false };
		return lay(month, { of, topic: 'next', says }, writing);
	}
	const of = entries.length === 0 || (entries.length < FEW && random() < 0.3) ? drawId(random) : one(entries);
	const words = `${word(of, 'words')}${writing.naming(of, 'words')}`;
	const says = { day: one(DAYS), what: 'concern', words, whom: word(of, 'whom'), source: one(SOURCES) };
	lay(month, { of, topic: 'words', says }, writing);
};

const putCard = (draft: Board, writing: Writing): void => {
	const text = writing.word('', 'not yet');
	const plan = planWriting(draft, text, 'as-one', writing.random);
	if (!plan.ok) throw new Error(plan.error.problem);
	for (const { id } of plan.value.cards) writing.puts(text, id, 'words');
	perform(draft, plan.value);
};

const writeCard = (draft: Board, writing: Writing): void => {
	const { random, one, word } = writing;
	const cards = shownCards(draft);
	const chance = random();
	if (cards.length === 0 || (cards.length < FEW && chance < 0.2)) return putCard(draft, writing);
	const { id, text } = one(cards);
	if (chance < 0.3) return void perform(draft, { do: 'detail', id, field: 'place', to: word(id, 'place') });
	if (chance < 0.4) return void perform(draft, planOutcome(draft, id, word(id, 'outcomes'), random));
	if (chance < 0.5) return void perform(draft, { do: 'take-off', cards: [{ id }] });
	// All anew: of two people who do that at the same time the words of both stand there, each as they are.
	perform(draft, { do: 'rewrite', id, from: text, to: '' });
	perform(draft, { do: 'rewrite', id, from: '', to: `${word(id, 'words')}${writing.naming(id, 'words')}` });
};

const writeLine = (page: RosterPage, writing: Writing, line: (typeof LINES)[number]): void => {
	const is = writing.word(rosterTitle(page), line);
	lay(page, { of: PERSON, topic: line, says: { is } }, writing);
};

/** One change by Yjs, as a device writes it down in about a second. */
const inNote = (record: Note, { random }: Writing, write: (body: Y.XmlFragment) => void): void => {
	const text = textOfRecord(record);
	text.clientID = Math.floor(random() * 2 ** 32);
	const before = Y.encodeStateVector(text);
	write(text.getXmlFragment(BODY));
	record.updates[nextUpdateName(record, text.clientID)] = Y.encodeStateAsUpdateV2(text, before);
	record.preview = new ImmutableString(previewOf(wordsOf(text)));
	text.destroy();
};

const element = (name: 'heading' | 'paragraph', words: string): Y.XmlElement => {
	const made = new Y.XmlElement(name);
	made.insert(0, [new Y.XmlText(words)]);
	return made;
};
const nodesOf = (body: Y.XmlFragment, name: string): readonly number[] =>
	body.toArray().flatMap((node, at) => (node instanceof Y.XmlElement && node.nodeName === name ? [at] : []));
const wordsAt = (body: Y.XmlFragment, at: number): string =>
	((body.get(at) as Y.XmlElement).get(0) as Y.XmlText).toJSON();

/** Headings stay as they are, or words would come to stand in a section in which nobody wrote them. */
const writeParagraph = (record: Note, writing: Writing): void =>
	inNote(record, writing, (body) => {
		const { random, one, word } = writing;
		const paragraphs = nodesOf(body, 'paragraph');
		if (paragraphs.length > FEW || (paragraphs.length > 0 && random() < 0.3)) body.delete(one(paragraphs), 1);
		const heading = random() < 0.8 ? one(nodesOf(body, 'heading')) : undefined;
		const section = `section ${heading === undefined ? '' : wordsAt(body, heading)}`;
		const words = `${word('', section)}${writing.naming('', section)}`;
		body.insert(heading === undefined ? 0 : heading + 1, [element('paragraph', words)]);
	});

/** The words of a heading are the name of its section, and stand in it. */
const putHeadings = (record: Note, writing: Writing): void =>
	inNote(record, writing, (body) => {
		for (let n = 0; n < 2; n++) {
			const words = writing.word('', 'not yet');
			body.push([element('heading', words)]);
			writing.puts(words, '', `section ${words}`);
		}
	});

const markedKind = <Doc extends object>(
	kind: DocumentKind<Doc>,
	marking: Marking<Doc>,
	rest: {
		readonly isEveryones: boolean;
		parts(doc: Doc): readonly string[];
		write(draft: Doc, writing: Writing): void;
		begin(draft: Doc, writing: Writing): void;
	}
): MarkedKind => ({ kind, marking, ...rest }) as unknown as MarkedKind;

export const MARKED_KINDS: readonly MarkedKind[] = [
	markedKind(journal, entryMarking, {
		isEveryones: false,
		parts: entriesIn,
		write: writeEntry,
		begin: writeEntry
	}),
	markedKind(note, noteMarking, {
		isEveryones: true,
		parts: () => [''],
		write: writeParagraph,
		begin: (record, writing) => {
			putHeadings(record, writing);
			writeParagraph(record, writing);
		}
	}),
	markedKind(board, cardMarking, {
		isEveryones: true,
		parts: (doc) => shownCards(doc).map(({ id }) => id),
		write: writeCard,
		begin: putCard
	}),
	markedKind(roster, personMarking, {
		isEveryones: false,
		parts: (page) => [rosterTitle(page)],
		write: (page, writing) => writeLine(page, writing, writing.one(LINES)),
		begin: (page, writing) => {
			for (const line of LINES) writeLine(page, writing, line);
		}
	})
];
