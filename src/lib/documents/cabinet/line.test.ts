import { expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import { delegationSaying, LINE_TITLE, linesIn, lineSaying, newsOfCentre, newsSaying } from './line.ts';
import { emptyCabinet } from './model.ts';

const lineWith = (id: string, name: string): Saying =>
	lineSaying({ id, name, seed: `seed ${name}`, enrolment: 'paper', relay: 'https://relay', former: [] });

it('keeps each centre with its own delegations and news, the one met first in front', () => {
	const doc = emptyCabinet(LINE_TITLE);
	const news = { version: 1, last: 'aa', streamKey: 'bb', plain: 'cc' };
	const sayings = [
		lineWith('second', 'あおば包括'),
		lineWith('', 'みどり包括'),
		delegationSaying('second', 'phone', 'for the second'),
		delegationSaying('', 'phone', 'for the first'),
		newsSaying('second', { ...news, plain: 'dd' })
	];
	putDown(doc, [doc], sayings, { by: '佐藤', tablet: false, at: 1 }, Math.random);
	const papers = [{ current: doc }];
	expect(linesIn(papers).map(({ name, delegations }) => [name, delegations])).toEqual([
		['みどり包括', ['for the first']],
		['あおば包括', ['for the second']]
	]);
	expect(newsOfCentre(papers, 'second')?.plain).toBe('dd');
	expect(newsOfCentre(papers, '')).toBeUndefined();
});
