const ALLOWED = ['https:', 'mailto:', 'tel:'];

/** What a number consists of: `*` and `#` would be commands to the telephone. */
const NUMBER = /^\+?[\d().-]+$/;

/** Whether a link may be followed: nothing that runs, nothing unencrypted, nothing of this app's own pages, no other place than it seems to be. */
export const isAllowedLink = (href: string): boolean => {
	try {
		const { protocol, username, password, pathname } = new URL(href);
		if (!ALLOWED.includes(protocol) || username !== '' || password !== '') return false;
		return protocol !== 'tel:' || NUMBER.test(pathname);
	} catch {
		return false;
	}
};

/** 03-1234-5678, +81 3 1234 5678, with brackets: at least six digits. */
const PHONE = /^\+?[\d\s()-]{6,}$/;
const MAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;
const PLACE = /^[^\s@:/]+\.[^\s@:/]{2,}(?:[/:?#]\S*)?$/;

/** The link that somebody means by what they typed, full-width or not; undefined when it is none that may be followed. */
export const linkFrom = (typed: string): string | undefined => {
	const plain = typed.normalize('NFKC').trim();
	const href = MAIL.test(plain)
		? `mailto:${plain}`
		: PHONE.test(plain)
			? `tel:${plain.replace(/[^\d+]/g, '')}`
			: PLACE.test(plain)
				? `https://${plain}`
				: plain;
	return isAllowedLink(href) ? href : undefined;
};
