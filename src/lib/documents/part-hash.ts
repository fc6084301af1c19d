/**
 * The end of a path that leads to a part of a document: `#at-` and the part's name as its kind calls it, or the stored source
 * (link-target.ts) that it came from. It goes to no server. Pure.
 */

const PREFIX = '#at-';

export const hashOf = (part: string): string => PREFIX + encodeURIComponent(part);

/** Undefined for the hash of a path that leads to the whole document. */
export const partIn = (hash: string): string | undefined => {
	if (!hash.startsWith(PREFIX)) return undefined;
	try {
		return decodeURIComponent(hash.slice(PREFIX.length)) || undefined;
	} catch {
		return undefined;
	}
};
