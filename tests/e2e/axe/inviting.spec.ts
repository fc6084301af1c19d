import { faceToFaceMessages } from '../../../src/routes/g/[alias]/members/invites/face-to-face/messages.ts';
import { invitesMessages } from '../../../src/routes/g/[alias]/members/invites/messages.ts';
import { posterMessages } from '../../../src/routes/g/[alias]/members/invites/poster/messages.ts';
import { memberMessages } from '../../../src/routes/g/[alias]/members/messages.ts';
import { groupMessages } from '../../../src/routes/g/[alias]/messages.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walksThroughGroup } from '../../support/walk.ts';

for (const language of LANGUAGES) {
	test(`axe finds nothing on the pages that invite (${language})`, async ({ household }) => {
		const group = groupMessages[language];
		const invites = invitesMessages[language];
		const faceToFace = faceToFaceMessages[language];
		const poster = posterMessages[language];
		const member = memberMessages[language];
		const walk = await walksThroughGroup(household, language);
		const { page, button, heading, look, visit, home } = walk;
		await walk.speak();
		await visit(`${home}/members`);
		await button(group.invite).click();
		await expect(page.getByRole('img', { name: group.inviteQr })).toBeVisible();
		await look('members, invited');
		await page.getByRole('link', { name: invites.toInvites }).click();
		await heading(invites.title);
		await page.getByRole('radio', { name: member.desk, exact: true }).check();
		await look('invites, with a role chosen');
		await page.getByRole('link', { name: faceToFace.title }).click();
		await heading(faceToFace.title);
		await page.getByRole('radio', { name: member.desk, exact: true }).check();
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
	});
}
