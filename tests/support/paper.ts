import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** What comes out of the printer, read back from the PDF by poppler. */
export interface Paper {
	/** All letters without the gaps between them, in the order in which they were drawn; a cell of a table stays together. */
	readonly letters: string;
	/** Of the sheets, in millimetres: width and height. */
	readonly sheets: readonly (readonly [number, number])[];
}

/** Prints the page as it stands. With `ENGAWA_PAPERS` set to a folder the PDF is kept there under this name, to be looked at. */
export const printed = async (page: Page, name: string): Promise<Paper> => {
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	const folder = mkdtempSync(join(tmpdir(), 'engawa-paper-'));
	try {
		const path = join(folder, 'paper.pdf');
		writeFileSync(path, pdf);
		const kept = process.env.ENGAWA_PAPERS;
		if (kept !== undefined) writeFileSync(join(kept, `${name}.pdf`), pdf);
		const run = (program: string, ...args: readonly string[]): string =>
			execFileSync(`/usr/bin/${program}`, args, { encoding: 'utf8' });
		const sizes = run('pdfinfo', '-l', '-1', path).matchAll(/^Page.*size:\s+([\d.]+) x ([\d.]+) pts/gmu);
		return {
			letters: lettersOf(run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-')),
			sheets: [...sizes].map(([, width, height]) => [millimetres(width!), millimetres(height!)] as const)
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
};

/** What stands on the page when it is printed, line by line. */
export const standsOnPaper = async (page: Page): Promise<readonly string[]> => {
	await page.emulateMedia({ media: 'print' });
	const text = await page.locator('main').innerText();
	await page.emulateMedia({ media: null });
	return text
		.split(/[\n\t]/u)
		.map(lettersOf)
		.filter((line) => line !== '');
};

/** A font may draw a letter by its twin among the radicals. */
const lettersOf = (text: string): string => text.normalize('NFKC').replace(/[\s\p{C}]/gu, '');

const millimetres = (points: string): number => Math.round((Number(points) / 72) * 25.4);
