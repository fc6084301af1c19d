import { describe, expect, it } from 'vitest';
import type { Day } from '#lib/i18n/days.ts';
import { lostMessages } from './messages.ts';
import { lostReport, type LostFacts } from './report.ts';

const FACTS: LostFacts = {
	group: 'みどり団地の居場所',
	owner: '佐藤',
	device: '佐藤のスマホ',
	when: '11月20日の夕方',
	where: '',
	screen: 'yes',
	cabinet: 'unknown',
	held: { people: 5, boards: 2, notes: 0, schedules: 1, handovers: 0, contacts: 1, treasures: 0, photos: 3 },
	isOut: true,
	told: ['carrier', 'stewards'],
	day: '2026-11-21' as Day
};

describe('the draft of a report on a lost phone', () => {
	it('says what is known, and leaves a line for what is not', () => {
		const report = lostReport(FACTS, lostMessages.ja, 'ja').split('\n');
		expect(report).toContain('報告した日：令和8年(2026年)11月21日(土)');
		expect(report).toContain('スマホ・パソコン：佐藤のスマホ');
		expect(report).toContain('どこで：＿＿＿＿＿＿＿＿');
		const held = ['緊急の連絡先', '写真3まい（話し合いやボードなどの）'];
		for (const each of held) expect(report).toContain(`・${each}`);
		expect(report.join()).toContain('・日誌とその写真・名簿・連絡票（鍵のかかる戸棚の中。');
		expect(report).toContain('日誌の戸棚：わからない');
		expect(report).toContain('・グループから外しました。これからのものは届きません。');
		expect(report).toContain('・携帯電話の会社に、回線を止めてもらいました。');
		expect(report.join()).not.toContain('話し合い0');
		expect(report.join()).not.toContain('申し送り');
		expect(report.join()).not.toContain('警察');
	});

	it('does not claim a removal, a call or a cabinet that was not', () => {
		const bare = { ...FACTS, cabinet: undefined, isOut: false, told: [] };
		const report = lostReport(bare, lostMessages.en, 'en').split('\n');
		expect(report).toContain('- It has not been taken out of the group yet.');
		expect(report).toContain('- Nobody has been told yet.');
		expect(report).toContain('- No journal (no cabinet was made on this device)');
		expect(report.join()).not.toContain('Cabinet of the journal');
	});
});
