import type { CDPSession, Page } from 'playwright';
import type { BrowserCommand } from 'vitest/node';

const plugged = new WeakMap<Page, CDPSession>();

/** From now on the page has one device that makes passkeys, with or without the secrets a vault needs (CDP WebAuthn domain). */
export const plugInPasskeys: BrowserCommand<[hasPrf: boolean]> = ({ page }, hasPrf) => plugIntoPage(page, hasPrf);

/** The same for a page that a test of Playwright has. */
export const plugIntoPage = async (page: Page, hasPrf: boolean): Promise<void> => {
	await plugged.get(page)?.detach();
	const session = await page.context().newCDPSession(page);
	plugged.set(page, session);
	await session.send('WebAuthn.enable');
	await session.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
			hasPrf
		}
	});
};

declare module 'vitest/browser' {
	interface BrowserCommands {
		plugInPasskeys(hasPrf: boolean): Promise<void>;
	}
}
