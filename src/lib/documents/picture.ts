/** A drawing that stands by itself. Width and height are its own, in CSS pixels. */
export interface Drawing {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

/** Pixels of a side: what every browser and a print shop's program can open. A larger drawing becomes smaller. */
const MAX_SIDE = 8000;
/** So that letters are sharp on paper. */
const SHARPNESS = 2;

/** The drawing as a PNG; undefined when this browser has no room for it. */
export const pictureOf = async ({ svg, width, height }: Drawing): Promise<Uint8Array<ArrayBuffer> | undefined> => {
	const scale = Math.min(SHARPNESS, MAX_SIDE / width, MAX_SIDE / height);
	const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
		canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
		return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
	} catch {
		return undefined;
	} finally {
		URL.revokeObjectURL(address);
	}
};
