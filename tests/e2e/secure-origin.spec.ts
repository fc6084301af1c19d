import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beginsGroup, card, invites, joins, opensBoard, readsToday, writesCard } from '../support/deeds.ts';
import { expect, Household, test } from '../support/household.ts';
import { standingLines, watchLines } from '../support/lines.ts';
import { startRelayProcess } from '../support/relay.ts';

const run = promisify(execFile);
const certificate = (file: string): string => fileURLToPath(new URL(`../relay/certificates/${file}`, import.meta.url));

const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});

/** A home folder whose browsers trust the test's own certificate authority, as an administrator would set it up. */
const trustingHome = async (): Promise<string> => {
	const home = await mkdtemp(join(tmpdir(), 'engawa-home-'));
	const database = join(home, '.pki/nssdb');
	await mkdir(database, { recursive: true });
	await run('certutil', ['-d', `sql:${database}`, '-N', '--empty-password']);
	await run('certutil', ['-d', `sql:${database}`, '-A', '-t', 'C,,', '-n', 'engawa test', '-i', certificate('ca.crt')]);
	return home;
};

const NAME = 'engawa.test';
/** The name is this machine; no other name is looked up. */
const HOSTS = [`--host-resolver-rules=MAP ${NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`];

/** A relay that serves the app at engawa.test under the test's certificate, and people whose devices trust it. */
const secure = test.extend<{ home: string }>({
	// Playwright reads the names of the fixtures that are needed from this pattern.
	// eslint-disable-next-line no-empty-pattern
	home: async ({}, use) => {
		const home = await trustingHome();
		await use(home);
		await rm(home, { recursive: true });
	},
	household: async ({ browser }, use) => {
		const port = await freePort();
		const env = {
			ENGAWA_URL: `https://${NAME}:${port}`,
			ENGAWA_CERT: certificate('engawa.test.crt'),
			ENGAWA_KEY: certificate('engawa.test.key')
		};
		const relay = await startRelayProcess({ port, env });
		const household = new Household(relay, browser, { hasOwnRelay: true });
		await use(household);
		await household.close();
		await relay.dispose();
	}
});

secure(
	'over https and wss, under a name that is not localhost, they share a board as well',
	async ({ household, home }) => {
		const url = `https://${NAME}:${household.relay.port}`;
		const sato = await household.moveInWithDevice('佐藤', { args: HOSTS, home, keepsApp: true });
		const suzuki = await household.moveInWithDevice('鈴木', { args: HOSTS, home });
		const sockets = new Set<string>();
		for (const { context, page } of [sato, suzuki]) {
			await watchLines(context);
			page.on('websocket', (socket) => sockets.add(socket.url()));
		}
		await beginsGroup(sato, url, '佐藤');
		const link = await invites(sato);
		expect(link.startsWith(`${url}/join#v2.`)).toBe(true);
		await joins(suzuki, link, '鈴木');
		await opensBoard(sato);
		await opensBoard(suzuki);
		await writesCard(sato, '鍵のかかったつながりで');
		await expect(card(suzuki.page, '鍵のかかった')).toBeVisible();
		await writesCard(suzuki, 'こちらからも');
		await expect(card(sato.page, 'こちらからも')).toBeVisible();
		for (const person of [sato, suzuki]) {
			await readsToday(person, '1台と、直接つながっています');
			expect(await standingLines(person.page)).not.toEqual([]);
		}
		expect([...sockets]).toEqual([`wss://${NAME}:${household.relay.port}/`]);
		expect([...sato.troubles, ...suzuki.troubles]).toEqual([]);
	}
);

secure('a device that does not know the certificate authority is turned away by its browser', async ({ household }) => {
	const stranger = await household.moveInWithDevice('田中', { args: HOSTS });
	await expect(stranger.page.goto(`https://${NAME}:${household.relay.port}`)).rejects.toThrow(
		'ERR_CERT_AUTHORITY_INVALID'
	);
});

test('an address that cannot protect what is written says in words what to do', async ({ household }) => {
	const { page, troubles } = await household.moveInWithDevice('佐藤', { args: HOSTS });
	const insecure = `http://${NAME}:${new URL(household.url).port}`;
	const alert = page.getByRole('alert').filter({ hasText: 'このアドレスでは、えんがわを使えません' });
	await page.goto(insecure);
	await expect(alert).toContainText('https://');
	await page.goto(`${insecure}/join`);
	await expect(alert).toContainText('https://');

	await page.goto(`${insecure}/new`);
	await expect(alert).toContainText('https://');
	await page.getByRole('textbox', { name: 'グループの名前' }).fill('みどり団地の居場所');
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill('佐藤');
	await page.getByRole('button', { name: 'はじめる', exact: true }).click();
	// It is tried, said in words not to have worked, and may be tried again.
	await expect(page.getByRole('alert')).toHaveCount(2);
	await expect(page.getByRole('button', { name: 'はじめる', exact: true })).toBeEnabled();
	expect(troubles.filter((trouble) => !trouble.includes('Cross-Origin-Opener-Policy header has been ignored'))).toEqual(
		[]
	);
});
