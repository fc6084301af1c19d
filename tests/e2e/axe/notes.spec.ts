import type { Page } from '@playwright/test';
import { albumMessages } from '../../../src/lib/documents/album/messages.ts';
import { freehandMessages } from '../../../src/lib/documents/freehand/messages.ts';
import { freehandShelf } from '../../../src/lib/documents/freehand/shelf.ts';
import { noteMessages } from '../../../src/lib/documents/note/messages.ts';
import { noteShelf } from '../../../src/lib/documents/note/shelf.ts';
import { templateWords } from '../../../src/lib/documents/note/template-words.ts';
import { groupMessages } from '../../../src/routes/g/[alias]/messages.ts';
import { tasksMessages } from '../../../src/routes/g/[alias]/[shelf]/tasks/messages.ts';
import { printed } from '../../support/paper.ts';
import { givesPicture } from '../../support/picture.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walksThroughGroup } from '../../support/walk.ts';

/** A line over the sheet, by the mouse, at these parts of its width and height. */
const draws = async (page: Page, ...places: readonly (readonly [x: number, y: number])[]): Promise<void> => {
	const sheet = page.locator('main svg[role=img]');
	await sheet.scrollIntoViewIfNeeded();
	const box = await sheet.boundingBox();
	for (const [n, [x, y]] of places.entries()) {
		await page.mouse.move(box!.x + x * box!.width, box!.y + y * box!.height);
		if (n === 0) await page.mouse.down();
	}
	await page.mouse.up();
};

for (const language of LANGUAGES) {
	test(`axe finds nothing on 話し合い and 自由帳 (${language})`, async ({ household }) => {
		const group = groupMessages[language];
		const notes = noteShelf.words[language];
		const note = noteMessages[language];
		const album = albumMessages[language];
		const template = templateWords[language];
		const [shelf, freehand] = [freehandShelf.words[language], freehandMessages[language]];
		const walk = await walksThroughGroup(household, language);
		const { page, button, heading, look, visit, home } = walk;
		await walk.speak();
		await visit(`${home}/notes`);
		await button(notes.begin).click();
		await page.getByRole('dialog').getByRole('textbox', { name: notes.name }).fill('十一月の話し合い');
		await look('the forms of a note');
		await page.getByRole('radio', { name: template.names.free[0] }).check();
		await button(notes.make).click();
		await page.getByRole('textbox', { name: note.body }).click();
		await button(note.heading).click();
		await page.keyboard.type('決まったこと');
		await page.keyboard.press('Enter');
		await button(note.tasks).click();
		await page.keyboard.type('お茶を買う');
		await look('a note, written in');
		await button(note.taskFacts).click();
		await page.getByRole('dialog').getByRole('textbox', { name: note.owner }).fill('田中さん');
		await look('who does a task');
		await button(note.setFacts).click();
		await page.getByRole('toolbar').getByRole('button', { name: note.photo, exact: true }).click();
		const dialog = await givesPicture(page, album.choose);
		await dialog.getByRole('radio', { name: album['not-yet'] }).check();
		await look('a photo that nobody agreed to yet');
		await dialog.getByRole('radio', { name: album.agreed }).check();
		await dialog.getByRole('textbox', { name: album.words }).fill('やぐらの前で');
		await dialog.getByRole('button', { name: album.put, exact: true }).click();
		await expect(page.getByRole('figure').first().getByRole('img')).toBeVisible();
		await look('a note with a photo');
		await page.getByRole('button', { name: album.dropNamed('やぐらの前で') }).click();
		await look('before a photo is deleted');
		await page.keyboard.press('Escape');
		await button(note.history).click();
		await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click();
		await expect(page.getByRole('dialog').getByRole('heading', { level: 3 }).first()).toBeVisible();
		await look('earlier words of a note');
		await button(note.closeHistory).click();
		await page.getByRole('link', { name: notes.title, exact: true }).click();
		await heading(notes.title);
		await look('notes');
		await page.getByRole('link', { name: tasksMessages[language].tasks }).click();
		await expect(page.getByText('田中さん')).toBeVisible();
		await look('tasks of all notes');
		await page.getByRole('link', { name: group.today, exact: true }).click();
		await page.getByRole('link', { name: shelf.title, exact: true }).click();
		await heading(shelf.title);
		await button(shelf.begin).click();
		await page.getByRole('dialog').getByRole('textbox', { name: shelf.name }).fill('夏まつり');
		await button(shelf.make).click();
		await draws(page, [0.2, 0.3], [0.5, 0.5], [0.8, 0.3]);
		await expect(page.getByText(freehand.drawn)).toBeVisible();
		await button(freehand.write).click();
		await page.getByRole('textbox', { name: freehand.words }).fill('やぐらは、ここに立てます');
		await look('a sheet that is drawn on');
		await button(freehand.keep).click();
		await button(freehand.add).click();
		await button(freehand.before).click();
		await page.getByRole('radio', { name: freehand.rubber, exact: true }).check();
		await button(freehand.lower).click();
		await look('a sheet, a line and words on it');
		const paper = await printed(page, `freehand-${language}`);
		expect(paper.sheets).toEqual([
			[210, 297],
			[210, 297]
		]);
		await page.reload();
		await expect(page.getByRole('img', { name: freehand.sheet(1, 1, '').trim() })).toBeVisible();
		await page.getByRole('link', { name: group.today, exact: true }).click();
		await page.getByRole('link', { name: shelf.title, exact: true }).click();
		await look('the list of 自由帳');
	});
}
