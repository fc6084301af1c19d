import type { CentreFact } from './centre-book.ts';

/**
 * The facts without the words that a centre may not keep: of a slip only the highest version has any, and none once it was deleted or taken
 * back. Whoever keeps facts keeps these, and nowhere the ones before. Pure.
 */
export const withoutOldWords = (facts: readonly CentreFact[]): readonly CentreFact[] => {
	const highest = new Map<string, number>();
	const over = new Set<string>();
	for (const fact of facts) {
		if (fact.is === 'version') highest.set(fact.stream, Math.max(highest.get(fact.stream) ?? 0, fact.version));
		if (fact.is === 'deleted' || fact.is === 'taken-back') over.add(fact.stream);
	}
	return facts.map((fact) => {
		if (fact.is !== 'version' || fact.mirror === undefined) return fact;
		if (!over.has(fact.stream) && fact.version === highest.get(fact.stream)) return fact;
		const { mirror: _, ...rest } = fact;
		return rest;
	});
};
