import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareHalfSchema, fromAdmitterSchema, joinRequestSchema } from '../../src/lib/wire/join.ts';
import { enrolAgreeSchema, enrolAskSchema, fromCentreSchema } from '../../src/lib/wire/enrolling.ts';
import { fromLinkerSchema, linkAgreeSchema, linkAskSchema } from '../../src/lib/wire/linking.ts';
import { fromMailboxSchema, toMailboxSchema } from '../../src/lib/wire/mailbox.ts';
import * as limits from '../../src/lib/wire/limits.ts';
import { announceSchema, fromRelaySchema } from '../../src/lib/wire/meet.ts';
import * as protocols from '../../src/lib/wire/protocol.ts';
import { fromReferralSchema, toReferralSchema } from '../../src/lib/wire/referral.ts';
import { sealSchema } from '../../src/lib/wire/seal.ts';
import { fromSheetHostSchema, sheetAskSchema } from '../../src/lib/wire/sheet.ts';
import { handshakeSchema, memberSchema } from '../../src/lib/wire/sync.ts';

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

/** Rows of the page's tables, as cells. */
const rows = page
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.map((line) => line.split('|').map((cell) => cell.trim()));
const inCode = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const rowsNamed = (name: string) => rows.filter(([, first]) => first === `\`${name}\``);

/** Every message that a schema knows, with the fields it says besides its type. */
const messages = [
	announceSchema,
	joinRequestSchema,
	compareHalfSchema,
	...fromRelaySchema.options,
	...handshakeSchema.options,
	sealSchema,
	...memberSchema.options,
	...fromAdmitterSchema.options,
	linkAskSchema,
	linkAgreeSchema,
	...fromLinkerSchema.options,
	enrolAskSchema,
	enrolAgreeSchema,
	...fromCentreSchema.options,
	...toMailboxSchema.options,
	...fromMailboxSchema.options,
	sheetAskSchema,
	...fromSheetHostSchema.options,
	...toReferralSchema.options,
	...fromReferralSchema.options
].map(({ entries }) => {
	const { type, ...fields } = entries;
	return [type.literal, Object.keys(fields)] as const;
});

describe('the page about the wire', () => {
	it.each(messages)('names %s once, with its fields and no other', (type, fields) => {
		const named = rowsNamed(type);
		expect(named).toHaveLength(1);
		const alsoInCode = [
			'sync',
			'request',
			'doc-unavailable',
			'person',
			'shared',
			'keeper',
			'bytes',
			'signature',
			'id',
			'day',
			'sealed'
		];
		const said = inCode(named[0]!.slice(2, -2).join(' ')).filter(
			(word) => fields.includes(word) || !alsoInCode.includes(word)
		);
		expect(new Set(said)).toEqual(new Set(fields));
	});

	it('names no message that there is not', () => {
		const known: readonly string[] = messages.map(([type]) => type);
		const headed = page.split(/^\| message/m).slice(1);
		const named = headed.flatMap((table) => [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name));
		const elsewhere: readonly string[] = [...Object.keys(limits), ...Object.values(protocols)];
		expect(named.filter((name) => !known.includes(name) && !elsewhere.includes(name))).toEqual([]);
	});

	it.each(Object.entries(limits))('gives %s its value', (name, value) => {
		expect(rowsNamed(name).map(([, , said]) => said)).toEqual([String(value)]);
	});

	it.each(Object.values(protocols))('names %s', (protocol) => {
		expect(rowsNamed(protocol)).toHaveLength(1);
	});

	it('gives each rule a number of its own', () => {
		const numbers = [...page.matchAll(/^- \*\*WIRE(\d+)\*\*/gm)].map(([, number]) => Number(number));
		expect(new Set(numbers).size).toBe(numbers.length);
		expect(numbers.length).toBeGreaterThan(20);
	});
});
