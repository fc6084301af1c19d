import { piecesOf, type Marking, type Piece } from '../marked.ts';
import { rosterTitle, type RosterPage } from './model.ts';
import { personOn, type RosterPerson } from './person.ts';

/** What a 連絡票 can take from a page of the 名簿 (J1); what somebody can do or is insured for has no place there. */
export const piecesOfPerson = ({ name, yomi, room, phone, emergency }: RosterPerson): readonly Piece[] =>
	piecesOf([
		{ id: 'name', field: 'name', text: name },
		{ id: 'yomi', field: 'name', text: yomi },
		{ id: 'room', field: 'home', text: room },
		{ id: 'phone', field: 'ownPhone', text: phone },
		{ id: 'emergency', field: 'contact', text: emergency }
	]);

/** `part`: the page's random title. */
export const personMarking: Marking<RosterPage> = {
	partIn(page, part) {
		if (rosterTitle(page) !== part) return undefined;
		const person = personOn(page);
		return person && { pieces: piecesOfPerson(person), by: person.last.by };
	},
	titleOf: (page) => page
};
