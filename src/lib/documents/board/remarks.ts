import { firstCharacters } from '../../kernel/characters.ts';
import type { BoardMessages } from './messages.ts';
import type { Mark } from './marks.ts';
import type { Refusal } from './plans.ts';

/** What the board says about what was done, and in which words. Pure. */

/** Something done here that can be taken back. */
export type Deed =
	| { readonly kind: 'put'; readonly cards: number }
	/** Copied from other boards, or brought back. */
	| { readonly kind: 'merged'; readonly cards: number }
	| { readonly kind: 'taken-off'; readonly words: string }
	| { readonly kind: 'emptied'; readonly words: string }
	| { readonly kind: 'rewritten'; readonly words: string }
	/** `place` counts from 1 at the top. */
	| { readonly kind: 'moved'; readonly words: string; readonly place: number; readonly of: number }
	/** On the large sheet. */
	| { readonly kind: 'laid'; readonly words: string }
	| { readonly kind: 'group-laid'; readonly words: string }
	| { readonly kind: 'told-about'; readonly words: string }
	| { readonly kind: 'told-outcome'; readonly words: string }
	| { readonly kind: 'outcome-off' }
	| { readonly kind: 'learnt'; readonly words: string; readonly from: string }
	| { readonly kind: 'unlearnt'; readonly words: string; readonly from: string }
	| { readonly kind: 'marked'; readonly mark: Mark; readonly words: string }
	| { readonly kind: 'unmarked'; readonly mark: Mark; readonly words: string }
	| { readonly kind: 'gathered'; readonly cards: number; readonly name: string }
	/** Without a name, out of the まとまり. */
	| { readonly kind: 'regrouped'; readonly words: string; readonly name: string | undefined }
	| { readonly kind: 'named'; readonly name: string }
	| { readonly kind: 'answered'; readonly name: string }
	| { readonly kind: 'asked' | 'asked-no-more'; readonly name: string }
	| { readonly kind: 'dissolved'; readonly name: string };

/** Something to know that is not a deed. */
export type Remark =
	| 'silent'
	| 'undone'
	| 'overtaken'
	| 'at-top'
	| 'at-bottom'
	| 'too-long-to-add'
	| 'taken-off-elsewhere'
	| 'sought'
	| 'not-here';

/** Enough to know a card by. */
const NAME_CHARACTERS = 12;

/** The first words of a card, to speak of it. */
export const nameOfCard = (words: string): string => {
	const line = words.replace(/\s+/gu, ' ').trim();
	const first = firstCharacters(line, NAME_CHARACTERS);
	return first === line ? line : `${first}…`;
};

export const deedInWords = (deed: Deed, say: BoardMessages): string => {
	switch (deed.kind) {
		case 'put':
			return say.put(deed.cards);
		case 'merged':
			return say.merged(deed.cards);
		case 'taken-off':
			return say.takenOff(nameOfCard(deed.words));
		case 'emptied':
			return say.emptied(nameOfCard(deed.words));
		case 'rewritten':
			return say.rewritten(nameOfCard(deed.words));
		case 'moved':
			return say.moved(nameOfCard(deed.words), deed.place, deed.of);
		case 'laid':
			return say.laid(nameOfCard(deed.words));
		case 'group-laid':
			return say.groupLaid(deed.words);
		case 'told-about':
			return say.toldAbout(nameOfCard(deed.words));
		case 'told-outcome':
			return say.toldOutcome(nameOfCard(deed.words));
		case 'outcome-off':
			return say.outcomeOff;
		case 'learnt':
			return say.learnt(nameOfCard(deed.words), nameOfCard(deed.from));
		case 'unlearnt':
			return say.unlearnt(nameOfCard(deed.words), nameOfCard(deed.from));
		case 'marked':
			return say.marked(nameOfCard(deed.words), say[deed.mark]);
		case 'unmarked':
			return say.unmarked(nameOfCard(deed.words), say[deed.mark]);
		case 'gathered':
			return say.gathered(deed.cards, deed.name);
		case 'regrouped':
			return deed.name === undefined
				? say.takenOut(nameOfCard(deed.words))
				: say.putInto(nameOfCard(deed.words), deed.name);
		case 'named':
			return say.named(deed.name);
		case 'answered':
			return say.answered(deed.name);
		case 'asked':
			return say.asked(deed.name);
		case 'asked-no-more':
			return say.askedNoMore(deed.name);
		case 'dissolved':
			return say.dissolved(deed.name);
	}
};

export const remarkInWords = (remark: Remark, say: BoardMessages): string => {
	switch (remark) {
		case 'silent':
			return '';
		case 'undone':
			return say.undone;
		case 'overtaken':
			return say.overtaken;
		case 'at-top':
			return say.atTop;
		case 'at-bottom':
			return say.atBottom;
		case 'too-long-to-add':
			return say.tooLongToAdd;
		case 'taken-off-elsewhere':
			return say.takenOffElsewhere;
		case 'sought':
			return say.sought;
		case 'not-here':
			return say.notHere;
	}
};

/** What a card was made into, in words that also fit a target of a newer version of the app. */
export const nextInWords = (target: string, say: BoardMessages): string =>
	target === 'task' || target === 'treasure' ? say[`nextMade-${target}`] : say.nextMade;

export const refusalInWords = (refusal: Refusal, say: BoardMessages): string => {
	switch (refusal.problem) {
		case 'nothing-written':
			return say.nothingWritten;
		case 'too-much-text':
			return say.tooMuchText;
		case 'not-kept':
			return say.notKept;
		case 'box-full':
			return say.boxFull;
		case 'too-many-lines':
			return say.tooManyLines(refusal.lines);
		case 'card-too-long':
			return refusal.of === 1 ? say.cardTooLong : say.oneCardTooLong(refusal.card);
		case 'board-full':
			return say.boardFull(refusal.room, refusal.asked);
	}
};
