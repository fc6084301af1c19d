import { describe, expect, it } from 'vitest';
import type { GroupState, Member } from '../group/state.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { neighboursIn } from './everyone-around.ts';

const member = (memberId: string, name: string, other: object = {}): Member =>
	({ memberId, name, hint: '', kind: 'person', devices: [{ deviceId: `${memberId}-phone` }], ...other }) as never;

const group = (...members: Member[]): GroupState =>
	({ members: new Map(members.map((one) => [one.memberId, one])) }) as never;
const on = (device: string): DeviceId => device as DeviceId;

describe('the members as a view knows them', () => {
	const all = group(
		member('t', '渡辺', { yomi: 'わたなべ' }),
		member('s', '佐藤', { yomi: 'さとう', hint: '2号棟' }),
		member('a', '佐藤', { yomi: 'さとう', hint: '5号棟', devices: [] }),
		member('i', '伊藤', { yomi: 'いとう', state: 'died', devices: [] }),
		member('x', '集会所のタブレット', { kind: 'shared' })
	);

	it('begin with oneself, by the plain name; the others stand as they are read, two of a name told apart', () => {
		const names = neighboursIn(all, on('s-phone'), '').map(({ name }) => name);
		expect(names.filter((name) => name !== '集会所のタブレット')).toEqual(['佐藤', '伊藤', '佐藤 5号棟', '渡辺']);
	});

	it('are there, away for whoever is asked for nothing any more, or no person', () => {
		const is = Object.fromEntries(neighboursIn(all, on('t-phone'), '').map(({ id, is }) => [id, is]));
		expect(is).toEqual({ t: 'there', s: 'there', a: 'there', i: 'away', x: 'device' });
	});

	it('begin with whoever has the device, though no member any more', () => {
		const [me] = neighboursIn(all, on('gone'), '田中');
		expect(me).toMatchObject({ name: '田中', isMe: true });
	});
});
