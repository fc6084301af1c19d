import { describe, expect, it } from 'vitest';
import v1 from '../../../../tests/fixtures/told/v1.json' with { type: 'json' };
import { centreAlarm } from '../centre/centre-alarms.ts';
import { lineAlarm } from './line-alarm.ts';
import { readTold, toldText } from './told-record.ts';

const [slip, news] = [{ kind: 'slip', about: '新聞が三日たまっている' } as const, { kind: 'news' } as const];

describe('what was told and not asked about', () => {
	it('is read as version 1 wrote it down, at a desk and at a centre, and written alike', () => {
		const desk = readTold(v1.desk, lineAlarm);
		expect(desk).toEqual([
			{ name: 'hear 4v1k ab', what: slip, isStill: false },
			{ name: 'news ab', what: news, isStill: false }
		]);
		const centre = readTold(v1.centre, centreAlarm);
		expect(centre.map(({ what }) => what)).toEqual([
			{ did: 'came', enrolment: '01' },
			{ did: 'laid' },
			{ did: 'copied' }
		]);
		expect([toldText(desk), toldText(centre)]).toEqual([v1.desk, v1.centre]);
	});

	it('hides nothing else where one thing cannot be read, and is empty where something else lies', () => {
		const text = v1.desk.replace('"slip"', '"of another version"');
		expect(readTold(text, lineAlarm).map(({ name }) => name)).toEqual(['news ab']);
		for (const other of [undefined, '', '[]', '{"v":2,"told":[]}', v1.centre])
			expect(readTold(other, lineAlarm)).toEqual([]);
	});
});
