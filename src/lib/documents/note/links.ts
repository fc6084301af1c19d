const ALLOWED = ['https:', 'mailto:', 'tel:'];

/** Whether a link may be followed: nothing that runs, nothing unencrypted, nothing of this app's own pages. */
export const isAllowedLink = (href: string): boolean => {
	try {
		return ALLOWED.includes(new URL(href).protocol);
	} catch {
		return false;
	}
};
