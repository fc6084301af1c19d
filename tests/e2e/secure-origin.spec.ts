import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beginsGroup, card, invites, joins, opensBoard, writesCard } from '../support/deeds.ts';
import { expect, Household, test } from '../support/household.ts';
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

/** engawa.test is this machine; no other name is looked up. */
const HOSTS = ['--host-resolver-rules=MAP engawa.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

test('over https and wss, under a name that is not localhost, they share a board as well', async () => {
	const port = await freePort();
	const url = `https://engawa.test:${port}`;
	const relay = await startRelayProcess({
		port,
		env: { ENGAWA_URL: url, ENGAWA_CERT: certificate('engawa.test.crt'), ENGAWA_KEY: certificate('engawa.test.key') }
	});
	const household = new Household(relay);
	const home = await trustingHome();
	const sato = await household.moveIn('佐藤', { args: HOSTS, home });
	const suzuki = await household.moveIn('鈴木', { args: HOSTS, home });
	await beginsGroup(sato, url, '佐藤');
	const link = await invites(sato);
	expect(link.startsWith(`${url}/join#v1.`)).toBe(true);
	await joins(suzuki, link, '鈴木');
	await opensBoard(sato);
	await opensBoard(suzuki);
	await writesCard(sato, '鍵のかかったつながりで');
	await expect(card(suzuki.page, '鍵のかかった')).toBeVisible();
	expect([...sato.troubles, ...suzuki.troubles]).toEqual([]);
	await household.close();
	await rm(home, { recursive: true });
});

test('an address that cannot protect what is written says in words what to do', async ({ household }) => {
	const sato = await household.moveIn('佐藤', { args: HOSTS });
	const insecure = `http://engawa.test:${household.relay.port}`;
	await sato.page.goto(insecure);
	await expect(sato.page.getByRole('alert')).toContainText('このアドレスでは、えんがわを使えません');
	await expect(sato.page.getByRole('alert')).toContainText('https://');
	await sato.page.goto(`${insecure}/new`);
	await expect(sato.page.getByRole('alert').first()).toContainText('このアドレスでは、えんがわを使えません');
});
