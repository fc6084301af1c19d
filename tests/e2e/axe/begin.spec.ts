import { boardShelf } from '../../../src/lib/documents/board/shelf.ts';
import { uiMessages } from '../../../src/lib/ui/messages.ts';
import { errorMessages } from '../../../src/routes/error-messages.ts';
import { groupMessages } from '../../../src/routes/g/[alias]/messages.ts';
import { groupsHereMessages } from '../../../src/routes/groups-here-messages.ts';
import { joinMessages } from '../../../src/routes/join/messages.ts';
import { newGroupMessages } from '../../../src/routes/new/messages.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walksThroughGroup } from '../../support/walk.ts';

/** A link in which everything is right but the group. */
const INVITED = `/join#v1.${'A'.repeat(43)}.${'B'.repeat(21)}A.${'C'.repeat(21)}A`;

for (const language of LANGUAGES) {
	test(`axe finds nothing on the pages one begins at (${language})`, async ({ household }) => {
		const ui = uiMessages[language];
		const begin = newGroupMessages[language];
		const join = joinMessages[language];
		const group = groupMessages[language];
		const errors = errorMessages[language];
		const groupsHere = groupsHereMessages[language];
		const walk = await walksThroughGroup(household, language);
		const { page, button, heading, look, visit, home } = walk;
		await walk.speak();
		await visit('/');
		await expect(page.getByRole('link', { name: groupsHere.openGroup('みどり団地の居場所') })).toBeVisible();
		await look('start');
		await button(ui.textSize).click();
		await expect(page.getByRole('dialog', { name: ui.textSize })).toBeVisible();
		await look('text size');

		await visit('/new');
		await button(begin.begin).click();
		await expect(page.getByText(begin['nothing-to-read']).first()).toBeVisible();
		await look('new, with problems');

		await visit('/join');
		await page.getByRole('textbox', { name: join.paste }).fill('?');
		await button(join.pasteNext).click();
		await expect(page.getByRole('alert')).toBeVisible();
		await look('join, with a problem');
		await page.goto('about:blank');
		await visit(INVITED);
		await expect(button(join.join)).toBeVisible();
		await look('join, invited');

		await visit(home);
		await expect(page.getByRole('link', { name: group.toMembers })).toBeVisible();
		await look('today');
		await page.getByRole('link', { name: boardShelf.words[language].title, exact: true }).click();
		await heading(boardShelf.words[language].title);
		await look('boards');
		await button(boardShelf.words[language].begin).click();
		await look('new board');
		await visit('/nowhere');
		await heading(errors.notFound);
		await look('not found');
	});
}
