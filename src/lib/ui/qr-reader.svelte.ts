import type { DecodeQR } from 'qr/decode.js';

/** `refused`: the person or the browser said no. */
type CameraProblem = 'refused' | 'no-camera' | 'busy';

/** How far looking through the camera has come. */
type CameraState =
	{ readonly kind: 'off' | 'opening' | 'looking' } | { readonly kind: 'problem'; readonly problem: CameraProblem };

/** A person holds still for longer than this, and an old phone has time for its picture. */
const LOOK_EVERY_MS = 150;
/** Longest side of a picture that is searched: a code fills a good part of it, and a photo has far more than it takes. */
const MAX_SIDE = 1_600;

/**
 * Reads QR codes through the camera or from a picture. The camera is opened by a person's tap only, and let go of when a code was
 * read or the page is left; no picture leaves this object.
 */
export class QrReader {
	#camera = $state.raw<CameraState>({ kind: 'off' });
	#stream: MediaStream | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#canvas: HTMLCanvasElement | undefined;
	/** Tells an attempt that was left from the one that goes on. */
	#attempt = 0;

	get camera(): CameraState {
		return this.#camera;
	}

	/** Shows the camera in `video` until a code is read; its text goes to `onread` once. Never throws: `camera` says what is wrong. */
	async look(video: HTMLVideoElement, onread: (text: string) => void): Promise<void> {
		this.stop();
		const attempt = this.#attempt;
		this.#camera = { kind: 'opening' };
		try {
			const decode = await loadDecoder();
			const stream = await openCamera();
			if (attempt !== this.#attempt) return end(stream);
			this.#stream = stream;
			video.srcObject = stream;
			await video.play();
			if (attempt !== this.#attempt) return;
			this.#camera = { kind: 'looking' };
			this.#lookAgain(video, decode, onread);
		} catch (error) {
			if (attempt !== this.#attempt) return;
			this.stop();
			this.#camera = { kind: 'problem', problem: problemOf(error) };
		}
	}

	/** Lets go of the camera. */
	stop(): void {
		this.#attempt += 1;
		clearTimeout(this.#timer);
		if (this.#stream) end(this.#stream);
		this.#stream = undefined;
		this.#camera = { kind: 'off' };
	}

	/** The text of the code in a picture file; undefined when there is none to be found or it is no picture. */
	async readPicture(file: Blob): Promise<string | undefined> {
		const decode = await loadDecoder();
		const picture = await createImageBitmap(file).catch(() => undefined);
		if (!picture) return undefined;
		const text = this.#textIn(decode, picture, picture.width, picture.height);
		picture.close();
		return text;
	}

	#lookAgain(video: HTMLVideoElement, decode: DecodeQR, onread: (text: string) => void): void {
		this.#timer = setTimeout(() => {
			const text = this.#textIn(decode, video, video.videoWidth, video.videoHeight);
			if (text === undefined) return this.#lookAgain(video, decode, onread);
			this.stop();
			onread(text);
		}, LOOK_EVERY_MS);
	}

	#textIn(decode: DecodeQR, picture: CanvasImageSource, width: number, height: number): string | undefined {
		const shrink = Math.min(1, MAX_SIDE / Math.max(width, height, 1));
		const canvas = (this.#canvas ??= document.createElement('canvas'));
		canvas.width = Math.round(width * shrink);
		canvas.height = Math.round(height * shrink);
		const context = canvas.getContext('2d', { willReadFrequently: true });
		if (!context || canvas.width === 0 || canvas.height === 0) return undefined;
		context.drawImage(picture, 0, 0, canvas.width, canvas.height);
		try {
			return decode(context.getImageData(0, 0, canvas.width, canvas.height));
		} catch {
			// The decoder says by throwing that it found no code.
			return undefined;
		}
	}
}

const loadDecoder = async (): Promise<DecodeQR> => (await import('qr/decode.js')).default;

const openCamera = async (): Promise<MediaStream> => {
	// Not there on an insecure origin.
	const devices = navigator.mediaDevices as MediaDevices | undefined;
	if (!devices) throw new DOMException('this page may not ask', 'NotFoundError');
	return devices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
};

const end = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

/** By the names of the Media Capture specification, section 10.2. */
const problemOf = (error: unknown): CameraProblem => {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
	return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no-camera' : 'busy';
};
