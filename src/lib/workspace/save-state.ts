/**
 * What may truthfully be said about what was written. Pure: facts in, one state out.
 * 保存しました stands only for a durable write on this device.
 */
type SaveTrouble = 'full' | 'closed' | 'failed' | 'not-answering';

export type SaveState =
	| { readonly kind: 'saving' }
	| { readonly kind: 'failing'; readonly reason: SaveTrouble }
	| { readonly kind: 'saved'; readonly reached: number; readonly waiting: number };

export interface SaveFacts {
	/** Documents whose newest changes are not durable here yet. */
	readonly dirty: number;
	readonly failing: SaveTrouble | undefined;
	/** For each document: the heads durable here, as one text. */
	readonly here: ReadonlyMap<string, string>;
	/** For each other device: the heads of each document that it said are durable there. */
	readonly there: ReadonlyMap<string, ReadonlyMap<string, string>>;
	/** The other devices of the circle. */
	readonly devices: readonly string[];
}

const holdsAll = (facts: SaveFacts, device: string): boolean => {
	const held = facts.there.get(device);
	return held !== undefined && [...facts.here].every(([document, heads]) => held.get(document) === heads);
};

/** `reached` counts other devices that hold everything just as it is here, `waiting` the ones that do not, as far as known. */
export const saveStateOf = (facts: SaveFacts): SaveState => {
	if (facts.failing !== undefined) return { kind: 'failing', reason: facts.failing };
	if (facts.dirty > 0) return { kind: 'saving' };
	const reached = facts.devices.filter((device) => holdsAll(facts, device)).length;
	return { kind: 'saved', reached, waiting: facts.devices.length - reached };
};

/** How many of the other devices hold the document just as it is here, as far as known. */
export const copiesElsewhere = (
	{ here, there, devices }: Pick<SaveFacts, 'here' | 'there' | 'devices'>,
	document: string
): number =>
	devices.filter((device) => here.has(document) && there.get(device)?.get(document) === here.get(document)).length;

/** Heads as one text that is equal when the heads are. */
export const headsText = (heads: readonly string[]): string => [...heads].sort().join(' ');

/** The heads of such a text; none of an empty one. */
export const headsOfText = (text: string): string[] => text.split(' ').filter((head) => head !== '');
