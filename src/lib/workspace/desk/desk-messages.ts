import * as v from 'valibot';
import type { PhotoProblem, PhotoState, TakenPhoto } from '../../documents/kind.ts';
import type { NamedPhoto } from '../../documents/photos.ts';
import type { Rotation } from '../../group/body-parts.ts';
import type { DeviceId, GroupAlias, GroupId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { isPhotoHash, readPhotoRef, type PhotoRef } from '../../photo/photo-ref.ts';
import type { StoreFailure } from '../../store/chunk-store.ts';
import { MAX_OPERATION } from '../../wire/limits.ts';
import { bytesOf, bytesUpTo } from '../../wire/message.ts';
import type { SignedOperationBytes } from '../../wire/sync.ts';
import type { KeepingCheck } from '../keeping-check.ts';
import type { SaveState } from '../save-state.ts';

/**
 * What the page and the desk circle in the vault's worker say to each other. The page gets sheets to show and sends sheets that
 * somebody laid; it gets no key, no document and no change of one. Ports of a carriage travel beside `network`.
 */

/** Sheets in one message, either way. */
export const MAX_SHEETS_AT_ONCE = 200;
/** What one sheet says: its fields, and UTF-16 units of each text. */
const MAX_FIELDS = 24;
const MAX_TEXT = 20_000;
const MAX_MADE_TITLE = 100;
/** Operations go over in parts, as on the wire. */
export const MAX_OPERATIONS_AT_ONCE = 500;

const text = v.object({ val: v.pipe(v.string(), v.maxLength(MAX_TEXT)) });
/** A sheet as it is stored, its texts as plain objects: what a port makes of the engine's scalars. */
export const sheetSchema = v.pipe(
	v.record(v.pipe(v.string(), v.maxLength(32)), v.union([text, v.number(), v.boolean()])),
	v.check((sheet) => Object.keys(sheet).length <= MAX_FIELDS)
);
const sheetsSchema = v.pipe(
	v.record(v.pipe(v.string(), v.regex(/^[0-9a-z]{12}$/)), sheetSchema),
	v.check((sheets) => Object.keys(sheets).length <= MAX_SHEETS_AT_ONCE)
);
const documentId = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{16,64}$/));
const number = v.pipe(v.number(), v.integer(), v.minValue(0));
const photoHash = v.custom<string>(isPhotoHash);
const photoRef = v.custom<PhotoRef>((raw) => readPhotoRef(raw) !== undefined);
/** A photo and the thing of the document that it belongs to. */
const namedPhoto = v.custom<NamedPhoto>(
	(raw) => readPhotoRef(raw) !== undefined && typeof (raw as { on?: unknown }).on === 'string'
);
const operations = v.pipe(
	v.array(v.object({ bytes: bytesUpTo(MAX_OPERATION), signature: bytesOf(64) })),
	v.maxLength(MAX_OPERATIONS_AT_ONCE)
);

export const toDeskSchema = v.variant('type', [
	v.object({ type: v.literal('operations'), operations }),
	/** Days since 1970-01-01, as a relay tells or this device. */
	v.object({ type: v.literal('day'), day: number }),
	/** The network is there, and its port is sent along; or it is gone. */
	v.object({ type: v.literal('network'), isThere: v.boolean() }),
	/** A document of sheets is begun, named in the index. */
	v.object({
		type: v.literal('make'),
		turn: number,
		kind: v.pipe(v.string(), v.maxLength(32)),
		version: number,
		title: v.pipe(v.string(), v.maxLength(MAX_MADE_TITLE)),
		sheets: sheetsSchema
	}),
	/** Sheets are laid in a document. Turns count up; `save` says which was taken last. */
	v.object({ type: v.literal('lay'), turn: number, document: documentId, sheets: sheetsSchema }),
	/** A document names a photo that lies here, or no longer does. */
	v.object({ type: v.literal('put-up'), turn: number, document: documentId, photo: namedPhoto }),
	v.object({ type: v.literal('take-out'), turn: number, document: documentId, hash: photoHash }),
	/** A file is to become a photo. Asks count up, each answered under its number. */
	v.object({ type: v.literal('take-photo'), ask: number, file: v.instance(Blob) }),
	/** How far a photo has come is asked for until it is let go of, or the vault is locked: nothing shows it then. */
	v.object({ type: v.literal('follow-photo'), ask: number, photo: photoRef }),
	v.object({ type: v.literal('let-go'), ask: number }),
	/** Documents are deleted for good. */
	v.object({ type: v.literal('bury'), turn: number, documents: v.pipe(v.array(documentId), v.maxLength(500)) }),
	/** The vault is about to be locked: what is gathered is written at once. */
	v.object({ type: v.literal('hurry') }),
	/** 保管点検: everything is read back from the disk. */
	v.object({ type: v.literal('check') })
]);

export type ToDesk = v.InferOutput<typeof toDeskSchema>;
export type PlainSheet = v.InferOutput<typeof sheetSchema>;
export type PlainSheets = Readonly<Record<string, PlainSheet>>;

/** The first message to the desk. */
export interface DeskBeginning {
	readonly alias: GroupAlias;
	/** Which of the group's cabinets on this device. */
	readonly cabinet: number;
	readonly groupId: GroupId;
	readonly device: DeviceId;
	readonly operations: readonly SignedOperationBytes[];
	readonly day: number;
}

/** What a document is to the page before its sheets are. */
export interface NamedPaper {
	readonly id: string;
	readonly kind: string;
	readonly title: string;
	/** Of the stored shape; undefined while it is not here. */
	readonly version: number | undefined;
	/** Nothing of it was lost or is unreadable here. */
	readonly isWhole: boolean;
}

/** What is left of a document that was deleted, on whichever device. */
export type FormerPaper = Pick<NamedPaper, 'kind' | 'title'>;

export type FromDesk =
	/** All that this device has was told. */
	| { readonly type: 'opened' }
	| { readonly type: 'problem'; readonly problem: StoreFailure | 'operations-missing' }
	/** `former`: those that somebody deleted. */
	| { readonly type: 'papers'; readonly papers: readonly NamedPaper[]; readonly former: readonly FormerPaper[] }
	/** More sheets of one document. */
	| { readonly type: 'sheets'; readonly document: string; readonly sheets: PlainSheets }
	/** Photos that a document came to name, and the hashes of those that it no longer does. */
	| {
			readonly type: 'photos';
			readonly document: string;
			readonly up: readonly NamedPhoto[];
			readonly out: readonly string[];
	  }
	| { readonly type: 'photo-taken'; readonly ask: number; readonly taken: Result<TakenPhoto, PhotoProblem> }
	/** The address under `url` is made in the worker, and good for as long as that lives. */
	| { readonly type: 'photo-state'; readonly ask: number; readonly state: PhotoState }
	| { readonly type: 'save'; readonly save: SaveState; readonly turn: number }
	| { readonly type: 'checking'; readonly read: number; readonly of: number }
	| { readonly type: 'checked'; readonly check: Result<KeepingCheck, StoreFailure> }
	| { readonly type: 'connected'; readonly devices: number }
	/** Operations that came from another device of the desk, for the page to keep. */
	| { readonly type: 'operations'; readonly operations: readonly SignedOperationBytes[] }
	/** A new key was made and is durable here; the page signs the operation that tells of it. */
	| { readonly type: 'rotation'; readonly rotation: Rotation };
