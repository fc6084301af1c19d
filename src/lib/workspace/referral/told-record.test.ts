import { describe, expect, it } from 'vitest';
import v1 from '../../../../tests/fixtures/told/v1.json' with { type: 'json' };
import { centreAlarm } from '../centre/centre-alarms.ts';
import { lineAlarm } from './line-alarm.ts';
import { readTold, toldText } from './told-record.ts';

const [slip, news] = [{ kind: 'slip', about: '新聞が三日たまっている' } as const, { kind: 'news' } as const];

describe('what was told', () => {
	it('is read as version 1 wrote it down, at a desk and at a centre, and written alike', () => {
		const desk = readTold(v1.desk, lineAlarm)!;
		expect(desk.told).toEqual([
			{ name: 'hear 4v1k ab', what: slip, isStill: false, isAsked: false },
			{ name: 'news ab', what: news, isStill: false, isAsked: false }
		]);
		const centre = readTold(v1.centre, centreAlarm)!;
		expect(centre.told.map(({ what }) => what)).toEqual([
			{ did: 'came', enrolment: '01' },
			{ did: 'laid' },
			{ did: 'copied' }
		]);
		expect([toldText(desk), toldText(centre)]).toEqual([v1.desk, v1.centre]);
	});

	it('says what somebody has asked about', () => {
		const [first, second] = readTold(v1.desk, lineAlarm)!.told;
		const asked = { told: [{ ...first!, isAsked: true }, second!], others: [] };
		expect(readTold(toldText(asked), lineAlarm)).toEqual(asked);
	});

	it('hides nothing else where one thing cannot be read, and lays that back as it was', () => {
		const text = v1.desk.replace('"slip"', '"of another version"');
		const read = readTold(text, lineAlarm)!;
		expect(read.told.map(({ name }) => name)).toEqual(['news ab']);
		expect(readTold(toldText(read), lineAlarm)).toEqual(read);
		expect(toldText(read)).toContain('of another version');
	});

	it('is empty where nothing was written, and nobody’s to write over where something else lies', () => {
		for (const nothing of [undefined, '']) expect(readTold(nothing, lineAlarm)).toEqual({ told: [], others: [] });
		for (const other of ['[]', '{"v":2,"told":[]}', '{"v":1,"to']) expect(readTold(other, lineAlarm)).toBeUndefined();
	});
});
