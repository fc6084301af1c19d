import * as v from 'valibot';
import { fitsCharacters } from '../kernel/characters.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { ANSWER_PHRASES, type AnswerPhrase } from './answer.ts';
import { MAX_FIELDS, MAX_FIELD_CHARACTERS, MAX_FIELD_NAME } from './limits.ts';

/**
 * REF6: the mirror is a projection. Each version is made anew from the chosen fields as they are now: no change, no author, no time, no
 * id of the document goes along, and not what a field said before. The same words give the same bytes on every device. Pure.
 */

/** Names of fields and what they say. */
export type Mirror = Readonly<Record<string, string>>;

const schema = v.strictObject({
	v: v.literal(1),
	fields: v.pipe(
		v.record(
			v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z-]*$/), v.maxLength(MAX_FIELD_NAME)),
			v.pipe(
				v.string(),
				v.check((text) => text.isWellFormed() && fitsCharacters(text, MAX_FIELD_CHARACTERS))
			)
		),
		v.check((fields) => Object.keys(fields).length <= MAX_FIELDS)
	)
});

/** The chosen fields that say something, and nothing else of `all`. Half characters of a torn text become U+FFFD. */
export const mirrorOf = (all: Mirror, chosen: ReadonlySet<string>): Mirror =>
	Object.fromEntries(
		Object.entries(all)
			.filter(([field, text]) => chosen.has(field) && text !== '')
			.map(([field, text]) => [field, text.toWellFormed()])
	);

/** The bytes of a mirror; undefined when it is over the limits, and nothing is ever cut to fit. */
export const encodeMirror = (mirror: Mirror): Bytes | undefined => {
	const plain = { v: 1, fields: { ...mirror } } as const;
	return v.is(schema, plain) ? encodeCanonical(plain) : undefined;
};

/** Never throws. */
export const decodeMirror = (bytes: Uint8Array): Result<Mirror, 'malformed'> => {
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(schema, value.value) : undefined;
	return parsed?.success ? ok(parsed.output.fields) : err('malformed');
};

/** REF7: the phrases that the consent lets a centre say back, by the fields of the slip that name it. */
export const phrasesAgreed = ({ tellBack, tellServices }: Mirror): readonly AnswerPhrase[] =>
	tellBack === 'no'
		? ['cannot-say']
		: ANSWER_PHRASES.filter((phrase) => phrase !== 'uses-services' || tellServices === 'yes');
