/** Hands a file to the person through the browser's own way of saving. */
export const saveFile = (content: string | Uint8Array, type: string, name: string): void => {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([content as BlobPart], { type }));
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
};
