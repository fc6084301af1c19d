import * as A from '@automerge/automerge';
import { saidIn, type MarkedPart } from '../../src/lib/documents/marked.ts';
import { personOn } from '../../src/lib/documents/roster/person.ts';
import type { Desk, LeakDesks } from './leak-desks.ts';
import type { MarkedKind, Writing } from './leak-marked-kinds.ts';
import { placeInSource, type StorySlip } from './leak-slips.ts';
import type { LeakWords } from './leak-words.ts';

type Marked = NonNullable<StorySlip['marked']>;

interface LeakSourcesParts {
	readonly desks: LeakDesks;
	readonly words: LeakWords;
	readonly random: () => number;
}

/** The documents of the leak test of which parts are marked, with a note of where each of their words was written. */
export class LeakSources {
	readonly #parts: LeakSourcesParts;
	readonly #kinds = new Map<string, MarkedKind>();

	constructor(parts: LeakSourcesParts) {
		this.#parts = parts;
	}

	get names(): readonly string[] {
		return [...this.#kinds.keys()];
	}

	/** A new one, which all devices have. */
	async make(marked: MarkedKind, name: string): Promise<void> {
		const { desks, words } = this.#parts;
		const title = words.write(placeInSource(name, '', 'title'));
		const empty = A.from<Record<string, unknown>>({ ...marked.kind.empty(title) });
		const begun = A.change(empty, (draft) => marked.begin(draft, this.#writingIn(desks.all[0]!, name)));
		await desks.hand(name, begun);
		this.#kinds.set(name, marked);
	}

	write(desk: Desk, name: string): void {
		this.#parts.desks.change(desk, name, (draft) => this.#kinds.get(name)!.write(draft, this.#writingIn(desk, name)));
	}

	/** One part of it, and some of its pieces; undefined when nothing stands there just now. */
	markIn(desk: Desk, source: string): Marked | undefined {
		const kind = this.#kinds.get(source)!;
		const doc = desk.docs.get(source)!;
		const parts = kind.parts(doc).flatMap((part) => {
			const looked = kind.marking.partIn(doc, part);
			return looked === undefined || looked === 'gone' || looked.pieces.length === 0 ? [] : [{ part, looked }];
		});
		if (parts.length === 0) return undefined;
		const { part, looked } = this.#one(parts);
		const ticked = looked.pieces.map(({ id }) => id).filter(() => this.#parts.random() < 0.6);
		const pieces = ticked.length > 0 ? ticked : [looked.pieces[0]!.id];
		const document = kind.isEveryones ? this.#parts.desks.idOf(source) : '';
		return {
			...{ source, kind },
			origin: { kind: kind.kind.id, document, part, pieces, taken: saidIn(looked, pieces) }
		};
	}

	look(desk: Desk, { source, kind, origin }: Marked): MarkedPart | 'gone' | undefined {
		return kind.marking.partIn(desk.docs.get(source)!, origin.part);
	}

	/** Of the people of the 名簿, as the desk has it. */
	peopleNamed(desk: Desk): readonly string[] {
		const pages = [...this.#kinds].filter(([, { kind }]) => kind.id === 'roster');
		return pages.flatMap(([name]) => personOn(desk.docs.get(name) as never)?.name ?? []);
	}

	#writingIn(desk: Desk, source: string): Writing {
		const { words, random } = this.#parts;
		const place = (part: string, piece: string): string => placeInSource(source, part, piece);
		return {
			random,
			one: (list) => this.#one(list),
			word: (part, piece) => words.write(place(part, piece)),
			puts: (text, part, piece) => words.puts(text, place(part, piece)),
			naming: (part, piece) => {
				const names = this.peopleNamed(desk);
				const name = names.length > 0 && random() < 0.2 ? this.#one(names) : '';
				words.puts(name, place(part, piece));
				return name;
			},
			by: words.sign()
		};
	}

	#one<T>(list: readonly T[]): T {
		return list[Math.floor(this.#parts.random() * list.length)]!;
	}
}
