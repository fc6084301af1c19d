import { noteMessages } from '../../../src/lib/documents/note/messages.ts';
import { templateWords } from '../../../src/lib/documents/note/template-words.ts';
import { groupMessages } from '../../../src/routes/g/[alias]/messages.ts';
import { notesMessages } from '../../../src/routes/g/[alias]/notes/messages.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walksThroughGroup } from '../../support/walk.ts';

for (const language of LANGUAGES) {
	test(`axe finds nothing on 話し合い (${language})`, async ({ household }) => {
		const group = groupMessages[language];
		const notes = notesMessages[language];
		const note = noteMessages[language];
		const template = templateWords[language];
		const walk = await walksThroughGroup(household, language);
		const { page, button, heading, look, visit, home } = walk;
		await walk.speak();
		await visit(`${home}/notes`);
		await button(notes.begin).click();
		await page.getByRole('dialog').getByRole('textbox', { name: notes.title }).fill('十一月の話し合い');
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
		await button(note.history).click();
		await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click();
		await expect(page.getByRole('dialog').getByRole('heading', { level: 3 }).first()).toBeVisible();
		await look('earlier words of a note');
		await button(note.closeHistory).click();
		await page.getByRole('link', { name: group.notes, exact: true }).click();
		await heading(notes.notes);
		await look('notes');
		await page.getByRole('link', { name: notes.tasks }).click();
		await expect(page.getByText('田中さん')).toBeVisible();
		await look('tasks of all notes');
	});
}
