import encodeQR from 'qr';
import { writeFile } from 'node:fs/promises';

/** What Chromium's fake camera films: a QR code on grey paper, as uncompressed video (YUV4MPEG2, 4:2:0). */
const [WIDTH, HEIGHT, FRAMES] = [640, 480, 10];
const [BLACK, WHITE, PAPER, NO_COLOUR] = [30, 220, 170, 128];
const QUIET = 4;

/** Writes the film and returns the switches for a browser whose camera sees it and asks nobody; without a text only the paper. */
export const filmOf = async (text: string | undefined, file: string): Promise<string[]> => {
	const modules = text === undefined ? [] : encodeQR(text, 'raw', { border: QUIET });
	const scale = Math.floor(HEIGHT / Math.max(modules.length, 1));
	const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - modules.length * scale) / 2)) as [
		number,
		number
	];
	const luma = Buffer.alloc(WIDTH * HEIGHT, PAPER);
	for (let y = 0; y < modules.length * scale; y++)
		for (let x = 0; x < modules.length * scale; x++) {
			const isDark = modules[Math.floor(y / scale)]![Math.floor(x / scale)];
			luma[(top + y) * WIDTH + left + x] = isDark ? BLACK : WHITE;
		}
	const frame = [Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)];
	const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
	await writeFile(file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame).flat()]));
	return [
		'--use-fake-device-for-media-stream',
		'--use-fake-ui-for-media-stream',
		`--use-file-for-fake-video-capture=${file}`
	];
};
