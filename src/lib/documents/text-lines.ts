/** Words cut into lines of a drawing, which has none of its own. Pure, so that every device cuts them alike. */

/** Letters of Latin, Greek and Cyrillic writing and the half-width forms are about half as wide as a kanji. */
const NARROW = /[\u0020-\u04ff\uff61-\uffdc]/u;
/** 行頭禁則: what never begins a line takes the letter before it along. */
const NEVER_FIRST = /[、。，．・：；？！ー）」』】〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?)]/u;
const widthOf = (letter: string): number => (NARROW.test(letter) ? 0.6 : 1);

/** `letters`: how many kanji stand beside each other. */
export const linesOf = (text: string, letters: number): readonly string[] =>
	text.split('\n').flatMap((paragraph) => linesOfParagraph(paragraph, letters));

const linesOfParagraph = (paragraph: string, letters: number): readonly string[] => {
	const lines: string[] = [];
	let [line, width] = ['', 0];
	for (const letter of paragraph) {
		if (width + widthOf(letter) > letters) {
			const rest = NEVER_FIRST.test(letter) ? (Array.from(line).at(-1) ?? '') : '';
			lines.push(line.slice(0, line.length - rest.length));
			[line, width] = [rest, rest === '' ? 0 : widthOf(rest)];
		}
		line += letter;
		width += widthOf(letter);
	}
	return [...lines, line];
};
