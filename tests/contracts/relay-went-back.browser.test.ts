import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app.css';
import type { EnrolledDesk } from '../../src/lib/workspace/referral/centre-book.ts';
import type { LineAlarm } from '../../src/lib/workspace/referral/slip-lines.svelte.ts';
import AlarmStage from '../support/AlarmStage.svelte';
import { SeenByCentre, SeenByDesk } from '../support/seen-at-relay.svelte.ts';

const DESK = { enrolment: '01'.repeat(16), name: 'みどり棟' } as EnrolledDesk;
const NOTHING = { alarms: [], waiting: [], unannounced: undefined };

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const show = () => {
	const [desk, centre] = [new SeenByDesk(), new SeenByCentre([DESK])];
	const app = mount(AlarmStage, { target: document.body, props: { lines: desk, centre } });
	flushSync();
	tearDown = () => unmount(app);
	return { desk, centre };
};
const at = (who: 'desk' | 'centre') => page.getByRole('region', { name: who });
const asked = (who: 'desk' | 'centre') => at(who).getByRole('button', { name: '電話で確かめました' });

describe('REF11 a relay that shows less, or something else, than it once did', () => {
	it('is said to whoever is at the desk, until they say that they have telephoned', async () => {
		const { desk } = show();
		const slip = { kind: 'slip', about: '新聞が三日たまっている' } as const;
		desk.see(
			new Map<string, LineAlarm>([
				['hear one', slip],
				['news', { kind: 'news' }]
			])
		);
		await expect.element(at('desk').getByText(/^連絡票「新聞が三日たまっている」の、.*違います。/)).toBeVisible();
		await expect.element(at('desk').getByText(/^センターからのお知らせが、前に見たものと違います。/)).toBeVisible();
		await expect.element(asked('desk')).not.toBeInTheDocument();
		// A moment later all is as it was: nobody may have looked at the screen.
		desk.see(new Map([['news', { kind: 'news' }]]));
		await expect.element(at('desk').getByText(/^連絡票「新聞が三日たまっている」の、.*違っていました。/)).toBeVisible();
		await asked('desk').click();
		await expect.element(at('desk').getByText(/連絡票/)).not.toBeInTheDocument();
		await expect.element(at('desk').getByText(/^センターからのお知らせが、前に見たものと違います。/)).toBeVisible();
	});

	it('is said to the staff of a centre, of what came and of what the centre itself laid', async () => {
		const { centre } = show();
		const came = { stream: '07', enrolment: DESK.enrolment, problem: 'fork' } as const;
		centre.see({ alarms: [came], waiting: [{ stream: '08', problem: 'rollback' }], unannounced: 'lost' });
		await expect.element(at('centre').getByText(/^みどり棟から届いたものが、前に見たものと違います。/)).toBeVisible();
		await expect.element(at('centre').getByText(/^みどり棟へ送ったものが、中継では前と違っています。/)).toBeVisible();
		await expect.element(at('centre').getByText(/^知らない窓口へ送ったもの/)).toBeVisible();
		centre.see(NOTHING);
		await expect.element(at('centre').getByText(/^みどり棟から届いたものが、一度、/)).toBeVisible();
		await asked('centre').click();
		await expect.element(at('centre').getByText(/みどり棟/)).not.toBeInTheDocument();
	});

	it('is not said of what a relay merely did not answer, or refused', async () => {
		const { centre } = show();
		const waiting = [{ stream: '08', problem: 'unreachable' }] as const;
		centre.see({ alarms: [], waiting, unannounced: 'full' });
		await expect.element(at('centre').getByText(/みどり棟/)).not.toBeInTheDocument();
		expect(centre.changes).toEqual([]);
	});
});
