import mammoth from 'mammoth';
import { unzipSync } from 'fflate';

/** Bytes that a Word file may unpack to, by its own account. The longest report that one would bring is below a tenth of this. */
const MAX_UNPACKED = 64 * 1024 * 1024;

/** A Word file as HTML, without its pictures, which is then cleaned as anything that was pasted. Undefined for what is none. */
export const htmlOfDocx = async (file: ArrayBuffer): Promise<string | undefined> => {
	try {
		if (unpackedSize(new Uint8Array(file)) > MAX_UNPACKED) return undefined;
		const { value } = await mammoth.convertToHtml(
			{ arrayBuffer: file },
			{ convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false }
		);
		return value;
	} catch {
		return undefined;
	}
};

const unpackedSize = (zip: Uint8Array): number => {
	let size = 0;
	unzipSync(zip, {
		filter: ({ originalSize }) => {
			size += originalSize;
			return false;
		}
	});
	return size;
};
