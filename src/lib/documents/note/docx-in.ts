import { unzipSync } from 'fflate';
import type Mammoth from 'mammoth';
import mammothUrl from 'mammoth/mammoth.browser.min.js?url';

/** Bytes that a Word file may unpack to, by its own account. The longest report that one would bring is below a tenth of this. */
const MAX_UNPACKED = 64 * 1024 * 1024;

/** A Word file as HTML, without its pictures, which is then cleaned as anything that was pasted. Undefined for what is none. */
export const htmlOfDocx = async (file: ArrayBuffer): Promise<string | undefined> => {
	try {
		if (unpackedSize(new Uint8Array(file)) > MAX_UNPACKED) return undefined;
		const mammoth = await loadMammoth();
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

/**
 * Its file for browsers, as a script of its own: bundled it would bring the shims of Node's modules into what every page loads
 * first.
 */
const loadMammoth = async (): Promise<typeof Mammoth> => {
	if (!('mammoth' in window)) {
		await new Promise((resolve, reject) => {
			const script = document.createElement('script');
			script.onload = resolve;
			script.onerror = reject;
			script.src = mammothUrl;
			document.head.append(script);
		});
	}
	return (window as unknown as { mammoth: typeof Mammoth }).mammoth;
};
