import { marked } from 'marked';

/** Markdown as HTML, which is then cleaned as anything that was pasted. */
export const htmlOfMarkdown = (markdown: string): string => marked.parse(markdown, { async: false, gfm: true });
