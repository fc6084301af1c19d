import { describe, expect, it } from 'vitest';
import type { Day } from '../../i18n/days.ts';
import type { Block } from './blocks.ts';
import { markdownOf } from './markdown-out.ts';
import { plainTextOf } from './plain-out.ts';
import { sectionsOf } from './sections.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', line: [{ text }] });
const cell = (text: string, header = false) => ({ header, colspan: 1, rowspan: 1, blocks: [paragraph(text)] });

const MEETING: readonly Block[] = [
	{ kind: 'paragraph', line: [{ text: '出た人：', bold: true }, { text: ' 佐藤、鈴木' }] },
	{ kind: 'heading', level: 2, line: [{ text: '決まったこと' }] },
	{ kind: 'list', ordered: false, start: 1, items: [[paragraph('毎週土曜にひらく')], [paragraph('会費は100円')]] },
	{ kind: 'heading', level: 2, line: [{ text: '次まで' }] },
	{
		kind: 'tasks',
		items: [
			{ done: false, owner: '田中さん', due: '2026-11-28' as Day, blocks: [paragraph('鍵を返す')] },
			{ done: true, owner: '', due: undefined, blocks: [paragraph('お茶を買う')] }
		]
	},
	{
		kind: 'table',
		rows: [
			[cell('日', true), cell('当番', true)],
			[cell('29日'), cell('a|b')]
		]
	},
	{ kind: 'quote', blocks: [paragraph('だれでも来ていい')] },
	{ kind: 'paragraph', line: [{ text: '市のページ', href: 'https://example.jp/a' }] }
];

describe('a note as text for LINE', () => {
	it('reads like something a neighbour would send', () => {
		expect(plainTextOf('十一月の集まり', MEETING, 'ja')).toBe(
			[
				'【十一月の集まり】',
				'出た人： 佐藤、鈴木',
				'',
				'■ 決まったこと',
				'・毎週土曜にひらく',
				'・会費は100円',
				'',
				'■ 次まで',
				'□ 鍵を返す（田中さん 〜11月28日(土)）',
				'☑ お茶を買う',
				'日｜当番',
				'29日｜a|b',
				'「だれでも来ていい」',
				'市のページ'
			].join('\n')
		);
	});
});

describe('a note as Markdown', () => {
	it('has every form', () => {
		expect(markdownOf('十一月の集まり', MEETING)).toBe(`# 十一月の集まり

**出た人：** 佐藤、鈴木

## 決まったこと

- 毎週土曜にひらく
- 会費は100円

## 次まで

- [ ] 鍵を返す (田中さん, 2026-11-28)
- [x] お茶を買う

| 日 | 当番 |
| --- | --- |
| 29日 | a\\\\|b |

> だれでも来ていい

[市のページ](<https://example.jp/a>)
`);
	});

	it('keeps signs that somebody wrote as signs', () => {
		const words = '*これ* _は_ `字` [です](x) <b> # - 1. |';
		expect(markdownOf('x', [paragraph(words)])).toContain('\\*これ\\* \\_は\\_ \\`字\\` \\[です\\](x) \\<b\\> \\#');
		expect(markdownOf('x', [paragraph('- ではない')])).toContain('\\- ではない');
	});
});

describe('the sections of a note on paper', () => {
	it('frame what was decided, and only that', () => {
		expect(sectionsOf(MEETING).map(({ framed, blocks }) => [framed, blocks.length])).toEqual([
			[false, 1],
			[true, 2],
			[false, 5]
		]);
	});
});
