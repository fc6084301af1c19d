import type { Locale } from '../../i18n/locale.ts';
import type { Block } from './blocks.ts';
import { templateWords, type TemplateWords } from './template-words.ts';

/** The forms that a note can begin with, as data. What a form says stands in template-words.ts. Pure. */

type Part =
	/** A heading with a line to write on. */
	| { readonly heading: string; readonly lines?: number }
	/** A line that begins with its name: 「日時：」. */
	| { readonly field: string }
	| { readonly bullets: string; readonly count: number }
	| { readonly tasks: string; readonly count: number }
	/** Two columns: what is asked for, and room to write. */
	| { readonly sheet: readonly string[] }
	| { readonly columns: readonly string[]; readonly rows: number }
	| { readonly numbered: readonly string[] };

export const TEMPLATE_IDS = ['meeting', 'exchange', 'resource', 'visit', 'partner', 'rules', 'free'] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

export const isTemplateId = (id: string): id is TemplateId => (TEMPLATE_IDS as readonly string[]).includes(id);

const partsOf = (id: TemplateId, say: TemplateWords): readonly Part[] => {
	switch (id) {
		case 'meeting':
			return [
				{ field: say.when },
				{ field: say.where },
				{ field: say.present },
				{ heading: say.said },
				{ bullets: say.decided, count: 1 },
				{ tasks: say.untilNext, count: 2 }
			];
		case 'exchange':
			return [
				{ field: say.when },
				{ field: say.where },
				{ field: say.presentWithPlace },
				{ field: say.theme },
				{ heading: say.news, lines: 0 },
				{ columns: say.newsColumns, rows: 4 },
				{ heading: say.said },
				{ bullets: say.decided, count: 1 },
				{ tasks: say.untilNext, count: 2 },
				{ field: say.nextTime }
			];
		case 'resource':
			return [{ sheet: say.resourceSheet }, { tasks: say.firstSteps, count: 3 }];
		case 'visit':
			return [{ field: say.visitWhere }, { field: say.visitHeard }, { field: say.visitNext }];
		case 'partner':
			return [{ sheet: say.partnerCard }];
		case 'rules':
			return [
				{ numbered: say.articles },
				{ field: say.approvedOn },
				{ field: say.approvedBy },
				{ field: say.revisedOn }
			];
		case 'free':
			return [];
	}
};

/** What stands in a new note of this form. */
export const templateBlocks = (id: TemplateId, locale: Locale): readonly Block[] =>
	partsOf(id, wordsIn(locale)).flatMap(blocksOfPart);

export const templateName = (id: TemplateId, locale: Locale): { readonly name: string; readonly note: string } => {
	const [name, note] = wordsIn(locale).names[id];
	return { name, note };
};

const wordsIn = (locale: Locale): TemplateWords => templateWords[locale];

const paragraph = (text = ''): Block => ({ kind: 'paragraph', line: text === '' ? [] : [{ text }] });
const heading = (text: string): Block => ({ kind: 'heading', level: 2, line: [{ text }] });
const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);
const cell = (text: string, header: boolean) => ({ header, colspan: 1, rowspan: 1, blocks: [paragraph(text)] });

const blocksOfPart = (part: Part): readonly Block[] => {
	if ('field' in part) return [{ kind: 'paragraph', line: [{ text: part.field, bold: true }, { text: ' ' }] }];
	if ('heading' in part) return [heading(part.heading), ...times(part.lines ?? 1, () => paragraph())];
	if ('bullets' in part)
		return [
			heading(part.bullets),
			{ kind: 'list', ordered: false, start: 1, items: times(part.count, () => [paragraph()]) }
		];
	if ('tasks' in part)
		return [
			heading(part.tasks),
			{
				kind: 'tasks',
				items: times(part.count, () => ({ done: false, owner: '', due: undefined, blocks: [paragraph()] }))
			}
		];
	if ('sheet' in part)
		return [{ kind: 'table', rows: part.sheet.map((asked) => [cell(asked, true), cell('', false)]) }];
	if ('columns' in part)
		return [
			{
				kind: 'table',
				rows: [
					part.columns.map((name) => cell(name, true)),
					...times(part.rows, () => part.columns.map(() => cell('', false)))
				]
			}
		];
	return [{ kind: 'list', ordered: true, start: 1, items: part.numbered.map((text) => [paragraph(text)]) }];
};
