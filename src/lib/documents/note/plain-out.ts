import type { Locale } from '../../i18n/locale.ts';
import { shortDate } from '../../i18n/dates.ts';
import { NO_PICTURES, photoInWords, textOf, type Block, type Pictures, type TaskBlock } from './blocks.ts';

/** A note as plain text, for LINE and e-mail: no sign that only a program understands. Pure. */
export const plainTextOf = (
	title: string,
	blocks: readonly Block[],
	locale: Locale,
	pictures: Pictures = NO_PICTURES
): string =>
	[`【${title}】`, ...blocks.flatMap((block) => linesOf(block, locale, pictures))]
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

const linesOf = (block: Block, locale: Locale, pictures: Pictures): readonly string[] => {
	const inner = (blocks: readonly Block[]): readonly string[] =>
		blocks.flatMap((one) => linesOf(one, locale, pictures));
	switch (block.kind) {
		case 'heading':
			return ['', `■ ${textOf(block.line)}`];
		case 'paragraph':
			return [textOf(block.line)];
		case 'code':
			return [block.text];
		case 'photo':
			return [photoInWords(block.hash, pictures)];
		case 'rule':
			return ['――――――'];
		case 'quote':
			return inner(block.blocks).map((line) => `「${line}」`);
		case 'list':
			return block.items.flatMap((item, n) => bulleted(block.ordered ? `${block.start + n}. ` : '・', inner(item)));
		case 'tasks':
			return block.items.flatMap((task) =>
				bulleted(task.done ? '☑ ' : '□ ', withFacts(task, inner(task.blocks), locale))
			);
		case 'table':
			return block.rows.map((row) => row.map((cell) => inner(cell.blocks).join(' ')).join('｜'));
	}
};

/** What stands behind the words of a task: who, and until when. */
export const factsInWords = ({ owner, due }: TaskBlock, locale: Locale): string =>
	[owner, due === undefined ? '' : `〜${shortDate(due, locale)}`].filter((one) => one !== '').join(' ');

const withFacts = (task: TaskBlock, [first = '', ...rest]: readonly string[], locale: Locale): readonly string[] => {
	const facts = factsInWords(task, locale);
	return [facts === '' ? first : `${first}（${facts}）`, ...rest];
};

const bulleted = (sign: string, [first = '', ...rest]: readonly string[]): readonly string[] => [
	`${sign}${first}`,
	...rest.map((line) => `\u3000${line}`)
];
