/** Words cut into lines of a drawing, which has none of its own. Pure, so that every device cuts them alike. */

/** Letters of Latin, Greek and Cyrillic writing and the half-width forms are about half as wide as a kanji. */
const NARROW = /[\u0020-\u04ff\uff61-\uffdc]/u;
/** 行頭禁則: what never begins a line takes the letter before it along. */
const NEVER_FIRST = /[、。，．・：；？！ー）」』】〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?)]/u;
const widthOf = (letter: string): number => (NARROW.test(letter) ? 0.6 : 1);

/** One line after the other, so that whoever shows a few cuts no more. `letters`: how many kanji stand beside each other. */
export function* linesOf(text: string, letters: number): Generator<string> {
	for (const paragraph of text.split('\n')) {
		let [line, width] = ['', 0];
		for (const letter of paragraph) {
			if (width + widthOf(letter) > letters) {
				const rest = NEVER_FIRST.test(letter) ? (Array.from(line).at(-1) ?? '') : '';
				yield line.slice(0, line.length - rest.length);
				[line, width] = [rest, rest === '' ? 0 : widthOf(rest)];
			}
			line += letter;
			width += widthOf(letter);
		}
		yield line;
	}
}
