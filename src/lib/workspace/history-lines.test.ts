import { describe, expect, it } from 'vitest';
import { evaluate } from '../group/evaluate.ts';
import { HANA, house, idOf, linking, logOf, removing, said, SATO, SUZUKI, deviceOf } from '../group/testing.ts';
import type { SignedOperation } from '../group/operation.ts';
import { historyLines } from './history-lines.ts';

const linesAfter = (...more: SignedOperation[]) => {
	const log = logOf(...house.operations, ...more);
	return historyLines(log, evaluate(log));
};

describe('what happened in the group', () => {
	it('is all there, the newest first, each with who did it to whom', () => {
		const moved = said(SATO, [house.last], 'set-person', { member: idOf(house.hana), state: 'moved' });
		const lines = linesAfter(moved);
		expect(lines).toHaveLength(house.operations.length + 1);
		expect(lines[0]).toMatchObject({
			type: 'set-person',
			state: 'moved',
			by: { name: '佐藤' },
			subject: { name: '花' }
		});
		expect(lines.at(-1)).toMatchObject({ type: 'create', by: { name: '佐藤', hint: '3号棟' } });
	});

	it('says of a device how it was called', () => {
		const [line] = linesAfter(linking(HANA, [house.last], house.hana, deviceOf('second'), { name: 'パソコン' }));
		expect(line).toMatchObject({ type: 'link-device', device: 'パソコン', isAboutSelf: true });
	});

	it('says of what was set aside why, and still names who is gone', () => {
		const removed = removing(SATO, [house.last], house.suzuki);
		const meanwhile = said(SUZUKI, [house.last], 'set-person', { member: idOf(house.hana), hint: '2号棟' });
		const lines = linesAfter(removed, meanwhile);
		expect(lines.find(({ id }) => id === meanwhile.id)).toMatchObject({
			aside: 'author-was-out',
			by: { name: '鈴木' }
		});
		expect(lines.find(({ id }) => id === removed.id)).toMatchObject({ aside: undefined, subject: { name: '鈴木' } });
	});
});
