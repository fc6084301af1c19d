import { isDay } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { MAX_LINE_CHARACTERS, MAX_NAME_CHARACTERS } from './limits.ts';
import { LINES, PERSON, type Consent, type Line, type RosterPerson, type Topic } from './person.ts';
import { readPhone } from './phone.ts';

/** What was filled in about a person, made into words for sheets or refused with the reason. Pure; nothing is ever cut to fit. */

/** The editor as it stands. Empty texts are fields that were left out: all but the name may be. */
export interface PersonForm extends Readonly<Record<Line, string>> {
	readonly insurance: string;
	readonly consent: Consent;
	readonly consentDay: string;
	readonly member: string;
}

export const EMPTY_FORM: PersonForm = {
	name: '',
	yomi: '',
	phone: '',
	room: '',
	emergency: '',
	contact: '',
	can: '',
	times: '',
	training: '',
	insurance: '',
	consent: 'not-yet',
	consentDay: '',
	member: ''
};

export type PersonProblem =
	'name-missing' | 'name-too-long' | 'phone-unclear' | 'line-too-long' | 'insurance-unclear' | 'consent-day-unclear';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;
const isBlank = (text: string): boolean => !INK.test(text);
const tidy = (text: string): string => text.toWellFormed().trim();
const SHORT: readonly Line[] = ['name', 'yomi', 'room'];
const fits = (form: PersonForm, line: Line): boolean =>
	fitsCharacters(form[line], SHORT.includes(line) ? MAX_NAME_CHARACTERS : MAX_LINE_CHARACTERS);

/** Each rule by the problem it finds, in the order of the fields. */
const rules: readonly (readonly [PersonProblem, (form: PersonForm) => boolean])[] = [
	['name-missing', ({ name }) => isBlank(name)],
	['name-too-long', (form) => SHORT.some((line) => !fits(form, line))],
	['phone-unclear', ({ phone }) => !isBlank(phone) && readPhone(phone) === undefined],
	['line-too-long', (form) => LINES.some((line) => !SHORT.includes(line) && !fits(form, line))],
	['insurance-unclear', ({ insurance }) => insurance !== '' && !isDay(insurance)],
	['consent-day-unclear', ({ consent, consentDay }) => consent !== 'not-yet' && consentDay !== '' && !isDay(consentDay)]
];

/** The sayings of a person: each field a topic of its own, so that two people who change two fields both do. */
export const planPerson = (
	form: PersonForm,
	before: RosterPerson | undefined
): Result<readonly Saying[], readonly PersonProblem[]> => {
	const problems = rules.filter(([, isSo]) => isSo(form)).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	const was = saysIn(before === undefined ? EMPTY_FORM : formOf(before));
	return ok(
		[...saysIn(form)].flatMap(([topic, says]): readonly Saying[] => {
			const isNew = before === undefined && topic === 'name';
			const isSame = JSON.stringify(was.get(topic)) === JSON.stringify(says);
			return isSame && !isNew ? [] : [{ of: PERSON, topic, says }];
		})
	);
};

const saysIn = (form: PersonForm): ReadonlyMap<Topic, Saying['says']> =>
	new Map<Topic, Saying['says']>([
		...LINES.map((line) => [line, { is: line === 'phone' ? phoneOf(form) : tidy(form[line]) }] as const),
		['insurance', { is: form.insurance }],
		// One topic, because a yes and its day must never be of two people.
		['consent', { is: form.consent, day: form.consent === 'not-yet' ? '' : form.consentDay }],
		['member', { is: form.member }]
	]);

const phoneOf = ({ phone }: PersonForm): string => readPhone(phone) ?? tidy(phone);

/** The editor with what is written of a person, for なおす. */
export const formOf = (person: RosterPerson): PersonForm => ({
	...(Object.fromEntries(LINES.map((line) => [line, person[line]])) as Record<Line, string>),
	insurance: person.insurance ?? '',
	consent: person.consent,
	consentDay: person.consentDay ?? '',
	member: person.member
});
