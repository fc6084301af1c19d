import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHOICES, EMPTY_FORM, mayStand, WITH_CONSENT, type SlipField } from '../../src/lib/documents/slip/form.ts';
import { itemsOf, type ShownSlip } from '../../src/lib/documents/slip/slip.ts';

const page = readFileSync(new URL('../../docs/referral.md', import.meta.url), 'utf8');
const table = /^\| field {10}.*?\n\n/msu.exec(page)![0];
const rows = table
	.split('\n')
	.slice(2)
	.filter((line) => line.startsWith('|'))
	.map((line) => line.split('|').map((cell) => cell.trim()));
const inCode = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

it('REF6 the page names every field that can go, with what it may say, and which need a name', () => {
	const filled = Object.fromEntries(Object.keys(EMPTY_FORM).map((field) => [field, 'x']));
	const can = (nameless: boolean) => itemsOf({ form: { ...filled, nameless } } as unknown as ShownSlip);
	const going = [...new Set([...can(false), ...WITH_CONSENT])];
	expect(rows.map(([, field]) => field).sort()).toEqual([...going, 'nameless'].map((field) => `\`${field}\``).sort());
	for (const [, code, says, choices] of rows) {
		const [field = ''] = inCode(code);
		if (field === 'nameless') continue;
		expect(inCode(choices), field).toEqual(CHOICES[field as SlipField] ?? []);
		expect(says!.includes('*'), field).toBe(!mayStand(field as SlipField, true));
	}
});
