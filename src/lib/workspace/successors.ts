import { memberOfDevice } from '../group/access.ts';
import { RIGHTS } from '../group/rights.ts';
import { peopleList, type ListedPerson, type PeopleFacts } from './people.ts';

/** Pure: whether one may hand over, and to whom: a まとめ役 has a device, and a 留守番 stays one. */
export const successors = (
	facts: PeopleFacts
): { readonly mayHandOver: boolean; readonly people: readonly ListedPerson[] } => {
	const self = memberOfDevice(facts.state, facts.me);
	const people = peopleList(facts).present.filter(
		({ isMe, devices, role }) => !isMe && devices > 0 && role !== 'keeper'
	);
	return { mayHandOver: self !== undefined && RIGHTS[self.role].mayHandOver, people };
};
