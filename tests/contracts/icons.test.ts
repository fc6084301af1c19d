import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('icons', () => {
	it('are drawn for every name, and named for every drawing', () => {
		const drawn = [...read('static/icons.svg').matchAll(/<symbol id="(\w+)"/g)].map(([, id]) => id);
		const named = [...read('src/lib/ui/icons.ts').matchAll(/\| '(\w+)'/g)].map(([, name]) => name);
		expect(named.length).toBeGreaterThan(30);
		expect(drawn.toSorted()).toEqual(named.toSorted());
	});
});
