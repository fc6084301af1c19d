import * as Y from 'yjs';
import { isKnownMark, KNOWN_BLOCKS } from './known-forms.ts';

/**
 * What an update would bring, before it touches the text. Pure.
 * - words: typing, deleting and known marks, which cannot make a text that the editor does not know
 * - forms: blocks and their attributes, all of known names; what they come to is looked at in the text
 * - foreign: something that this version does not know
 * - unreadable: no update, or one that would cost more than any that a person wrote
 */
export type Brought = 'words' | 'forms' | 'foreign' | 'unreadable';

/**
 * Parts of one update. A few bytes may claim billions of them, which would keep a device busy for hours; what sixteen people
 * write in a year is below a tenth of this.
 */
const MAX_PARTS = 1_000_000;

/** Throws when an update has too many parts. */
export class BoundedDecoder extends Y.UpdateDecoderV2 {
	#parts = 0;
	override readInfo(): number {
		if (++this.#parts > MAX_PARTS) throw new Error('an update of too many parts');
		return super.readInfo();
	}
}

export const lookThrough = (update: Uint8Array): Brought => {
	try {
		const { structs } = Y.decodeUpdateV2(update, BoundedDecoder);
		const brought = new Set(structs.map((struct) => (struct instanceof Y.Item ? broughtBy(struct) : 'words')));
		return brought.has('foreign') ? 'foreign' : brought.has('forms') ? 'forms' : 'words';
	} catch {
		return 'unreadable';
	}
};

const broughtBy = ({ content }: Y.Item): Brought => {
	if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return 'words';
	if (content instanceof Y.ContentFormat) return isKnownMark(content.key, content.value) ? 'words' : 'foreign';
	if (content instanceof Y.ContentAny) return 'forms';
	if (!(content instanceof Y.ContentType)) return 'foreign';
	const { type } = content;
	if (type instanceof Y.XmlElement) return KNOWN_BLOCKS.has(type.nodeName) ? 'forms' : 'foreign';
	return type instanceof Y.XmlText ? 'forms' : 'foreign';
};
