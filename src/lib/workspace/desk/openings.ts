import { cabinet, namedOpening, openingSaying, type HowOpened } from '../../documents/cabinet/index.ts';
import { journal } from '../../documents/journal/index.ts';
import type { DocumentSession } from '../../documents/kind.ts';
import { layOn, type Saying } from '../../documents/lay-sheet.ts';
import type { SheetDocument } from '../../documents/sheet-document.ts';
import { drawId, type Signed } from '../../documents/sheets.ts';
import { dayOf } from '../../i18n/days.ts';
import type { DeviceId, DocumentId } from '../../kernel/ids.ts';
import { randomFraction } from '../randomness.ts';
import type { DeskSession } from './desk-session.svelte.ts';

/** How and after how many wrong tries the cabinet was opened just now. */
export interface JustOpened {
	readonly how: HowOpened;
	/** Wrong 合言葉 on this device since the opening before. */
	readonly wrong: number;
}

/** Characters of a device's id that tell it from the others of a desk. */
const MARK_CHARACTERS = 12;

export const deviceMarkOf = (device: DeviceId): string => device.slice(0, MARK_CHARACTERS);

/** Lays a sheet in the desk's own records, on what is known of all of them. */
export const layInCabinet = (desk: DeskSession, title: string, saying: Saying, signed: Signed): void => {
	const paper = desk.paperFor(cabinet.id, cabinet.version, title);
	const known = desk.papers.filter(({ kind }) => kind === cabinet.id).map(({ current }) => current as SheetDocument);
	const seen = desk.papers.includes(paper) ? known : [...known, paper.current as SheetDocument];
	layOn(paper as DocumentSession<object> as DocumentSession<SheetDocument>, seen, [saying], signed);
};

/** Notes in the desk's records that the cabinet was opened here. On the shared tablet it is nobody until somebody says who they are. */
export class NotedOpening {
	readonly #desk: DeskSession;
	readonly #saying: Saying;
	readonly #at: number;

	constructor(desk: DeskSession, opened: JustOpened, device: DeviceId, signed: Signed) {
		this.#desk = desk;
		this.#at = signed.at;
		this.#saying = openingSaying(drawId(randomFraction), opened.how, opened.wrong, deviceMarkOf(device));
		layInCabinet(desk, this.#month, this.#saying, signed);
	}

	/** Somebody said on the shared tablet who they are. */
	by(name: string, at: number): void {
		layInCabinet(this.#desk, this.#month, namedOpening(this.#saying), { by: name, tablet: true, at });
	}

	get #month(): string {
		return dayOf(this.#at).slice(0, 7);
	}
}

interface NamedPaper {
	readonly id: DocumentId;
	readonly kind: string;
	readonly current: { readonly title: string };
}

const MONTH = /^\d{4}-\d{2}$/;

/** The notes of who opened the cabinet, up to the last month of 日誌 that is deleted: they go with it. Pure. */
export const openingsGoingWith = (papers: readonly NamedPaper[], ids: readonly DocumentId[]): readonly DocumentId[] => {
	const monthOf = ({ current }: NamedPaper): string | undefined => MONTH.exec(current.title)?.[0];
	const going = papers.filter(({ id, kind }) => kind === journal.id && ids.includes(id));
	const last = going
		.flatMap((paper) => monthOf(paper) ?? [])
		.sort()
		.at(-1);
	if (last === undefined) return [];
	return papers.filter((paper) => paper.kind === cabinet.id && (monthOf(paper) ?? LATER) <= last).map(({ id }) => id);
};

/** After every month. */
const LATER = '9999-99';
