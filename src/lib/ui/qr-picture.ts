import encodeQR from 'qr';

/** The address of a picture of these words as a QR code, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
export const qrPicture = (words: string): string =>
	`data:image/svg+xml,${encodeURIComponent(encodeQR(words, 'svg', { border: 4 }))}`;
