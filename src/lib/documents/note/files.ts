import type { Locale } from '../../i18n/locale.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Block, Pictures } from './blocks.ts';
import { cleanHtml } from './clean-html.ts';
import { MAX_IMPORT_BYTES } from './limits.ts';

/** Files that a note becomes and that become a note. What makes and reads them is loaded when somebody asks. */

export type FileForm = 'docx' | 'markdown';

/** Why a file could not be taken in. The note is as it was. */
export type ImportProblem = 'too-big' | 'not-readable' | 'unknown-form';

export const fileOf = async (
	form: FileForm,
	title: string,
	blocks: readonly Block[],
	locale: Locale,
	pictures?: Pictures
): Promise<File> => {
	const name = safeName(title);
	if (form === 'docx') {
		const { docxOf } = await import('./docx-out.ts');
		return new File([await docxOf(title, blocks, locale, pictures)], `${name}.docx`);
	}
	const { markdownOf } = await import('./markdown-out.ts');
	return new File([markdownOf(title, blocks, pictures)], `${name}.md`, { type: 'text/markdown' });
};

/** The file's words as HTML that an editor may take in. */
export const htmlOfFile = async (file: File): Promise<Result<string, ImportProblem>> => {
	if (file.size > MAX_IMPORT_BYTES) return err('too-big');
	const ending = file.name.toLowerCase().split('.').at(-1);
	if (ending === 'docx') {
		const { htmlOfDocx } = await import('./docx-in.ts');
		const html = await htmlOfDocx(await file.arrayBuffer());
		return html === undefined ? err('not-readable') : ok(cleanHtml(html));
	}
	if (ending !== 'md' && ending !== 'markdown' && ending !== 'txt') return err('unknown-form');
	const text = textOfBytes(await file.arrayBuffer());
	if (ending === 'txt') return ok(htmlOfText(text));
	const { htmlOfMarkdown } = await import('./markdown-in.ts');
	return ok(cleanHtml(htmlOfMarkdown(text)));
};

/** UTF-8, or else what Windows wrote before it. */
const textOfBytes = (bytes: ArrayBuffer): string => {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('shift_jis').decode(bytes);
	}
};

const htmlOfText = (text: string): string =>
	text
		.split(/\r?\n/)
		.map((line) => `<p>${line.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`)
		.join('');

/** No sign that a file system of somebody's cannot have in a name. */
const safeName = (title: string): string =>
	title
		.toWellFormed()
		.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
		.trim() || 'engawa';
