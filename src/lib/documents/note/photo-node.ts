import { Node } from '@tiptap/core';
import { isPhotoHash } from '../../photo/photo-ref.ts';

/** Draws the photo of this hash into the element, until the returned function is called. */
export type DrawPhoto = (element: HTMLElement, hash: string) => () => void;

/**
 * A photo between the paragraphs. It holds the name of one that the note puts up (../photos.ts) and no address, so that nothing pasted or
 * synced makes a page fetch anything.
 */
export const photoNode = (draw: DrawPhoto) =>
	Node.create({
		name: 'photo',
		group: 'block',
		atom: true,
		draggable: true,
		addAttributes: () => ({
			hash: {
				default: '',
				parseHTML: (element: HTMLElement) => element.getAttribute('data-photo'),
				renderHTML: ({ hash }: Record<string, unknown>) => ({ 'data-photo': hash })
			}
		}),
		parseHTML: () => [
			{ tag: 'figure[data-photo]', getAttrs: (element) => isPhotoHash(element.getAttribute('data-photo')) && null }
		],
		renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
		addNodeView:
			() =>
			({ node }) => {
				const dom = document.createElement('div');
				dom.className = 'photo';
				dom.contentEditable = 'false';
				const destroy = draw(dom, String(node.attrs.hash));
				return { dom, destroy, ignoreMutation: () => true };
			}
	});
