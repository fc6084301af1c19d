/** 全角 and 半角, ひらがな and カタカナ, capital and small letters are the same to who looks for something. Pure. */
export const folded = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
