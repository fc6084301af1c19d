import { describe, expect, inject, it } from 'vitest';
import { randomFrom } from '../../../tests/support/random.ts';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { MAX_EDGE, MAX_PHOTO } from './limits.ts';
import { pictureSize } from './picture-size.ts';
import { isKeepable } from './seal-photo.ts';
import { shrinkPicture } from './shrink.ts';

const draw = async (
	width: number,
	height: number,
	type: string,
	paint: (to: OffscreenCanvasRenderingContext2D) => void
) => {
	const canvas = new OffscreenCanvas(width, height);
	paint(canvas.getContext('2d')!);
	return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer());
};

/** Left half red, right half blue. */
const halves =
	(width: number, height: number) =>
	(to: OffscreenCanvasRenderingContext2D): void => {
		to.fillStyle = '#f00';
		to.fillRect(0, 0, width / 2, height);
		to.fillStyle = '#00f';
		to.fillRect(width / 2, 0, width / 2, height);
	};

const noise =
	(width: number, height: number) =>
	(to: OffscreenCanvasRenderingContext2D): void => {
		const image = to.createImageData(width, height);
		const random = randomFrom(7);
		for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : random() * 256;
		to.putImageData(image, 0, 0);
	};

const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const PLACE = 'GPS 35.6895N 139.6917E';
const MAKER = 'Pocket of Hiro';

/** As a phone writes it: who made the camera, which way up it was held, and where (Exif 2.32, 4.6). */
const withExif = (jpeg: Bytes, orientation: number): Bytes => {
	const maker = [...utf8(`${MAKER}\0`)];
	const place = [...utf8(`${PLACE}\0`)];
	const dataAt = 8 + 2 + 3 * 12 + 4;
	const gpsAt = dataAt + maker.length;
	const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [
		...[...u16(tag), ...u16(type), ...u32(count)],
		...value
	];
	const tiff = [
		...[...utf8('MM'), 0, 42, ...u32(8), ...u16(3)],
		...entry(0x010f, 2, maker.length, u32(dataAt)),
		...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
		...entry(0x8825, 4, 1, u32(gpsAt)),
		...[...u32(0), ...maker],
		...[...u16(1), ...entry(0x001b, 7, place.length, u32(gpsAt + 2 + 12 + 4)), ...u32(0), ...place]
	];
	const body = [...utf8('Exif\0\0'), ...tiff];
	return concatBytes(
		jpeg.subarray(0, 2),
		Uint8Array.from([0xff, 0xe1, ...u16(body.length + 2), ...body]),
		jpeg.subarray(2)
	);
};

const contains = (bytes: Bytes, text: string): boolean => new TextDecoder('latin1').decode(bytes).includes(text);

/** The names of the segments 0xffe0 to 0xffef before the pixels (ITU-T T.81 B.2.4.6). */
const applicationSegments = (jpeg: Bytes): string[] => {
	const names: string[] = [];
	for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!)
		if (jpeg[at + 1]! >> 4 === 0xe)
			names.push(new TextDecoder('latin1').decode(jpeg.subarray(at + 4)).split('\0', 1)[0]!);
	return names;
};

const colourAt = async (picture: Bytes, x: number, y: number): Promise<string> => {
	const bitmap = await createImageBitmap(new Blob([picture], { type: 'image/jpeg' }));
	const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
	const context = canvas.getContext('2d')!;
	context.drawImage(bitmap, 0, 0);
	const [red = 0, green = 0, blue = 0] = context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data;
	return red > 200 && green > 200 ? 'white' : red > blue ? 'red' : 'blue';
};

const shrunk = async (bytes: Bytes) => {
	const made = await shrinkPicture(new Blob([bytes]));
	if (!made.ok) throw new Error(made.error);
	return made.value;
};

describe('a picture made small', () => {
	it('holds nothing of what the phone wrote into the file: no place, no camera, no Exif at all', async () => {
		const file = withExif(await draw(800, 400, 'image/jpeg', halves(800, 400)), 1);
		expect([PLACE, MAKER, 'Exif'].map((text) => contains(file, text))).toEqual([true, true, true]);
		const { bytes } = await shrunk(file);
		expect([PLACE, MAKER, 'Exif', 'GPS'].map((text) => contains(bytes, text))).toEqual([false, false, false, false]);
		// Segments of applications: JFIF, and the plain colours of every canvas.
		expect(applicationSegments(bytes)).toEqual(['JFIF', 'ICC_PROFILE']);
	});

	it('stands upright, as it was held', async () => {
		const { bytes, width, height } = await shrunk(withExif(await draw(800, 400, 'image/jpeg', halves(800, 400)), 6));
		expect([width, height]).toEqual([400, 800]);
		expect([await colourAt(bytes, 0.5, 0.1), await colourAt(bytes, 0.5, 0.9)]).toEqual(['red', 'blue']);
	});

	it('is within the bounds also when it shows nothing but noise, and says its own size', async () => {
		const { bytes, width, height } = await shrunk(await draw(1_700, 1_200, 'image/jpeg', noise(1_700, 1_200)));
		expect(bytes.byteLength).toBeLessThanOrEqual(MAX_PHOTO);
		expect(isKeepable(bytes)).toBe(true);
		expect(pictureSize(bytes)).toEqual({ format: 'jpeg', width, height });
		expect(width).toBeLessThanOrEqual(MAX_EDGE);
	});

	it('is white where a drawing lets the ground through, and a small one is not made larger', async () => {
		const drawing = await draw(60, 40, 'image/png', (to) => to.clearRect(0, 0, 60, 40));
		const { bytes, width, height } = await shrunk(drawing);
		expect([width, height]).toEqual([60, 40]);
		expect(await colourAt(bytes, 0.5, 0.5)).toBe('white');
	});

	it('is not made of anything else, and not of what unpacks to more than memory has', async () => {
		const svg = utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("https://example.org")</script></svg>');
		expect(await shrinkPicture(new Blob([svg], { type: 'image/png' }))).toEqual({ ok: false, error: 'no-picture' });
		const bomb = (await draw(10, 10, 'image/png', halves(10, 10))).slice();
		bomb.set([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff], 16);
		expect(await shrinkPicture(new Blob([bomb]))).toEqual({ ok: false, error: 'too-large' });
		expect(await shrinkPicture(new Blob([]))).toEqual({ ok: false, error: 'no-picture' });
	});

	it('comes of broken files as well, or the word that there is none: never anything in between', async () => {
		const random = randomFrom(inject('seed'));
		const files = [
			await draw(200, 120, 'image/jpeg', halves(200, 120)),
			await draw(200, 120, 'image/png', halves(200, 120)),
			await draw(200, 120, 'image/webp', halves(200, 120))
		];
		const outcomes = { made: 0, refused: 0 };
		for (let i = 0; i < 24; i++) {
			const broken = files[i % 3]!.slice(0, i % 4 === 0 ? Math.floor(random() * files[i % 3]!.length) : undefined);
			for (let n = 0; n < 1 + random() * 12; n++) broken[Math.floor(random() * broken.length)] = random() * 256;
			const made = await shrinkPicture(new Blob([broken]));
			if (made.ok) expect(isKeepable(made.value.bytes)).toBe(true);
			outcomes[made.ok ? 'made' : 'refused'] += 1;
		}
		expect(outcomes.made).toBeGreaterThan(0);
		expect(outcomes.refused).toBeGreaterThan(0);
	});
});
