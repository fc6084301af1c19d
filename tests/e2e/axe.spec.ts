import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { boardMessages } from '../../src/lib/documents/board/messages.ts';
import { cabinetMessages } from '../../src/lib/documents/cabinet/messages.ts';
import { careMessages } from '../../src/lib/documents/care/messages.ts';
import { handoverMessages } from '../../src/lib/documents/handover/messages.ts';
import { contactsMessages } from '../../src/lib/documents/contacts/messages.ts';
import { noteMessages } from '../../src/lib/documents/note/messages.ts';
import { exchangeMessages } from '../../src/lib/documents/schedule/exchange/messages.ts';
import { scheduleMessages } from '../../src/lib/documents/schedule/messages.ts';
import { templateWords } from '../../src/lib/documents/note/template-words.ts';
import { uiMessages } from '../../src/lib/ui/messages.ts';
import { addPersonMessages } from '../../src/routes/g/[alias]/members/add/messages.ts';
import { handOverMessages } from '../../src/routes/g/[alias]/members/hand-over/messages.ts';
import { historyMessages } from '../../src/routes/g/[alias]/members/history/messages.ts';
import { listMessages } from '../../src/routes/g/[alias]/members/list-messages.ts';
import { memberMessages } from '../../src/routes/g/[alias]/members/messages.ts';
import { deviceMessages } from '../../src/routes/g/[alias]/members/[member]/devices/messages.ts';
import { linkingMessages } from '../../src/routes/g/[alias]/members/[member]/devices/link/messages.ts';
import { personMessages } from '../../src/routes/g/[alias]/members/[member]/messages.ts';
import { roleMessages } from '../../src/routes/g/[alias]/members/[member]/role/messages.ts';
import { groupsMessages } from '../../src/routes/g/[alias]/groups/messages.ts';
import { rosterMessages } from '../../src/lib/documents/roster/messages.ts';
import { deskMessages } from '../../src/routes/g/[alias]/desk/messages.ts';
import { referralMessages } from '../../src/routes/g/[alias]/desk/referral/messages.ts';
import { slipMessages } from '../../src/lib/documents/slip/messages.ts';
import { groupMessages } from '../../src/routes/g/[alias]/messages.ts';
import { notesMessages } from '../../src/routes/g/[alias]/notes/messages.ts';
import { keepingMessages } from '../../src/routes/g/[alias]/keeping/messages.ts';
import { lostMessages } from '../../src/routes/g/[alias]/lost/messages.ts';
import { contactsPageMessages } from '../../src/routes/g/[alias]/contacts/messages.ts';
import { recoveryMessages } from '../../src/routes/g/[alias]/recovery/messages.ts';
import { acceptLinkingMessages } from '../../src/routes/link/messages.ts';
import { invitesMessages } from '../../src/routes/g/[alias]/members/invites/messages.ts';
import { faceToFaceMessages } from '../../src/routes/g/[alias]/members/invites/face-to-face/messages.ts';
import { posterMessages } from '../../src/routes/g/[alias]/members/invites/poster/messages.ts';
import { joinMessages } from '../../src/routes/join/messages.ts';
import { errorMessages } from '../../src/routes/error-messages.ts';
import { groupsHereMessages } from '../../src/routes/groups-here-messages.ts';
import { recoverMessages } from '../../src/routes/recover/messages.ts';
import { newGroupMessages } from '../../src/routes/new/messages.ts';
import { beginsGroup, opensBoard, seesSaved, twoNeighbours, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

/** How the pages are looked at: the narrowest with the largest letters, and wider. Axe looks at the last of each. */
const LOOKS = {
	ja: [
		{ width: 1280, height: 800, text: 18 },
		{ width: 360, height: 740, text: 26 }
	],
	en: [
		{ width: 360, height: 740, text: 26 },
		{ width: 820, height: 1180, text: 18 }
	]
} as const;

/** A link in which everything is right but the group. */
const INVITED = `/join#v1.${'A'.repeat(43)}.${'B'.repeat(21)}A.${'C'.repeat(21)}A`;

const findsNothing = async (page: Page, where: string, looks: (typeof LOOKS)['ja' | 'en']): Promise<void> => {
	for (const { width, height, text } of looks) {
		await page.setViewportSize({ width, height });
		await page.evaluate((size) => (document.documentElement.dataset.textSize = String(size)), text);
		const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect.soft(excess, `${where} at ${width} px with letters of ${text} px: too wide by`).toBe(0);
	}
	// In one page and without frames: there are none.
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
	expect.soft(found, where).toEqual([]);
};

// A walk through many pages, beside another test.
test.describe.configure({ timeout: 180_000 });

for (const locale of ['ja', 'en'] as const) {
	const [keeping, lost] = [keepingMessages[locale], lostMessages[locale]];
	const [contacts, contactsPage] = [contactsMessages[locale], contactsPageMessages[locale]];
	const [
		ui,
		begin,
		join,
		group,
		groups,
		board,
		notes,
		note,
		recovery,
		invites,
		faceToFace,
		poster,
		schedule,
		exchange
	] = [
		uiMessages[locale],
		newGroupMessages[locale],
		joinMessages[locale],
		groupMessages[locale],
		groupsMessages[locale],
		boardMessages[locale],
		notesMessages[locale],
		noteMessages[locale],
		recoveryMessages[locale],
		invitesMessages[locale],
		faceToFaceMessages[locale],
		posterMessages[locale],
		scheduleMessages[locale],
		exchangeMessages[locale]
	];
	const handover = handoverMessages[locale];

	test(`axe finds nothing on any page (${locale})`, async ({ household }) => {
		const sato = await household.moveIn('佐藤');
		const { page } = sato;
		const button = (name: string) => page.getByRole('button', { name, exact: true });
		const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
		const look = (where: string) => findsNothing(page, where, LOOKS[locale]);
		const visit = (path: string) => page.goto(`${household.url}${path}`);

		await beginsGroup(sato, household.url, '佐藤');
		const home = new URL(page.url()).pathname;
		await opensBoard(sato);
		const boardPath = new URL(page.url()).pathname;
		await writesCard(sato, 'ゴミ出しくらいなら、となりだからできる\n集会所の鍵は、だれが持っているのか');
		await seesSaved(sato);
		await page.evaluate((chosen) => localStorage.setItem('engawa.locale', chosen), locale);

		await visit('/');
		await expect(
			page.getByRole('link', { name: groupsHereMessages[locale].openGroup('みどり団地の居場所') })
		).toBeVisible();
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
		await page.getByRole('link', { name: group.board, exact: true }).click();
		await heading(group.boards);
		await look('boards');
		await button(group.newBoard).click();
		await look('new board');

		await visit(`${home}/schedule`);
		await button(schedule.add).click();
		await button(schedule.save).click();
		await expect(page.getByText(schedule['name-missing'])).toBeVisible();
		await page.getByText(schedule.details).click();
		await look('an event, with a problem');
		await page.getByRole('textbox', { name: schedule.name }).fill('窓口');
		await page.getByRole('checkbox', { name: schedule.opens }).check();
		await page.getByRole('textbox', { name: schedule.postNeeds(schedule.key) }).fill('1');
		await button(schedule.save).click();
		await page.getByRole('button', { name: schedule.comes, exact: true }).click();
		await page
			.getByRole('button', { name: schedule.more('', '').replace(/[（(].*/, '') })
			.first()
			.click();
		await look('schedule');
		await button(schedule.callOff).click();
		await look('calling off a day');
		await button(ui.cancel).click();
		await page.getByRole('radio', { name: schedule.asMonth }).check();
		await look('month');
		await page.getByRole('radio', { name: schedule.asFigures }).check();
		await expect(page.getByRole('table')).toBeVisible();
		await look('figures');
		await page.getByText(exchange.exchange).click();
		await page
			.getByLabel(exchange.choose)
			.setInputFiles(fileURLToPath(new URL('../fixtures/schedule/activities.csv', import.meta.url)));
		await expect(page.getByRole('region', { name: exchange.preview })).toBeVisible();
		await look('a list to take in');
		await page.getByRole('link', { name: group.turns, exact: true }).click();
		await page.getByRole('button', { name: schedule.take }).first().click();
		await look('turns');
		await visit(`${home}/handover`);
		await button(handover.write).click();
		await page.getByRole('textbox', { name: handover.words }).fill('鍵は管理人室にあります');
		await button(handover.keep).click();
		await button(handover.write).click();
		await button(handover.keep).click();
		await expect(page.getByText(handover['nothing-written'])).toBeVisible();
		await look('handover notes, with a problem');
		await page.getByRole('link', { name: group.today, exact: true }).click();
		await expect(page.getByText(schedule.open)).toBeVisible();
		await look('today, open');

		await visit(boardPath);
		await button(board.write).click();
		await page.keyboard.type('一つ\n二つ');
		const item = page.getByRole('listitem').filter({ hasText: 'ゴミ出し' });
		await item.getByRole('button').last().click();
		await button(board.down).click();
		await expect(button(ui.undo)).toBeVisible();
		await look('board, writing, with actions out and undo');
		await button(board.rewrite).click();
		await expect(page.getByRole('textbox', { name: board.rewriteWords })).toBeFocused();
		await look('board, rewriting');
		await button(board.done).click();
		await button(board.about).click();
		await look('board, what is said of a card');
		await page.keyboard.press('Escape');
		await button(board.together).click();
		await page.getByRole('checkbox').first().check();
		await button(board.togetherNext).click();
		await page.getByRole('textbox', { name: board.groupName }).fill('あさのこと');
		await look('board, naming a group');
		await page.getByRole('dialog').getByRole('button', { name: board.together, exact: true }).click();
		await look('board, with a group');
		await button(board.asSheet).click();
		await page.locator('[data-piece]').first().click();
		await look('board, spread out');
		await button(board.asList).click();
		await button(board.quiet).click();
		await look('board, quiet time');
		await button(board.quietEnd).click();
		await button(board.choose).click();
		await page.getByRole('button', { name: board.dotPut }).first().click();
		await look('board, choosing');
		await button(board.modeEnd).click();
		await button(board.hide).click();
		await page.getByRole('dialog').getByRole('button', { name: board.hide, exact: true }).click();
		await expect(page.getByRole('heading', { name: board.hiding })).toBeVisible();
		await look('board, face down');
		await button(board.box).click();
		await page.getByRole('textbox', { name: board.boxWords }).fill('一つ');
		await look('board, the box');
		await button(board.modeEnd).click();
		await button(board.paper).click();
		await button(board.request).click();
		await look('board, a request');
		await button(board.modeEnd).click();
		await button(group.deleteBoard).click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await look('delete a board');

		await page.goto(`${household.url}${home}/notes`);
		await button(notes.begin).click();
		await page.getByRole('dialog').getByRole('textbox', { name: notes.title }).fill('十一月の話し合い');
		await look('the forms of a note');
		await page.getByRole('radio', { name: templateWords[locale].names.free[0] }).check();
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

		await visit(`${home}/members`);
		await button(group.invite).click();
		await expect(page.getByRole('img', { name: group.inviteQr })).toBeVisible();
		await look('members, invited');
		await page.getByRole('link', { name: invites.toInvites }).click();
		await heading(invites.title);
		await page.getByRole('radio', { name: memberMessages[locale].desk, exact: true }).check();
		await look('invites, with a role chosen');
		await page.getByRole('link', { name: faceToFace.title }).click();
		await heading(faceToFace.title);
		await page.getByRole('radio', { name: memberMessages[locale].desk, exact: true }).check();
		await button(faceToFace.start).click();
		await page.getByRole('dialog').getByRole('button', { name: faceToFace.startDo }).click();
		await expect(page.getByRole('img', { name: group.inviteQr })).toBeVisible();
		await look('an invitation face to face');
		await button(faceToFace.stop).click();
		await look('an invitation face to face that was stopped');
		await page.goBack();
		await heading(invites.title);
		await page.getByRole('link', { name: poster.toPoster }).click();
		await button(poster.make).click();
		await expect(page.getByRole('img', { name: poster.qr })).toBeVisible();
		await look('a poster');
		await page.goBack();
		await button(invites.revoke).first().click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await look('take an invite back');
		await page.keyboard.press('Escape');
		await page.getByRole('link', { name: group.settings, exact: true }).click();
		await heading(group.settings);
		await look('settings');
		await page.getByRole('link', { name: keeping.title, exact: true }).click();
		await button(keeping.begin).click();
		await expect(page.getByText(keeping.good)).toBeVisible();
		await look('what is stored, checked');
		await page.getByRole('link', { name: group.today, exact: true }).click();
		await page.getByRole('link', { name: contactsPage.title, exact: true }).click();
		await button(contacts.add).click();
		await button(contacts.keep).click();
		await expect(page.getByText(contacts['not-a-number'])).toBeVisible();
		await look('a contact that cannot be called');
		await page.getByRole('textbox', { name: contacts.name }).fill('地域包括支援センター');
		await page.getByRole('textbox', { name: contacts.number }).fill('045-000-0000');
		await button(contacts.keep).click();
		await look('whom to call');
		await page.getByRole('link', { name: group.settings, exact: true }).click();
		await page.getByRole('link', { name: groups.title }).click();
		await expect(page.getByText(groups.open)).toBeVisible();
		await look('groups on this device');
		await page.getByRole('link', { name: group.settings, exact: true }).click();
		await page.getByRole('link', { name: recovery.title }).click();
		await heading(recovery.title);
		await look('in case something happens');
		await page.getByRole('link', { name: recovery.makeSheet }).click();
		await button(recovery.make).click();
		await expect(page.getByRole('img', { name: recovery.qr })).toBeVisible();
		await look('a recovery sheet');
		const numbers = await page.locator('.numbers').innerText();
		await button(recovery.didPrint).click();
		await page.getByRole('link', { name: recovery.useSheet }).click();
		await page.getByRole('textbox', { name: recovery.usePlace }).fill('1');
		await button(recovery.useNext).click();
		await look('use the sheet, mistyped');
		await page.getByRole('textbox', { name: recovery.usePlace }).fill(numbers);
		await button(recovery.useNext).click();
		await expect(page.getByRole('group', { name: recovery.what })).toBeVisible();
		await look('use the sheet');
		await visit('/nowhere');
		await heading(errorMessages[locale].notFound);
		await look('not found');
	});

	test(`axe finds nothing on the way in by the paper (${locale})`, async ({ household }) => {
		const recover = recoverMessages[locale];
		const sato = await household.moveIn('佐藤');
		await beginsGroup(sato, household.url, '佐藤');
		await sato.page.goto(`${sato.page.url()}/recovery/sheet`);
		await sato.page.getByRole('button', { name: recoveryMessages.ja.make, exact: true }).click();
		const numbers = await sato.page.locator('.numbers').innerText();

		const { page } = await household.moveIn('佐藤');
		const button = (name: string) => page.getByRole('button', { name, exact: true });
		const look = (where: string) => findsNothing(page, where, LOOKS[locale]);
		await page.goto(`${household.url}/recover`);
		await page.evaluate((chosen) => localStorage.setItem('engawa.locale', chosen), locale);
		await page.reload();
		await page.getByRole('textbox', { name: recover.numbers }).fill('1');
		await button(recover.next).click();
		await expect(page.getByText(recover['not-a-sheet'])).toBeVisible();
		await look('mistyped');
		await page.getByRole('textbox', { name: recover.numbers }).fill(numbers);
		await button(recover.next).click();
		await page.getByRole('radio', { name: '佐藤' }).check();
		await look('whose phone');
		await button(recover.come).click();
		await look('asked');
		await button(recover.confirm).click();
		await expect(page.getByRole('link', { name: recover.open })).toBeVisible();
		await look('done');
	});

	test(`axe finds nothing on the cabinet of the desk (${locale})`, async ({ household }) => {
		const desk = deskMessages[locale];
		const sato = await household.moveIn('佐藤');
		const { page } = sato;
		const button = (name: string) => page.getByRole('button', { name, exact: true });
		const look = (where: string) => findsNothing(page, where, LOOKS[locale]);
		await beginsGroup(sato, household.url, '佐藤');
		await page.evaluate((chosen) => localStorage.setItem('engawa.locale', chosen), locale);
		await page.goto(`${page.url()}/desk`);
		await button(desk.choose).click();
		const words = page.getByRole('list', { name: desk.wordsTitle }).getByRole('listitem');
		await expect(words).toHaveCount(4);
		const written = (await words.allTextContents()).join(' ');
		await look('four words');
		await button(desk.written).click();
		await button(desk.make).click();
		await look('the words typed wrongly');
		await page.getByRole('textbox', { name: desk.words }).fill(written);
		await button(desk.make).click();
		const cabinet = cabinetMessages[locale];
		await expect(button(cabinet.pledgeAct)).toBeVisible({ timeout: 20_000 });
		await look('the promise');
		await button(cabinet.pledgeAct).click();
		await expect(page.getByRole('search')).toBeVisible();
		await look('the open cabinet');
		await button(desk['place-care']).click();
		await button(careMessages[locale].add).click();
		await button(careMessages[locale].keep).click();
		await look('a card of care, with problems');
		await button(desk['place-pledges']).click();
		await look('who promised');
		await button(desk['place-openings']).click();
		await look('who opened the cabinet');
		await button(desk['place-lock']).click();
		await button(desk.change).click();
		await look('the open cabinet, its words about to be changed');
		await button(keeping.deskTitle).click();
		await button(keeping.begin).click();
		await expect(page.getByText(keeping.good)).toBeVisible();
		await look('the cabinet, checked');
		await button(desk['place-roster']).click();
		await button(rosterMessages[locale].add).click();
		await look('somebody being added to the 名簿');
		const [referral, slip] = [referralMessages[locale], slipMessages[locale]];
		await page.getByRole('link', { name: groupMessages[locale].referral, exact: true }).click();
		await button(referral.write).click();
		await page.getByRole('textbox', { name: slip.about, exact: true }).fill('新聞が三日たまっている');
		await page.getByText(slip.matterPart).click();
		await page.getByRole('radio', { name: slip['consent-not-now'], exact: true }).check();
		await button(slip.keep).click();
		await look('a slip whose consent is missing');
		await page.getByRole('radio', { name: slip['consent-agreed'], exact: true }).check();
		await page.getByRole('textbox', { name: slip.name, exact: true }).fill('高橋 トメ');
		await button(slip.keep).click();
		await button(slip.preview).click();
		await button(slip['step-answered']).click();
		await look('a slip before it goes, an answer being noted');
		await button(referral.back).click();
		await look('the list of slips');
		await button(desk.lock).click();
		await expect(page.getByRole('textbox', { name: desk.words, exact: true })).toBeVisible();
		await look('the locked cabinet');
	});

	test(`axe finds nothing on the pages about members (${locale})`, async ({ household }) => {
		const [add, handOver, history, list, member] = [
			addPersonMessages[locale],
			handOverMessages[locale],
			historyMessages[locale],
			listMessages[locale],
			memberMessages[locale]
		];
		const [person, devices, linking, role, link] = [
			personMessages[locale],
			deviceMessages[locale],
			linkingMessages[locale],
			roleMessages[locale],
			acceptLinkingMessages[locale]
		];
		const [sato] = await twoNeighbours(household);
		const { page } = sato;
		const button = (name: string) => page.getByRole('button', { name, exact: true });
		const to = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
		const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
		const look = (where: string) => findsNothing(page, where, LOOKS[locale]);
		const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
		await page.evaluate((chosen) => localStorage.setItem('engawa.locale', chosen), locale);
		await page.goto(`${household.url}${home}/members`);

		await to(list.addPerson).click();
		await button(add.add).click();
		await look('adding a person, with a problem');
		await page.getByRole('textbox', { name: member.name, exact: true }).fill('鈴木');
		await button(add.add).click();
		await look('adding a person, asked');
		await button(add.addDo).click();
		await to(member.back).click();
		await expect(page.getByText(list.sameName).first()).toBeVisible();
		await expect(page.getByText(handOver.founderTitle)).toBeVisible();
		await look('members');
		await to(list.history).click();
		await heading(history.title);
		await look('history');

		await page.goBack();
		await page.getByRole('listitem').filter({ hasText: member.noDevice }).getByRole('link').click();
		await to(person.edit).click();
		await expect(page.getByRole('radio', { name: member.resting })).toBeVisible();
		await look('editing a person');
		await page.goBack();
		await to(person.changeRole).click();
		await heading(role.title);
		await look('changing a role');
		await page.goBack();
		await button(person.remove).click();
		await look('a person, removing asked');
		await button(person.removeDo).click();
		await expect(button(person.backAgain)).toBeVisible();
		await look('a former member');

		await page.goto(`${household.url}${home}/members`);
		await page.getByRole('listitem').filter({ hasText: member.me }).getByRole('link').click();
		await expect(to(person.ownDevices)).toBeVisible();
		await look('oneself');
		await to(person.ownDevices).click();
		await expect(to(devices.link)).toBeVisible();
		await look('devices');
		await to(devices.link).click();
		await button(linking.start).click();
		await expect(page.getByRole('img', { name: linking.qr })).toBeVisible();
		await look('linking a device');
		await page.goto(`${household.url}${home}/lost`);
		await page.getByRole('group', { name: lost.which }).getByRole('radio').first().check();
		await button(lost.takeOut).click();
		await look('a lost phone, taking it out asked');
		await page.keyboard.press('Escape');
		await button(lost.makeDraft).click();
		await expect(page.getByRole('textbox', { name: lost.draft })).not.toBeEmpty();
		await look('a lost phone, with the draft of a report');
		await page.goto(`${household.url}${home}/members/hand-over`);
		await page.getByRole('radio', { name: '鈴木' }).check();
		await look('handing over, to whom');
		await button(handOver.next).click();
		await page.getByLabel(handOver.until).fill('2020-03-31');
		await button(handOver.next).click();
		await look('handing over, a term that ends before it begins');

		await page.goto(`${household.url}/link`);
		await expect(page.getByText(link.noLink)).toBeVisible();
		await look('linking without a link');
		await page.goto('about:blank');
		await page.goto(`${household.url}/link#v1.${'A'.repeat(43)}.${'B'.repeat(21)}A`);
		await expect(button(link.link)).toBeVisible();
		await look('linking this device');
	});
}
