import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../kernel/bytes.ts';
import { encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import { ANSWER_PHRASES, decodeAnswers, encodeAnswers, type CentreAnswer } from './answer.ts';
import { consentHash } from './consent.ts';
import { MAX_ANSWERS, MAX_FIELD_CHARACTERS } from './limits.ts';
import { decodeMirror, encodeMirror, mirrorOf, phrasesAgreed } from './projection.ts';
import { drawn, TODAY } from './testing.ts';

const names = fc.constantFrom('about', 'since', 'name', 'home', 'contact', 'involved', 'consent');
const mirrors = fc.dictionary(names, fc.string({ unit: 'binary', maxLength: 40 }));

describe('REF6 the mirror', () => {
	it('has the chosen fields and nothing else: no word of what was left out is in its bytes', () => {
		fc.assert(
			fc.property(mirrors, fc.array(names), (fields, chosen) => {
				const secret = Object.fromEntries(
					Object.entries(fields).map(([name, text]) => [name, `${text}｜秘密-${name}`])
				);
				const bytes = encodeMirror(mirrorOf(secret, new Set(chosen)))!;
				const opened = decodeMirror(bytes);
				expect(opened.ok && Object.keys(opened.value).sort()).toEqual(
					Object.keys(secret)
						.filter((name) => chosen.includes(name as never))
						.sort()
				);
				for (const name of Object.keys(secret)) {
					expect(Buffer.from(bytes).includes(`秘密-${name}`), name).toBe(chosen.includes(name as never));
				}
			})
		);
	});

	it('is the same bytes on every device, in whatever order the fields were filled in', () => {
		fc.assert(
			fc.property(mirrors, (fields) => {
				const turned = Object.fromEntries(Object.entries(fields).reverse());
				const all = new Set(Object.keys(fields));
				const [one, two] = [encodeMirror(mirrorOf(fields, all)), encodeMirror(mirrorOf(turned, all))];
				expect(one && two && equalBytes(one, two)).toBe(true);
			})
		);
	});

	it('is refused when a field is too long or has a strange name, and nothing is cut', () => {
		expect(encodeMirror({ about: 'あ'.repeat(MAX_FIELD_CHARACTERS) })).toBeDefined();
		expect(encodeMirror({ about: 'あ'.repeat(MAX_FIELD_CHARACTERS + 1) })).toBeUndefined();
		expect(encodeMirror({ '<b>': 'x' })).toBeUndefined();
		expect(encodeMirror({ about: '\ud842' })).toBeUndefined();
	});

	it('of strangers is read or refused, never thrown at', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeMirror(bytes)));
		expect(decodeMirror(encodeCanonical({ v: 1, fields: { about: 'x' }, actor: 'a' })).ok).toBe(false);
	});
});

describe('REF7 an answer', () => {
	const said = (answer: CentreAnswer) => ({ read: 1, answers: [answer], deleted: null });

	it('is one of a few set phrases, and has room for no other word', () => {
		for (const phrase of ANSWER_PHRASES) {
			const answers = said({ is: 'answered', day: TODAY, phrase });
			expect(decodeAnswers(encodeAnswers(answers, ANSWER_PHRASES)!, ANSWER_PHRASES)).toEqual({
				ok: true,
				value: answers
			});
		}
		const withWords = (answer: Cbor) => encodeCanonical({ v: 1, read: 1, answers: [answer], deleted: null });
		expect(decodeAnswers(withWords({ is: 'answered', day: TODAY, phrase: '入院しました' }), ANSWER_PHRASES).ok).toBe(
			false
		);
		expect(decodeAnswers(withWords({ is: 'received', day: TODAY, words: '認知症' }), ANSWER_PHRASES).ok).toBe(false);
		fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void decodeAnswers(bytes, ANSWER_PHRASES)));
	});

	it('tells of services only where the consent names it, at either end', () => {
		const answers = said({ is: 'answered', day: TODAY, phrase: 'uses-services' });
		const agreed = phrasesAgreed({ tellBack: 'yes' });
		expect(encodeAnswers(answers, agreed)).toBeUndefined();
		// Said while it was agreed to, and read after the consent was narrowed: all that came with it is read, in its place.
		const more = [{ is: 'received', day: TODAY } as const, ...answers.answers, { is: 'working', day: TODAY } as const];
		const heard = decodeAnswers(encodeAnswers({ read: 2, answers: more, deleted: TODAY }, ANSWER_PHRASES)!, agreed);
		expect(heard).toEqual({ ok: true, value: { read: 2, answers: [more[0], undefined, more[2]], deleted: TODAY } });
		expect(phrasesAgreed({ tellServices: 'yes' })).toEqual(ANSWER_PHRASES);
	});

	it('tells nothing where the consent lets nothing be told, but that it came, is being done, and cannot be told', () => {
		const agreed = phrasesAgreed({ tellBack: 'no', tellServices: 'yes' });
		for (const phrase of ANSWER_PHRASES) {
			const answers = said({ is: 'answered', day: TODAY, phrase });
			expect(encodeAnswers(answers, agreed) !== undefined).toBe(phrase === 'cannot-say');
			const heard = decodeAnswers(encodeAnswers(answers, ANSWER_PHRASES)!, agreed);
			expect(heard).toMatchObject({ value: { answers: [phrase === 'cannot-say' ? { phrase } : undefined] } });
		}
		for (const is of ['received', 'working'] as const) {
			const answers = said({ is, day: TODAY });
			expect(decodeAnswers(encodeAnswers(answers, agreed)!, agreed)).toMatchObject({ value: answers });
		}
	});
});

describe('REF13 all that a centre says of one slip', () => {
	it('is its answers in their order, how far it has read, and when it deleted the slip', () => {
		const answers = {
			read: 3,
			answers: [
				{ is: 'received', day: TODAY - 1 },
				{ is: 'working', day: TODAY }
			],
			deleted: TODAY
		} as const;
		const { answers: list, ...rest } = answers;
		expect(decodeAnswers(encodeAnswers({ ...rest, answers: [...list] }, ANSWER_PHRASES)!, ANSWER_PHRASES)).toEqual({
			ok: true,
			value: answers
		});
		const many = Array.from({ length: MAX_ANSWERS + 1 }, () => ({ is: 'working', day: TODAY }) as const);
		expect(encodeAnswers({ read: 1, answers: many, deleted: null }, ANSWER_PHRASES)).toBeUndefined();
	});
});

describe('REF5 the consent', () => {
	it('is bound by a hash that says nothing without the salt, and another record has another', () => {
		const record = { how: 'spoken', day: TODAY, name: '高橋' };
		const [one, two] = [consentHash(record, drawn('a')(16)), consentHash(record, drawn('b')(16))];
		expect(equalBytes(one, two)).toBe(false);
		expect(equalBytes(one, consentHash({ name: '高橋', day: TODAY, how: 'spoken' }, drawn('a')(16)))).toBe(true);
		expect(equalBytes(one, consentHash({ ...record, day: TODAY + 1 }, drawn('a')(16)))).toBe(false);
	});
});
