import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

/** Text comes from messages, never from markup; and every message is there in both languages. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const components = globSync('src/**/*.svelte', { cwd: root });
const messageFiles = globSync('src/**/messages.ts', { cwd: root });

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const WORD = /\p{L}{2,}/u;
const SENTENCE = /\p{L}+ \p{L}+/u;
/** Attributes and props that a person reads or hears. */
const SPOKEN =
	/^(aria-(label|description|placeholder|roledescription|valuetext)|alt|title|label|placeholder|hint|error|text|confirm|place)$/;

interface Node {
	readonly type: string;
	readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Every node below, with the name of the attribute it stands in. */
function* below(value: unknown, attribute?: string): Generator<{ node: Node; attribute: string | undefined }> {
	if (Array.isArray(value)) {
		for (const each of value) yield* below(each, attribute);
	} else if (isNode(value)) {
		if (value.type === 'Comment') return;
		yield { node: value, attribute };
		const inside = value.type === 'Attribute' ? String(value.name) : attribute;
		for (const [key, child] of Object.entries(value)) {
			if (key !== 'metadata' && key !== 'leadingComments' && key !== 'trailingComments') yield* below(child, inside);
		}
	}
}

const literal = (node: Node): string | undefined => {
	if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
	if (node.type === 'TemplateElement') return (node.value as { cooked?: string }).cooked;
	return undefined;
};

/** What a component says by itself: Japanese anywhere, words in its text or in spoken attributes, sentences in code. */
const saidInMarkup = (source: string): string[] => {
	const { fragment, instance, module } = parse(source, { modern: true });
	const said: string[] = [];
	for (const { node, attribute } of below(fragment)) {
		const text = node.type === 'Text' ? String(node.data) : literal(node);
		if (text === undefined) continue;
		const isRead = attribute === undefined ? node.type === 'Text' || SENTENCE.test(text) : SPOKEN.test(attribute);
		if (JAPANESE.test(text) || (isRead && WORD.test(text))) said.push(text.trim());
	}
	for (const script of [instance, module]) {
		for (const { node } of below(script?.content)) {
			const text = literal(node);
			if (text !== undefined && JAPANESE.test(text)) said.push(text.trim());
		}
	}
	return said;
};

describe('markup', () => {
	it('is found to speak when it does', () => {
		expect(saidInMarkup('<p>こんにちは</p>')).toEqual(['こんにちは']);
		expect(saidInMarkup('<p>Good morning</p>')).toEqual(['Good morning']);
		expect(saidInMarkup('<button aria-label="Close">×</button>')).toEqual(['Close']);
		expect(saidInMarkup('<p>{ready ? "All is well" : say.no}</p>')).toEqual(['All is well']);
		expect(saidInMarkup('<script>const name = "縁側"</script>')).toEqual(['縁側']);
		expect(saidInMarkup('<!-- えんがわ --><p class="note wide" id="one">{say.hello} · 1</p>')).toEqual([]);
	});

	it.each(components)('in %s leaves the words to messages', (file) => {
		expect(saidInMarkup(readFileSync(`${root}/${file}`, 'utf8'))).toEqual([]);
	});

	it('was read at all', () => {
		expect(components.length).toBeGreaterThan(10);
		expect(messageFiles).toContain('src/lib/ui/messages.ts');
	});
});

type Texts = Record<string, string | ((...gaps: unknown[]) => string)>;
type Sets = Record<string, { ja: Texts; en: Texts }>;

describe.each(messageFiles)('%s', (file) => {
	const load = async (): Promise<Sets> => (await import(pathToFileURL(`${root}/${file}`).href)) as Sets;

	it('says everything in Japanese and in English', async () => {
		for (const [name, { ja, en }] of Object.entries(await load())) {
			expect(Object.keys(en).toSorted(), name).toEqual(Object.keys(ja).toSorted());
			for (const [key, text] of Object.entries(en)) {
				expect(typeof text, key).toBe(typeof ja[key]);
				if (typeof text !== 'string') continue;
				expect(text.trim(), key).not.toBe('');
				expect(text, `${key} in English`).not.toMatch(JAPANESE);
			}
		}
	});

	it('speaks plain Japanese: no words of the trade, no blame', async () => {
		const trade = /サーバ|同期|ログイン|アカウント|デバイス|データベース|エラー|不正|無効|失敗/;
		for (const { ja } of Object.values(await load())) {
			for (const [key, text] of Object.entries(ja)) {
				const said = typeof text === 'string' ? text : text.toString();
				expect(said.trim(), key).not.toBe('');
				expect(said, key).not.toMatch(trade);
			}
		}
	});
});
