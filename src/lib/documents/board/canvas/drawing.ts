import { photosByThing, type NamedPhoto } from '../../photos.ts';
import { detailsOf } from '../details.ts';
import type { BoardMessages } from '../messages.ts';
import { cardAt, type Board } from '../model.ts';
import type { Reading } from '../reading.ts';
import { joinsOf, pathOf, type Join } from './joins.ts';
import type { Layout, Piece } from './layout.ts';
import type { Drawing } from '../../picture.ts';
import { cardLines } from './lines.ts';
import type { Box } from './settle.ts';
import { CARD_EDGE, GROUP_HEAD, LETTER, LINE, PHOTO } from './sizes.ts';

/** The sheet as one drawing. Pure. */

/** Around everything. */
const MARGIN = 24;
const FONTS = "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif";

/** Undefined for a board without cards. */
/** `pictures`: the photos that are on this device, each by its hash as an address that needs no network (`data:`). */
export const drawSheet = (
	board: Board,
	reading: Reading,
	layout: Layout,
	say: BoardMessages,
	pictures: ReadonlyMap<string, string> = new Map()
): Drawing | undefined => {
	if (layout.all === undefined) return undefined;
	const [x, y] = [layout.all.x - MARGIN, layout.all.y - MARGIN];
	const [width, height] = [layout.all.width + 2 * MARGIN, layout.all.height + 2 * MARGIN];
	const names = new Map(reading.grouped.groups.map(({ id, name, cards }) => [id, say.groupOf(name, cards.length)]));
	const photos = photosByThing(board).on;
	const pieces = layout.pieces.map((piece) =>
		piece.kind === 'group'
			? drawFrame(piece, names.get(piece.id) ?? '')
			: drawCard(board, piece, photos.get(piece.id) ?? [], pictures, say)
	);
	const joins = joinsOf(reading.learnt, (id) => layout.byId.get(id)).map((join) => drawJoin(join, say.learntWord));
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" font-family="${FONTS}" font-size="${LETTER}"><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>${pieces.join('')}${joins.join('')}</svg>`;
	return { svg, width, height };
};

const drawFrame = ({ x, y, width, height }: Piece, name: string): string =>
	`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="16" fill="#ffeee2" stroke="#c74700" stroke-width="3"/>` +
	`<text x="${x + CARD_EDGE}" y="${y + GROUP_HEAD / 2 + 7}" font-size="20" font-weight="700" fill="#6d2700">${inXml(name)}</text>`;

/** Black on white but for the edge, so that a copying machine takes it. */
const drawCard = (
	board: Board,
	{ id, x, y, width, height }: Piece,
	photos: readonly NamedPhoto[],
	pictures: ReadonlyMap<string, string>,
	say: BoardMessages
): string => {
	const [photo] = photos;
	const card = cardAt(board, id)!;
	const { sort } = detailsOf(card);
	const top = y + (photo ? PHOTO : 0);
	const lines = cardLines(card.text);
	const words = lines
		.map((line, n) => `<tspan x="${x + CARD_EDGE}" y="${top + CARD_EDGE + n * LINE + 20}">${inXml(line)}</tspan>`)
		.join('');
	const below = top + CARD_EDGE + lines.length * LINE + 20;
	return (
		`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#fff" stroke="#767676" stroke-width="2"/>` +
		`<rect x="${x}" y="${y}" width="7" height="${height}" rx="3" fill="#259d63"/><text fill="#1a1a1a">${words}</text>` +
		(photo
			? drawPhoto(
					{ x: x + CARD_EDGE, y: y + CARD_EDGE, width: width - 2 * CARD_EDGE, height: PHOTO - CARD_EDGE },
					pictures.get(photo.hash),
					say.photoHere
				)
			: '') +
		(sort
			? `<text x="${x + CARD_EDGE}" y="${below}" font-size="15" font-weight="700" fill="#6d2700">${inXml(say[sort])}</text>`
			: '')
	);
};

/** The photo, filling its band; a frame with words where it is not on this device. */
const drawPhoto = ({ x, y, width, height }: Box, picture: string | undefined, words: string): string =>
	picture === undefined
		? `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#767676" stroke-dasharray="6"/><text x="${x + CARD_EDGE}" y="${y + height / 2 + 5}" font-size="15" fill="#1a1a1a">${inXml(words)}</text>`
		: `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" href="${picture}"/>`;

const drawJoin = (join: Join, words: string): string =>
	`<path d="${pathOf(join)}" fill="none" stroke="#6d2700" stroke-width="3"/>` +
	`<text x="${join.middle.x}" y="${join.middle.y + 5}" text-anchor="middle" font-size="15" font-weight="700" fill="#6d2700" stroke="#fff" stroke-width="6" paint-order="stroke">${inXml(words)}</text>`;

/** Characters that XML 1.0 has no place for would make the whole drawing unreadable. */
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const inXml = (text: string): string =>
	text.toWellFormed().replace(NOT_IN_XML, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
