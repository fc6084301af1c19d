/** For what takes the place of a longer page: whoever looks at the screen sees it at once, also on a phone with large letters. */
export const intoView = (element: HTMLElement): void => element.scrollIntoView({ block: 'center' });
