import { expect, it } from 'vitest';
import { valueOf } from '../../../tests/support/outcome.ts';
import type { Acting } from '../group/acting.ts';
import { evaluate } from '../group/evaluate.ts';
import { add, type OperationLog } from '../group/operation-log.ts';
import type { SignedOperation } from '../group/operation.ts';
import { askRemoval, declineRemoval } from '../group/remove-together.ts';
import { HIRO, house, logOf, SATO, SUZUKI, TANAKA, YUKI } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { GroupAlias, MemberId } from '../kernel/ids.ts';
import type { PeopleFacts } from './people.ts';
import { askViews, mayAskToRemove } from './removal-ask.ts';

const acting = (deviceKey: DeviceKey, log: OperationLog): Acting => ({ log, state: evaluate(log), deviceKey });
const memberId = ({ id }: SignedOperation) => id as string as MemberId;
const seenBy = (log: OperationLog, { deviceId }: DeviceKey) => {
	const facts: PeopleFacts = {
		alias: 'midori' as GroupAlias,
		state: evaluate(log),
		me: deviceId,
		connected: new Set(),
		lastMet: () => undefined
	};
	return askViews(facts);
};

const log = logOf(...house.operations);
const ask = valueOf(askRemoval(acting(SUZUKI, log), memberId(house.sato)));
const asked = add(log, [ask]).log;

it('is shown to whoever asked and who is asked, and not to the one whom it is about', () => {
	const view = { ask: ask.id, name: '佐藤', asker: '鈴木', hasDeclined: false, declined: [] };
	expect(seenBy(asked, SUZUKI)).toEqual([{ ...view, isOwn: true }]);
	expect(seenBy(asked, TANAKA)).toEqual([{ ...view, isOwn: false }]);
	for (const other of [SATO, YUKI, HIRO]) expect(seenBy(asked, other)).toEqual([]);
});

it('says who said no', () => {
	const no = add(asked, [valueOf(declineRemoval(acting(TANAKA, asked), ask.id))]).log;
	expect(seenBy(no, TANAKA)).toMatchObject([{ hasDeclined: true }]);
	expect(seenBy(no, SUZUKI)).toMatchObject([{ hasDeclined: false, declined: ['田中'] }]);
});

it('is offered against a まとめ役, once, when there is another one to ask', () => {
	const may = (on: OperationLog, viewer: SignedOperation, member: SignedOperation): boolean => {
		const state = evaluate(on);
		const { members } = state;
		return mayAskToRemove(state, members.get(memberId(viewer))!, members.get(memberId(member))!);
	};
	const { sato, suzuki, tanaka, hiro } = house;
	expect(may(log, suzuki, sato)).toBe(true);
	expect(may(asked, suzuki, sato)).toBe(false);
	expect([may(log, suzuki, hiro), may(log, suzuki, suzuki)]).toEqual([false, false]);
	const two = logOf(...house.operations.slice(0, house.operations.indexOf(tanaka)));
	expect(may(two, suzuki, sato)).toBe(false);
});
