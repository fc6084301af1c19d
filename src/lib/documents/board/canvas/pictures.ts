import type { Photos } from '../../kind.ts';
import type { NamedPhoto } from '../../photos.ts';

/** The photos that are on this device as addresses that hold the picture itself, by their hashes: a drawing with them asks nobody for anything. */
export const picturesIn = async (
	photos: Pick<Photos, 'jpeg'>,
	named: Iterable<NamedPhoto>
): Promise<ReadonlyMap<string, string>> => {
	const pictures = new Map<string, string>();
	for (const photo of named) {
		const jpeg = await photos.jpeg?.(photo);
		if (jpeg) pictures.set(photo.hash, await addressOf(jpeg));
	}
	return pictures;
};

const addressOf = (jpeg: Uint8Array<ArrayBuffer>): Promise<string> =>
	new Promise((done, failed) => {
		const reader = new FileReader();
		reader.onload = () => done(reader.result as string);
		reader.onerror = () => failed(new Error('a photo in memory could not be read'));
		reader.readAsDataURL(new Blob([jpeg], { type: 'image/jpeg' }));
	});
