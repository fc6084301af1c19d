import { ImmutableString } from '@automerge/automerge/slim';
import type { CaptionSpot } from './captions.ts';
import { textIn, type Freehand, type MarkId, type SheetId } from './model.ts';
import type { Ink, Nib } from './pens.ts';
import { packPoints, type Spot } from './points.ts';

/** What a person does to a 自由帳, as values. Doing one in a draft returns what takes it back. */
export type Act =
	| {
			readonly do: 'draw';
			readonly id: MarkId;
			readonly sheet: SheetId;
			readonly n: number;
			readonly ink: Ink;
			readonly nib: Nib;
			readonly points: readonly Spot[];
			/** Under which this stroke would be rubbed out again. */
			readonly rubbing: string;
	  }
	| {
			readonly do: 'caption';
			readonly id: MarkId;
			readonly sheet: SheetId;
			readonly n: number;
			readonly spot: CaptionSpot;
			readonly words: string;
			readonly rubbing: string;
	  }
	| { readonly do: 'add-sheet'; readonly id: SheetId; readonly n: number; readonly rubbing: string }
	/** Also takes sheets off, which stay while something stands on them. */
	| { readonly do: 'rub-out'; readonly ids: readonly string[]; readonly rubbing: string }
	| { readonly do: 'take-back'; readonly rubbing: string };

/** Undefined when there was nothing to do any more. */
export const perform = (draft: Freehand, act: Act): Act | undefined => {
	switch (act.do) {
		case 'draw':
			draft.marks[act.id] = {
				what: new ImmutableString('stroke'),
				sheet: new ImmutableString(act.sheet),
				n: act.n,
				ink: new ImmutableString(act.ink),
				nib: new ImmutableString(act.nib),
				points: packPoints(act.points)
			};
			return { do: 'rub-out', ids: [act.id], rubbing: act.rubbing };
		case 'caption':
			draft.marks[act.id] = {
				what: new ImmutableString('caption'),
				sheet: new ImmutableString(act.sheet),
				n: act.n,
				spot: new ImmutableString(act.spot),
				words: new ImmutableString(act.words.toWellFormed())
			};
			return { do: 'rub-out', ids: [act.id], rubbing: act.rubbing };
		case 'add-sheet':
			draft.sheets[act.id] = { n: act.n };
			return { do: 'rub-out', ids: [act.id], rubbing: act.rubbing };
		case 'rub-out':
			draft.rubbings[act.rubbing] = new ImmutableString(act.ids.join(' '));
			return { do: 'take-back', rubbing: act.rubbing };
		case 'take-back': {
			const ids = textIn(draft.rubbings[act.rubbing])?.split(' ');
			if (ids === undefined) return undefined;
			Reflect.deleteProperty(draft.rubbings, act.rubbing);
			return { do: 'rub-out', ids, rubbing: act.rubbing };
		}
	}
};
