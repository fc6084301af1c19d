import { toHex, type Bytes } from '../kernel/bytes.ts';

/** A list that is asked for page by page, from somebody who may say anything. */
export interface Pages<Item> {
	/** What comes after a name, or null for the first page; undefined when there was no answer, or not the one that was due. */
	ask(after: Bytes | null): Promise<readonly Item[] | undefined>;
	/** Undefined for what cannot be read. All names are of one length. */
	nameOf(item: Item): Bytes | undefined;
	/** Pages at the most, the empty one at the end included. */
	readonly most: number;
}

/**
 * The whole list; undefined when it has no end. Names rise from item to item, so nobody who shows one page again and again holds whoever
 * reads.
 */
export const readPages = async <Item>({ ask, nameOf, most }: Pages<Item>): Promise<readonly Item[] | undefined> => {
	const all: Item[] = [];
	let last: Bytes | null = null;
	for (let page = 0; page < most; page++) {
		const items: readonly Item[] | undefined = await ask(last);
		if (items === undefined) return undefined;
		if (items.length === 0) return all;
		for (const item of items) {
			const name = nameOf(item);
			if (name === undefined || (last !== null && toHex(name) <= toHex(last))) return undefined;
			last = name;
			all.push(item);
		}
	}
	return undefined;
};
