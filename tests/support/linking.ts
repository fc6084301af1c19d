import { expect } from '@playwright/test';
import { opensPerson, showsLink } from './deeds.ts';
import type { Neighbour } from './household.ts';

/** The digits on a screen, as soon as both devices met. */
export const digitsOn = async ({ page }: Neighbour): Promise<string> => {
	const digits = page.getByText(/^\d{3} \d{3}$/);
	await expect(digits).toBeVisible({ timeout: 20_000 });
	return digits.innerText();
};

/** A tablet becomes the shared one of this member's devices, and is in the group then. */
export const linksSharedTablet = async (owner: Neighbour, name: string, tablet: Neighbour): Promise<void> => {
	await opensPerson(owner, name);
	await owner.page.getByRole('link', { name: '自分のスマホ・パソコン' }).click();
	await owner.page.getByRole('link', { name: 'もう1台をつなぐ' }).click();
	await tablet.page.goto(await showsLink(owner));
	await tablet.page.getByRole('radio', { name: /みんなで使う/ }).check();
	await expect(tablet.page.getByRole('textbox', { name: 'このスマホ・パソコンの名前' })).toHaveValue('共用タブレット');
	await tablet.page.getByRole('button', { name: 'つなぐ', exact: true }).click();
	expect(await digitsOn(tablet)).toBe(await digitsOn(owner));
	await owner.page.getByRole('button', { name: '同じ数字です' }).click();
	await tablet.page.waitForURL(/\/g\/[a-z0-9]+$/);
};
