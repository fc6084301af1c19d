/** What two ends of a link see alike, so that both keep the same one of two links. */
export interface LinkFacts {
	/** The connection is relayed and limited. */
	readonly limited: boolean;
	/** PeerId of the end that opened the stream. */
	readonly opener: string;
	/** Hex of the instance the other end said in its hello. */
	readonly instance: string;
}

type Verdict = 'keep-current' | 'take-candidate' | 'no-difference';
type Rule = (current: LinkFacts, candidate: LinkFacts) => Verdict;

/** A restarted peer no longer has the old link, whatever is better about it. */
const restartedPeerIsBelieved: Rule = (current, candidate) =>
	current.instance === candidate.instance ? 'no-difference' : 'take-candidate';

const directBeatsLimited: Rule = (current, candidate) => {
	if (current.limited === candidate.limited) return 'no-difference';
	return current.limited ? 'take-candidate' : 'keep-current';
};

const lowerOpenerWins: Rule = (current, candidate) => {
	if (current.opener === candidate.opener) return 'no-difference';
	return candidate.opener < current.opener ? 'take-candidate' : 'keep-current';
};

/** One end opens links one after the other, so a second one of the same kind says that it gave up the first. */
const newestWins: Rule = () => 'take-candidate';

const RULES: readonly Rule[] = [restartedPeerIsBelieved, directBeatsLimited, lowerOpenerWins, newestWins];

/** Pure: which of two open links to one peer stays. The first rule that sees a difference decides. */
export const electLink = (current: LinkFacts, candidate: LinkFacts): 'keep-current' | 'take-candidate' => {
	for (const rule of RULES) {
		const verdict = rule(current, candidate);
		if (verdict !== 'no-difference') return verdict;
	}
	return 'take-candidate';
};
