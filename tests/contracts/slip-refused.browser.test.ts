import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app.css';
import type { Hindrance } from '../../src/lib/documents/slip/index.ts';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { EnrolledDesk } from '../../src/lib/workspace/referral/centre-book.ts';
import type { Alarm } from '../../src/lib/workspace/referral/centre-reading.ts';
import type { Way, WayProblem } from '../../src/lib/workspace/referral/slip-way.ts';
import RefusalStage from '../support/RefusalStage.svelte';

const DESK = { enrolment: '01'.repeat(16), name: 'みどり棟' } as EnrolledDesk;
let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const show = (problem: WayProblem, language: 'ja' | 'en', atCentre?: Alarm['problem']) => {
	const alarm = atCentre && { stream: '07', enrolment: DESK.enrolment, problem: atCentre };
	showWay({ kind: 'sending', wasSent: false, hindrance: undefined, problem }, language, alarm);
};
const showWay = (way: Way, language: 'ja' | 'en', atCentre?: Alarm) => {
	const props = { way, language, atCentre, desks: [DESK] };
	const app = mount(RefusalStage, { target: document.body, props });
	flushSync();
	tearDown = () => unmount(app);
};
const at = (who: 'desk' | 'centre') => page.getByRole('region', { name: who });

/** What was refused, and what somebody should do, as it stands on the page of the slip. */
const REFUSALS: readonly (readonly [string, WayProblem, { readonly ja: RegExp; readonly en: RegExp }])[] = [
	[
		'somebody who left the desk',
		'delegation-revoked',
		{ ja: /この端末は窓口をはなれたので、.*まとめ役の方に聞いてください/, en: /has left the desk.*ask a coordinator/ }
	],
	[
		'a delegation that is over',
		'delegation-over',
		{
			ja: /送れる期間が終わりました。まとめ役の方が自分の端末で戸棚を開くと、/,
			en: /is over.*coordinator opens the cabinet/
		}
	],
	[
		'a centre that the relay does not know',
		'centre-not-trusted',
		{ ja: /受け取りません。中継の世話をしている方に伝えてください/, en: /tell whoever looks after the relay/ }
	],
	[
		'a centre without an agreement',
		'enrolment-forged',
		{ ja: /取り決めがすんでいません。センターの方と会って/, en: /no agreement with the centre yet. Please meet them/ }
	],
	[
		'a relay of another operator',
		'another-relay',
		{
			ja: /中継が、.*変わっています。何も送っていません。センターに電話で確かめて/,
			en: /Nothing was sent. Please ask the centre/
		}
	]
];

describe('what is refused is said with what to do', () => {
	it.each(REFUSALS)('%s, in Japanese and English', async (_, problem, says) => {
		show(problem, 'ja');
		await expect.element(at('desk').getByText(says.ja)).toBeVisible();
		// The slip can always go by hand.
		await expect.element(at('desk').getByText(/電話/)).toBeVisible();
		await tearDown();
		show(problem, 'en');
		await expect.element(at('desk').getByText(says.en)).toBeVisible();
	});

	it('REF41 why nothing more goes of what lies with the centre, and how to take it back', async () => {
		const day = '2026-11-20' as Day;
		const held = (hindrance: Hindrance): Way => ({ kind: 'at-centre', day, hindrance, problem: undefined });
		showWay(held('paused'), 'ja');
		await expect.element(at('desk').getByText(/^「今はしない」になっています。/)).toBeVisible();
		await expect.element(at('desk').getByText(/センターに渡ったままです。.*「取り下げる」を押して/)).toBeVisible();
		await expect.element(at('desk').getByRole('button', { name: /^取り下げる/ })).toBeVisible();
		await tearDown();
		showWay(held('consent-over'), 'en');
		await expect.element(at('desk').getByText(/^The consent has ended./)).toBeVisible();
		await expect.element(at('desk').getByText(/still lies with the centre.*press “Take it back”/)).toBeVisible();
		await tearDown();
		showWay({ ...held('paused'), hindrance: undefined } as Way, 'ja');
		await expect.element(at('desk').getByText(/渡ったまま/)).not.toBeInTheDocument();
	});

	it('staff of the centre read whom to ask of what came from a device that left', async () => {
		show('delegation-revoked', 'ja', 'delegation-revoked');
		await expect
			.element(at('centre').getByText(/みどり棟をはなれた方の端末から届いたので、.*みどり棟に電話して/))
			.toBeVisible();
		await tearDown();
		show('delegation-revoked', 'en', 'delegation-revoked');
		await expect
			.element(at('centre').getByText(/a device that left みどり棟. It was not opened. Please telephone/))
			.toBeVisible();
	});
});
