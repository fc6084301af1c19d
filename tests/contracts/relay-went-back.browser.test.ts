import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app.css';
import { VaultDoor } from '../../src/lib/store/vault/vault-door.ts';
import { centreAlarm } from '../../src/lib/workspace/centre/centre-alarms.ts';
import { startVaultWorker } from '../../src/lib/workspace/desk/start-vault-worker.ts';
import type { EnrolledDesk } from '../../src/lib/workspace/referral/centre-book.ts';
import { lineAlarm, type LineAlarm } from '../../src/lib/workspace/referral/line-alarm.ts';
import { ToldHere } from '../../src/lib/workspace/referral/told-here.svelte.ts';
import AlarmStage from '../support/AlarmStage.svelte';
import { valueOf } from '../support/outcome.ts';
import { SeenByCentre, SeenByDesk } from '../support/seen-at-relay.svelte.ts';

const DESK = { enrolment: '01'.repeat(16), name: 'みどり棟' } as EnrolledDesk;
const NOTHING = { alarms: [], waiting: [], unannounced: undefined, hasCopyChanged: false };
const SLIP = { kind: 'slip', about: '新聞が三日たまっている' } as const;
const NEWS = { kind: 'news' } as const;
const WORDS = 'たいふう けしき らくだ あおぞら';
const database = `vault-${crypto.randomUUID()}`;

let door: VaultDoor;
beforeAll(async () => {
	door = new VaultDoor(database, startVaultWorker);
	valueOf(valueOf(await door.ask('create', { words: WORDS })));
});
beforeEach(() => door.ask('keepTold', { text: '' }));
let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

/** A page with the cabinet that is open. */
const show = async () => {
	const desk = new SeenByDesk(await ToldHere.open(door, lineAlarm));
	const centre = new SeenByCentre(await ToldHere.open(door, centreAlarm), [DESK]);
	const app = mount(AlarmStage, { target: document.body, props: { lines: desk, centre } });
	flushSync();
	tearDown = () => unmount(app);
	return { desk, centre };
};
/** The cabinet is put away once all is written; the page is loaded anew, and somebody opens it again. */
const showAgain = async (settled: Promise<void>) => {
	await settled;
	await tearDown();
	door.lock();
	door = new VaultDoor(database, startVaultWorker);
	valueOf(valueOf(await door.ask('open', { opening: { kind: 'words', typed: WORDS } })));
	return show();
};
const at = (who: 'desk' | 'centre') => page.getByRole('region', { name: who });
const asked = (who: 'desk' | 'centre') => at(who).getByRole('button', { name: '電話で確かめました' });

describe('REF11 a relay that shows less, or something else, than it once did', () => {
	it('is said to whoever is at the desk, until they say that they have telephoned', async () => {
		const { told } = (await show()).desk;
		told.see(
			new Map<string, LineAlarm>([
				['hear one', SLIP],
				['news', NEWS]
			])
		);
		await expect.element(at('desk').getByText(/^連絡票「新聞が三日たまっている」の、.*違います。/)).toBeVisible();
		await expect.element(at('desk').getByText(/^センターからのお知らせが、前に見たものと違います。/)).toBeVisible();
		// A moment later all is as it was: nobody may have looked at the screen.
		told.seeOne('hear one', undefined);
		await expect.element(at('desk').getByText(/^連絡票「新聞が三日たまっている」の、.*違っていました。/)).toBeVisible();
		await asked('desk').click();
		await expect.element(at('desk').getByText(/連絡票|お知らせ/)).not.toBeInTheDocument();
	});

	it('is said no more after that though it is still so, and anew when it was right in between', async () => {
		let { told } = (await show()).desk;
		const looks = (): void => {
			told.seeOne('hear one', SLIP);
			told.seeOne('news', NEWS);
		};
		looks();
		await asked('desk').click();
		await expect.element(asked('desk')).not.toBeInTheDocument();
		({ told } = (await showAgain(told.settle())).desk);
		looks();
		flushSync();
		expect(told.said).toEqual([]);
		told.seeOne('news', undefined);
		looks();
		await expect.element(at('desk').getByText(/^センターからのお知らせが、前に見たものと違います。/)).toBeVisible();
		await expect.element(at('desk').getByText(/連絡票/)).not.toBeInTheDocument();
	});

	it('is not written over what a newer version of the app has kept', async () => {
		const newer = '{"v":2,"told":{"of":"another shape"}}';
		await door.ask('keepTold', { text: newer });
		const { told } = (await show()).desk;
		told.seeOne('hear one', SLIP);
		await expect.element(at('desk').getByText(/^連絡票/)).toBeVisible();
		await told.settle();
		expect(valueOf(valueOf(await door.ask('told')))).toBe(newer);
	});

	it('is said again to whoever opens the cabinet next, until somebody there has telephoned', async () => {
		let { told } = (await show()).desk;
		told.seeOne('hear one', SLIP);
		({ told } = (await showAgain(told.settle())).desk);
		// Nobody has looked since whether it is still so.
		await expect.element(at('desk').getByText(/^連絡票「新聞が三日たまっている」の、.*違っていました。/)).toBeVisible();
		told.seeOne('hear one', SLIP);
		await expect.element(at('desk').getByText(/^連絡票「新聞が三日たまっている」の、.*違います。/)).toBeVisible();
		told.seeOne('hear one', undefined);
		await asked('desk').click();
		await showAgain(told.settle());
		await expect.element(at('desk').getByText(/連絡票/)).not.toBeInTheDocument();
	});

	it('is said to the staff of a centre, of what came and of what the centre itself laid', async () => {
		let { centre } = await show();
		const came = { stream: '07', enrolment: DESK.enrolment, problem: 'fork' } as const;
		const waiting = [{ stream: '08', problem: 'rollback' }] as const;
		centre.see({ alarms: [came], waiting, unannounced: 'lost', hasCopyChanged: true });
		await expect.element(at('centre').getByText(/^みどり棟から届いたものが、前に見たものと違います。/)).toBeVisible();
		await expect.element(at('centre').getByText(/^みどり棟へ送ったものが、中継では前と違っています。/)).toBeVisible();
		await expect.element(at('centre').getByText(/^知らない窓口へ送ったもの/)).toBeVisible();
		await expect.element(at('centre').getByText(/^復旧シートのための控えが、中継では前と違っています。/)).toBeVisible();
		({ centre } = await showAgain(centre.told.settle()));
		centre.see(NOTHING);
		await expect.element(at('centre').getByText(/^みどり棟から届いたものが、一度、/)).toBeVisible();
		await expect.element(at('centre').getByText(/^復旧シートのための控えが、一度、/)).toBeVisible();
		await asked('centre').click();
		await expect.element(at('centre').getByText(/みどり棟|控え/)).not.toBeInTheDocument();
	});

	it('is not said of what a relay merely did not answer, or refused', async () => {
		const { centre } = await show();
		const waiting = [{ stream: '08', problem: 'unreachable' }] as const;
		centre.see({ ...NOTHING, waiting, unannounced: 'full' });
		await expect.element(at('centre').getByText(/みどり棟/)).not.toBeInTheDocument();
		expect(centre.changes).toEqual([]);
	});
});
