/** The field of the Y.Doc in which Tiptap keeps the text. Never changes. */
export const BODY = 'body';
