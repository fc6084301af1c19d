import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electLink, type LinkFacts } from './link-election.ts';

const facts = (instance: fc.Arbitrary<string> = fc.constant('i')): fc.Arbitrary<LinkFacts> =>
	fc.record({ limited: fc.boolean(), opener: fc.constantFrom('A', 'B'), instance });
/** The survivor when the links become ready in this order. */
const survivor = (links: readonly LinkFacts[]): LinkFacts =>
	links.reduce((current, next) => (electLink(current, next) === 'take-candidate' ? next : current));

describe('link election', () => {
	it('is alike at both ends in whatever order links of one run become ready there', () => {
		fc.assert(
			fc.property(fc.array(facts(), { minLength: 1, maxLength: 6 }), fc.nat(), (links, turn) => {
				const at = turn % links.length;
				const otherOrder = [...links.slice(at), ...links.slice(0, at)].reverse();
				expect(survivor(otherOrder)).toEqual(survivor(links));
			})
		);
	});

	it('never keeps a relayed link where a direct one of the same run is', () => {
		fc.assert(
			fc.property(fc.array(facts(), { minLength: 1, maxLength: 6 }), (links) => {
				expect(survivor(links).limited).toBe(links.every(({ limited }) => limited));
			})
		);
	});

	it('believes a peer that started anew', () => {
		fc.assert(
			fc.property(facts(fc.constant('before')), facts(fc.constant('after')), (current, candidate) => {
				expect(electLink(current, candidate)).toBe('take-candidate');
			})
		);
	});

	it('takes the newer of two that are alike', () => {
		fc.assert(fc.property(facts(), (link) => void expect(electLink(link, { ...link })).toBe('take-candidate')));
	});
});
