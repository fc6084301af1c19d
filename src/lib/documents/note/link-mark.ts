import type { Attribute } from '@tiptap/core';
import Link from '@tiptap/extension-link';
import { isAllowedLink } from './links.ts';

/**
 * A link is an address and nothing else. What a page that was pasted or somebody's own program says beside it is not drawn: to open in
 * this tab, to be handed this page (`opener`), to look like a part of the app.
 */
export const NoteLink = Link.extend({
	addAttributes() {
		const fixed = Object.entries(ALWAYS).map(([name, value]): [string, Attribute] => [
			name,
			{ default: value, parseHTML: () => value, renderHTML: () => (value === null ? {} : { [name]: value }) }
		]);
		return { ...this.parent?.(), ...Object.fromEntries(fixed) };
	}
});

const ALWAYS = { target: '_blank', rel: 'noopener noreferrer', class: null, title: null } as const;

export const LINK_OPTIONS = {
	openOnClick: false,
	defaultProtocol: 'https',
	isAllowedUri: (href: string): boolean => isAllowedLink(href),
	HTMLAttributes: { rel: ALWAYS.rel, target: ALWAYS.target }
} as const;
