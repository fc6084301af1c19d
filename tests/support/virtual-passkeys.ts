import type { CDPSession, Page } from 'playwright';
import type { BrowserCommand } from 'vitest/node';

const plugged = new WeakMap<Page, CDPSession>();

/** From now on the page has one device that makes passkeys, with or without the secrets a vault needs (CDP WebAuthn domain). */
export const plugInPasskeys: BrowserCommand<[hasPrf: boolean]> = async ({ page, context }, hasPrf) => {
	await plugged.get(page)?.detach();
	const session = await context.newCDPSession(page);
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
