/** Hands a file to the browser, which saves it where people find their downloads. */
export const saveFile = (name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void => {
	const url = URL.createObjectURL(new Blob([bytes], { type }));
	const link = Object.assign(document.createElement('a'), { href: url, download: name });
	link.click();
	// The browser has taken the file by the time the next task runs.
	setTimeout(() => URL.revokeObjectURL(url));
};
